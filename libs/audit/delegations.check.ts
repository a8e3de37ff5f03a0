import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import { before, type Day, dayOf, within } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Found, found } from './finding';
import { roleOf } from './roles.check';
import { NOBODY, type Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Acted = Pick<Event<BookFact | CaseFact>, 'actor' | 'at'>;

/** Roles that nobody ever handed over. */
const KEPT: ReadonlySet<string> = new Set(['applicant', 'treasury', 'auditor']);

type Lent = Omit<Of<'RoleDelegated'>, 'type' | 'documentNo'>;

const runsOn = ({ fromOn, toOn }: Lent, on: Day): boolean => within(on, fromOn, toOn);

/** 授权代办, from the book's own history: who acted for whom, and who counted as one person on a day (domain B-20). */
export class DelegationsCheck {
  private readonly lent = new Map<string, Lent>();

  /** What is wrong with an event of the book; what it delegates counts for those behind it. */
  see(event: Event<BookFact>): Found | null {
    const { fact, actor } = event;
    const partners = this.personsOf(event).slice(1).join();
    const wrong = this.unlent(event) ?? (partners === (actor.oneWith ?? []).join() ? null : found('DUTIES', oneWith(actor.ref, partners), (actor.oneWith ?? []).join() || NOBODY));
    if (wrong) return wrong;
    if (fact.type === 'RoleDelegated') return this.delegated(event, fact);
    const known = fact.type === 'DelegationRevoked' ? this.lent.get(fact.delegation) : undefined;
    if (known && fact.type === 'DelegationRevoked' && before(fact.lastOn, known.toOn)) known.toOn = fact.lastOn;
    return null;
  }

  /** Who acts for another does so under a delegation of that role that runs. */
  unlent({ actor: { ref, role, onBehalfOf }, at }: Acted): Found | null {
    if (onBehalfOf === undefined) return null;
    const on = dayOf(at);
    const stands = [...this.lent.values()].some((one) => one.delegate === ref && one.delegator === onBehalfOf && one.role === role && runsOn(one, on));
    return stands ? null : found('DUTIES', { zh: `${onBehalfOf} 将${roleOf(role).zh}岗位授权 ${ref} 代办`, en: `${onBehalfOf} delegated ${role} to ${ref}` }, { zh: '无有效授权', en: 'no delegation that runs' });
  }

  /** Everyone who counts as the one who acts, the person first. */
  personsOf({ actor: { ref }, at }: Acted): string[] {
    const on = dayOf(at);
    const counting = [...this.lent.values()].filter((one) => (one.delegate === ref || one.delegator === ref) && runsOn(one, on));
    return [ref, ...new Set(counting.map(({ delegator, delegate }) => (delegator === ref ? delegate : delegator)).toSorted())];
  }

  private delegated({ actor, at }: Acted, { type: _, documentNo: __, ...said }: Of<'RoleDelegated'>): Found | null {
    const { delegation, delegator, delegate, role, fromOn, toOn } = said;
    if (actor.ref !== delegator || actor.role !== role || actor.onBehalfOf !== undefined) return found('DUTIES', { zh: `${roleOf(role).zh}岗位由本人授权`, en: `${role} delegated by who holds it` }, { zh: `${actor.ref}（${roleOf(actor.role).zh}）`, en: `${actor.ref} as ${actor.role}` });
    if (delegate === delegator || KEPT.has(role)) return found('DUTIES', { zh: '工作人员岗位，授权他人', en: 'a role of an officer, to another' }, { zh: `${roleOf(role).zh}岗位授权 ${delegate}`, en: `${role} to ${delegate}` });
    if (before(fromOn, dayOf(at)) || before(toOn, fromOn)) return found('DUTIES', { zh: '当日及以后的期间', en: 'days from today on' }, `${fromOn.toString()}…${toOn.toString()}`);
    this.lent.set(delegation, said);
    return null;
  }
}

const oneWith = (person: string, partners: string): Words => ({ zh: partners ? `${person} 与 ${partners} 视为同一人` : `${person} 不与他人视为同一人`, en: `${person} one with ${partners || NOBODY.en}` });
