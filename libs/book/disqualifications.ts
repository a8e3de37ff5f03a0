import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading } from '#kernel/records';
import { afterToday, beforeToday } from '#kernel/unfit-days';
import { applicantsFor } from './applicants';
import { terminated } from './awards';
import type { AwardFact } from './awards.facts';
import { barredToOn } from './barring';
import type { Disqualification, DisqualificationCommand, DisqualificationFact } from './disqualifications.facts';
import { apart, OTHER_PROPOSAL } from './duties';
import type { BookTables } from './facts';
import { delistedBy } from './listings';
import type { Delisted } from './listings.facts';
import type { ReceivableFact } from './receivables.facts';

type Book = Reading<BookTables>;
type Of<T extends DisqualificationCommand['type']> = Extract<DisqualificationCommand, { type: T }>;
type Decided = Extract<ReceivableFact, { type: 'ClawbackDecided' }>;

/** What a decision of its own rests on where the document has no article for it. */
const MISCONDUCT = '财政违法行为处罚处分条例 第十四条；预算法 第九十五条';
const REVIEW = '行政复议法 第六十四条';
const COOPERATION = '政府信息公开条例 第十条';

export const foldDisqualifications: Fold<DisqualificationFact | Decided, BookTables> = {
  DisqualificationProposed: ({ type: _, ...said }, { actor }) => [
    change<BookTables, 'disqualifications'>('disqualifications', said.disqualification, () => ({ ...said, state: 'PROPOSED', proposer: handOf(actor), decider: null, lifting: null })),
  ],
  PartyDisqualified: ({ disqualification }, { actor }) => [amend<BookTables, 'disqualifications'>('disqualifications', disqualification, (old) => ({ ...old, state: 'DISQUALIFIED', decider: handOf(actor) }))],
  LiftingProposed: ({ disqualification, documentNo, reason }, { actor }) => [
    amend<BookTables, 'disqualifications'>('disqualifications', disqualification, (old) => ({ ...old, lifting: { documentNo, reason, proposer: handOf(actor), lifter: null, lastOn: null } })),
  ],
  DisqualificationLifted: ({ disqualification, lastOn }, { actor }) => [
    amend<BookTables, 'disqualifications'>('disqualifications', disqualification, (old) => ({ ...old, state: 'LIFTED', lifting: old.lifting && { ...old.lifting, lifter: handOf(actor), lastOn } })),
  ],
  DisqualificationElsewhereRegistered: ({ type: _, party, ...decision }) => [
    change('elsewhere', party, (old) => ({ party, decisions: [...(old?.decisions ?? []).filter((one) => !sameDecision(one, decision)), decision] })),
  ],
  ClawbackDecided: ({ receivable, party, documentNo, reason, disqualification }, { on, actor }) =>
    disqualification
      ? [change<BookTables, 'disqualifications'>('disqualifications', receivable, () => ({
        disqualification: receivable, party, instrument: disqualification.instrument, fromOn: on, toOn: disqualification.toOn, legalBasis: null, documentNo, reason,
        state: 'DISQUALIFIED', proposer: null, decider: handOf(actor), lifting: null,
      }))]
      : [],
};

export function decideDisqualifications(book: Book, ask: Ask<DisqualificationCommand>): Decision<DisqualificationFact | AwardFact | Delisted> {
  const { command } = ask;
  switch (command.type) {
    case 'proposeDisqualification':
      return propose(book, ask, command);
    case 'disqualifyParty':
      return disqualify(book, ask, command);
    case 'proposeLifting':
      return proposeLifting(book, ask, command);
    case 'liftDisqualification':
      return lift(book, ask, command);
    case 'registerDisqualificationElsewhere':
      return register(book, command);
  }
}

/** Where the document has an article, the decision rests on it; elsewhere it says what it rests on, and until when (domain B-07). */
function propose(book: Book, ask: Ask<unknown>, command: Of<'proposeDisqualification'>): Decision<DisqualificationFact> {
  const { disqualification, party, instrument, documentNo, reason } = command;
  const document = book.get('documents', instrument);
  if (!document) return refuse('NOT_ADOPTED', MISCONDUCT, { instrument });
  const article = document.articles.misconduct;
  if (!book.get('parties', party)) return refuse('NOT_FOUND', article ?? MISCONDUCT, { party });
  if (book.get('disqualifications', disqualification)) return refuse('ID_ALREADY_USED', article ?? MISCONDUCT, { disqualification });
  const legalBasis = article ?? command.legalBasis;
  if (legalBasis === undefined) return unfit('legalBasis', MISCONDUCT, { zh: '政策文件没有取消资格的条款，须写明法律依据', en: 'the document has no article on misconduct: say what the decision rests on' });
  if (article !== null && (command.legalBasis ?? article) !== article) return unfit('legalBasis', article, { zh: `政策文件的依据是 ${article}`, en: `by the document it rests on ${article}` });
  const today = dayOf(ask.at);
  const fromOn = command.fromOn ?? (article === null ? undefined : today);
  const toOn = command.toOn ?? (article === null ? undefined : barredToOn(book, today, document) ?? undefined);
  if (fromOn === undefined || toOn === undefined) return unfit(fromOn ? 'toOn' : 'fromOn', legalBasis, { zh: '须写明起止日期', en: 'the decision names its first and its last day' });
  const said = { disqualification, party, instrument, fromOn, toOn, legalBasis, documentNo, reason };
  const twin = [...book.all('disqualifications')].some((one) => one.state === 'PROPOSED' && contentOf(one) === contentOf(said));
  return apart(ask, 'proposeDisqualification', { applicants: applicantsFor(book, party) }) ?? unfitDays(said, today) ?? (twin ? [] : [{ fact: { type: 'DisqualificationProposed', ...said } }]);
}

