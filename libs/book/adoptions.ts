import { canBeRead, readingsOf } from '#policy/open-points';
import type { Instrument } from '#policy/programme';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { change, type Reading, type Update } from '#kernel/records';
import { apart, OTHER_PROPOSAL } from './duties';
import type { BookTables } from './facts';
import type { InstrumentCommand, InstrumentFact } from './instruments.facts';

type Of<T extends InstrumentCommand['type']> = Extract<InstrumentCommand, { type: T }>;
type Proposed = Extract<InstrumentFact, { type: 'InstrumentAdoptionProposed' }>;
type Read = Pick<Of<'adoptInstrument'>['choices'][number], 'point' | 'value'>;

export const adoptionProposed = ({ type: _, ...proposed }: Proposed, actor: Ask<unknown>['actor']): Update<BookTables> => change<BookTables, 'adoptionProposals'>('adoptionProposals', proposed.instrument, () => ({ ...proposed, proposer: handOf(actor) }));

/** As the document states its readings, in one act; read otherwise, it takes force when another person confirms the choices: they decide what limits count (domain 3.2). */
export function adopt(book: Reading<BookTables>, { area, rules, choices }: Of<'adoptInstrument'>): Decision<InstrumentFact> {
  const refusal = unadoptable(book, area, rules) ?? unreadable(rules, choices);
  if (refusal) return refusal;
  const adopted = { instrument: rules.id, documentNo: rules.documentNo, instrumentHash: fingerprint(rules), choices };
  if (choices.every((choice) => isStated(rules, choice))) return [{ fact: { type: 'InstrumentAdopted', ...adopted, rules } }];
  const known = book.get('adoptionProposals', rules.id);
  const same = known && known.instrumentHash === adopted.instrumentHash && fingerprint(known.choices) === fingerprint(choices);
  return same ? [] : [{ fact: { type: 'InstrumentAdoptionProposed', ...adopted } }];
}

/** The second signature names what it signs: a proposal may have been replaced since it was read. */
export function confirmAdoption(book: Reading<BookTables>, ask: Ask<unknown>, { area, rules, choices }: Of<'confirmAdoption'>): Decision<InstrumentFact> {
  const { id, articles, documentNo } = rules;
  const proposed = book.get('adoptionProposals', id);
  const refusal = unadoptable(book, area, rules) ?? unreadable(rules, choices);
  if (refusal) return refusal;
  if (!proposed || proposed.instrumentHash !== fingerprint(rules)) return refuse('NOT_FOUND', articles.implementingRules, { instrument: id });
  if (readAs(choices) !== readAs(proposed.choices)) return unfit('choices', articles.implementingRules, OTHER_PROPOSAL, { proposed: proposed.choices.map(({ point, value }) => ({ point, value })) });
  const { proposer, choices: chosen, instrumentHash } = proposed;
  return apart(ask, 'confirmAdoption', { proposer }) ?? [{ fact: { type: 'InstrumentAdopted', instrument: id, documentNo, instrumentHash, choices: chosen, rules, proposer } }];
}

const readAs = (choices: readonly Read[]): string => fingerprint(choices.map(({ point, value }) => `${point}=${value}`).toSorted());

const isStated = ({ openPoints }: Instrument, { point, value }: Read): boolean => openPoints.some((open) => open.point === point && open.byDefault === value);

function unadoptable(book: Reading<BookTables>, area: string, rules: Instrument): Refusal | null {
  const { id, articles, supersedes } = rules;
  if (rules.area !== area) return refuse('NOT_FOUND', articles.validity, { instrument: id });
  if (book.get('instruments', id)) return refuse('ID_ALREADY_USED', articles.validity, { instrument: id });
  return supersedes !== null && !book.get('instruments', supersedes) ? refuse('NOT_ADOPTED', articles.validity, { instrument: supersedes }) : null;
}

function unreadable({ openPoints, articles }: Instrument, choices: readonly Read[]): Refusal | null {
  for (const { point, value } of choices) {
    const open = openPoints.find((candidate) => candidate.point === point);
    if (!open || !canBeRead(open, value)) return refuse('NOT_FOUND', articles.implementingRules, { point, value, allowed: open ? readingsOf(open) : [] });
  }
  return null;
}
