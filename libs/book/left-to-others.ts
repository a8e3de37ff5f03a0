import { isSamePayment } from '#policy/overlap';
import { type Ask, type Decided, type Decision, isRefusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { asIf } from './as-if';
import type { Award } from './awards.facts';
import { isAmong, placesOfMoney } from './documents-beside';
import type { BookFact, BookTables } from './facts';
import { foundAnew } from './findings';
import type { Dated } from './matter-money';
import { meets, standingFen } from './of-matter';
import { findingsEndingWith } from './overlaps';
import { settle, type Settled } from './set-against';
import { isWhole, mayBeOf } from './subjects';
import { decidedIn } from './twice-under';

type Book = Reading<BookTables>;
type Named = Dated & { grant: string };

/**
 * An award ends unpaid or is back whole, and with it what it was made less by and what was found of it: the other awards of the matter owe beside
 * the same money what they did not owe while it stood (domain A-28).
 */
export function withOthers(book: Book, ask: Ask<unknown>, decided: Decision<BookFact>): Decision<BookFact> {
  if (isRefusal(decided) || !decided.some(({ fact }) => endsIn(fact) !== null)) return decided;
  const all: Decided<BookFact>[] = [];
  for (const one of decided) {
    const ended = endsIn(one.fact);
    const award = ended === null ? undefined : book.get('awards', ended);
    const isMet = award && (all.length > 0 || mattersOf(book, award).length > 0);
    const then = isMet && asIf(book, ask, landed(all));
    const last = then ? withFindings(then, award, one) : one;
    all.push(last);
    if (then) all.push(...owedAfter(then, asIf(book, ask, landed(all)), mattersOf(then, award)));
  }
  return all;
}

const landed = (all: readonly Decided<BookFact>[]) => all.map(({ fact }) => fact as Parameters<typeof asIf>[2][number]);

/** What was found of it with the end of another, in the same breath, ends with it, too. */
const withFindings = (then: Book, award: Award, one: Decided<BookFact>): Decided<BookFact> => (one.fact.type === 'AwardReleased' ? { ...one, fact: { ...one.fact, ...findingsEndingWith(then, award) } } : one);

const endsIn = (fact: BookFact): string | null => ((fact.type === 'AwardReleased' || fact.type === 'RecoveryRecorded') && fact.othersAnew ? fact.award : null);

function owedAfter(then: Book, now: Book, matters: readonly Named[]): Decided<BookFact>[] {
  return matters.flatMap((one) => {
    const before = settle(then, one);
    return foundAnew(now, { before, after: settle(now, one, { ends: true }).filter(({ ours }) => standingFen(ours) > 0n).map((part) => ({ ...part, due: changedIn(part, before.find(({ ours }) => ours.award.award === part.ours.award.award)) })) });
  });
}

/** What the end of the award has changed: what stood otherwise before it stands. */
const changedIn = ({ due }: Settled, was: Settled | undefined): Settled['due'] => new Map([...due].filter(([grant, { open, more }]) => open.fen !== was?.due.get(grant)?.open.fen || more.fen !== was.due.get(grant)?.more.fen));

/** The matters of the money that an award was made less by, or of which something was found of it; each once, the widest first. */
function mattersOf(book: Book, award: Award): Named[] {
  const parts = decidedIn(book, award).map((one) => ({ ...award, ...one }));
  const named = new Set([...parts.flatMap(({ netted = [] }) => netted), ...book.where('overlapFindings', 'award', award.award)].flatMap(({ grant }) => grant ?? []));
  const told = parts.map((part) => ({ part, declared: (part.netted ?? []).filter(({ grant }) => grant === undefined) })).filter(({ declared }) => declared.length > 0);
  if (named.size === 0 && told.length === 0) return [];
  const known = [...book.all('otherGrants')].flatMap(({ programme, claimant, subject, grants }) => grants.map((one) => ({ programme, claimant, subject, ...one })));
  const own = known.filter((one) => named.has(one.grant) || told.some(({ part, declared }) => declared.some((each) => isSamePayment(each, one, each)) && meets(book, part, one)));
  const dated = own.map((said) => ({ said, places: placesOfMoney(book, said) })).toSorted((a, b) => widthOf(b) - widthOf(a) || (a.said.grant < b.said.grant ? -1 : 1));
  const once: typeof dated = [];
  for (const one of dated) if (!once.some(({ said, places }) => isAmong(places, one.said) && mayBeOf(book, said.subject)(one.said.subject))) once.push(one);
  return once.map(({ said }) => said);
}

interface Reaching {
  said: Named;
  places: ReturnType<typeof placesOfMoney>;
}

const widthOf = ({ said, places }: Reaching): number => (isWhole(said.subject) ? 1e6 : 0) + places.flatMap(({ claimants }) => claimants).length;