const contentOf = ({ party, instrument, fromOn, toOn, legalBasis, documentNo, reason }: Pick<Disqualification, 'party' | 'instrument' | 'fromOn' | 'toOn' | 'legalBasis' | 'documentNo' | 'reason'>): string =>
  fingerprint({ party, instrument, fromOn, toOn, legalBasis, documentNo, reason });

/** What ends with a decision ends on its day: one that has not begun by then would end too much. */
function unfitDays({ fromOn, toOn, legalBasis }: { fromOn: Day; toOn: Day; legalBasis: string }, today: Day): Refusal | null {
  const disordered = before(fromOn, toOn) ? null : unfit('toOn', legalBasis, { zh: '须晚于 fromOn', en: 'must lie after fromOn' });
  return afterToday('fromOn', fromOn, today, legalBasis) ?? disordered ?? beforeToday('toOn', toOn, today, legalBasis);
}

/** 取消申请资格, by the second person: what is not paid of the party under the document ends with it (附则（三）, domain A-23, B-07). */
function disqualify(book: Book, ask: Ask<unknown>, { disqualification: id, noticesOver }: Of<'disqualifyParty'>): Decision<DisqualificationFact | AwardFact | Delisted> {
  const proposed = book.get('disqualifications', id);
  if (!proposed) return refuse('NOT_FOUND', MISCONDUCT, { disqualification: id });
  const { party, instrument, fromOn, toOn, documentNo, state, proposer } = proposed;
  const legalBasis = proposed.legalBasis ?? MISCONDUCT;
  if (state !== 'PROPOSED') return refuse('ACT_NOT_ALLOWED_IN_STATE', legalBasis, { disqualification: id, state });
  const refusal = apart(ask, 'disqualifyParty', { proposer, applicants: applicantsFor(book, party) }) ?? unfitDays({ fromOn, toOn, legalBasis }, dayOf(ask.at));
  if (refusal) return refusal;
  const ended = [...terminated(book, { party, instrument, noticesOver }, `取消资格 ${documentNo}`), ...delistedBy(book, { party, instrument, fromOn, decision: { decision: id, documentNo } })];
  return [{ fact: { type: 'PartyDisqualified', disqualification: id, party, instrument, fromOn, toOn, legalBasis, documentNo } }, ...ended.map((fact) => ({ fact }))];
}

/** A later proposal stands in the place of an earlier one, whose number nobody signs any more. */
function proposeLifting(book: Book, ask: Ask<unknown>, { type: _, ...said }: Of<'proposeLifting'>): Decision<DisqualificationFact> {
  const known = standing(book, said.disqualification);
  if (isRefusal(known)) return known;
  const { lifting } = known;
  const own = apart(ask, 'proposeLifting', { applicants: applicantsFor(book, known.party) });
  if (own) return own;
  return lifting?.documentNo === said.documentNo && lifting.reason === said.reason ? [] : [{ fact: { type: 'LiftingProposed', ...said } }];
}

/** The second signature names what it signs. What was ended stays so until its case is reopened (cases/reopening.ts); of other matters the party may claim anew from the day on, while filing is open. */
function lift(book: Book, ask: Ask<unknown>, { disqualification: id, documentNo }: Of<'liftDisqualification'>): Decision<DisqualificationFact> {
  const known = standing(book, id);
  if (isRefusal(known)) return known;
  const { party, instrument, lifting } = known;
  if (!lifting) return refuse('NOT_FOUND', REVIEW, { disqualification: id, documentNo });
  if (lifting.documentNo !== documentNo) return unfit('documentNo', REVIEW, OTHER_PROPOSAL, { proposedNo: lifting.documentNo });
  const lastOn = dayOf(ask.at).subtract({ days: 1 });
  return apart(ask, 'liftDisqualification', { proposer: lifting.proposer, applicants: applicantsFor(book, party) }) ?? [{ fact: { type: 'DisqualificationLifted', disqualification: id, party, instrument, documentNo, lastOn } }];
}

function standing(book: Book, id: string): Disqualification | Refusal {
  const known = book.get('disqualifications', id);
  if (!known) return refuse('NOT_FOUND', REVIEW, { disqualification: id });
  return known.state === 'DISQUALIFIED' ? known : refuse('ACT_NOT_ALLOWED_IN_STATE', REVIEW, { disqualification: id, state: known.state });
}

/** One book a decision: what another district decided is known here once it stands in this register, and not before. */
function register(book: Book, { type: _, home, ...said }: Of<'registerDisqualificationElsewhere'>): Decision<DisqualificationFact> {
  if (said.area === home) return unfit('area', COOPERATION, { zh: '须为其他区', en: 'must be another district' });
  if (before(said.toOn, said.fromOn)) return unfit('toOn', COOPERATION, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' });
  const known = book.get('elsewhere', said.party)?.decisions.find((one) => sameDecision(one, said));
  return known && fingerprint({ ...known, party: said.party }) === fingerprint(said) ? [] : [{ fact: { type: 'DisqualificationElsewhereRegistered', ...said } }];
}

const sameDecision = (a: { area: string; documentNo: string }, b: { area: string; documentNo: string }): boolean => a.area === b.area && a.documentNo === b.documentNo;
