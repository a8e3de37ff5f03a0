import { dueAfterAll, isSamePayment, overlapKey, type ToldBy } from '#policy/overlap';
import { type Ask, type Decided, type Decision, type Fold, type Refusal, refuse } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { least, most, sum, type Fen } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { latestTerm, NO_DUPLICATE, overlapArticle } from './adopted';
import type { Award, AwardFact } from './awards.facts';
import { handsOn } from './award-hands';
import { type Place, placesOfMoney } from './documents-beside';
import { apart } from './duties';
import { linePlaces } from './entitlement';
import type { BookTables } from './facts';
import { foundFenOf, linesOf, unsettledOf } from './found-excess';
import type { OtherGrant, OtherGrantSaid } from './other-grants.facts';
import type { OverlapCommand, OverlapFact, OverlapFinding } from './overlaps.facts';
import type { ReceivableFact } from './receivables.facts';
import { isMatchOf, subjectsOfMatch } from './matched-awards';
import type { Netted } from './netted.facts';
import { lineKey } from './rosters.facts';
import { spellingsOf } from './spellings';
import { isGone } from './standing';
import { isWhole, namedBy, subjectsAlike } from './subjects';
import { twiceUnder } from './twice-under';

type Book = Reading<BookTables>;
type Life = OverlapFact | Extract<AwardFact, { type: 'AwardReleased' }> | Extract<ReceivableFact, { type: 'ClawbackOpened' | 'ClawbackClosed' | 'RecoveryRecorded' | 'ReceivableWrittenOff' }>;
type Matter = Pick<OtherGrantSaid, 'programme' | 'claimant' | 'subject'>;

const after = (finding: string | undefined, next: Partial<OverlapFinding>): Update<BookTables>[] =>
  finding === undefined ? [] : [amend<BookTables, 'overlapFindings'>('overlapFindings', finding, (old) => ({ ...old, ...next }))];

export const foldOverlaps: Fold<Life, BookTables> = {
  OverlapFound: ({ type: _, ...found }, { actor }) => [
    change<BookTables, 'overlapFindings'>('overlapFindings', found.finding, () => ({ ...found, state: 'OPEN', maker: handOf(actor), receivable: null, closed: null })),
  ],
  OverlapFindingClosed: ({ finding, reason }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } }),
  AwardReleased: ({ findings = [], reason }, { actor }) => findings.flatMap((finding) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } })),
  ClawbackOpened: ({ finding, receivable }) => after(finding, { state: 'CLAIMED', receivable }),
  ClawbackClosed: ({ finding }) => after(finding, { state: 'OPEN', receivable: null }),
  ReceivableWrittenOff: ({ finding, reason }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } }),
  RecoveryRecorded: ({ finding, leftFen }) => (leftFen === 0n ? after(finding, { state: 'SETTLED' }) : []),
};

/** Whoever registered the money of which the finding came does not close it. */
export function decideOverlaps(book: Book, ask: Ask<OverlapCommand>): Decision<OverlapFact> {
  const { finding: id, reason } = ask.command;
  const finding = book.get('overlapFindings', id);
  if (!finding) return refuse('NOT_FOUND', NO_DUPLICATE, { finding: id });
  const { article, state, maker, closed, award } = finding;
  if (closed?.reason === reason) return [];
  if (state !== 'OPEN') return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { finding: id, state, allowedIn: ['OPEN'] });
  return apart(ask, 'closeFinding', { maker, ...handsOn(book, book.get('awards', award)) }) ?? [{ fact: { type: 'OverlapFindingClosed', finding: id, reason } }];
}

/** An award of the matter, with what of it is for the matter, and what was taken off that: of a roster, its lines, without what came back of them. */
interface Ours {
  award: Award;
  amountFen: Fen;
  netted: readonly Netted[];
}

/** The keys of an award name its matter by the parts by which two policies are compared (`subjectPartsOf`), under whichever document it was claimed. */
function oursOf(book: Book, said: Matter & Pick<OtherGrantSaid, 'paidOn'>): Ours[] {
  const { subject } = said;
  return placesOfMoney(book, said).flatMap(({ programme, claimants }) => {
    const isOf = namedBy(programme, subjectsAlike(book, subject));
    return awardsOf(book, programme, claimants).filter((award) => !isGone(award)).flatMap((award): Ours[] => {
      const { amountFen, netted = [], roster } = award;
      if (isWhole(subject)) return [{ award, amountFen, netted }];
      if (!roster) return isFor(award, isOf) ? [{ award, amountFen, netted }] : [];
      const places = [...linePlaces(book, award)].filter(({ key }) => isOf(key));
      const lines = places.flatMap(({ rosterLine = 0 }) => book.get('rosterLines', lineKey(award.award, rosterLine)) ?? []);
      return lines.length === 0 ? [] : [{ award, amountFen: sum(lines.map((line) => line.amountFen - line.recoveredFen)), netted: lines.flatMap((line) => line.netted ?? []) }];
    });
  });
}

/** What the claimants have of a programme, whatever became of it. */
export const awardsOf = (book: Book, programme: string, claimants: readonly string[]): Award[] => claimants.flatMap((claimant) => [...book.where('awards', 'claimant', claimant)].filter((award) => award.programme === programme));

/** By the keys that it holds, or by the matter that it says where no limit is kept by it (domain A-24). */
export const isFor = ({ programme, holds, matters = [] }: Pick<Award, 'programme' | 'holds' | 'matters'>, isOf: (key: string) => boolean): boolean => holds.some(({ key }) => isOf(key)) || matters.some((name) => isOf(`${programme}/${name}`));

/** Whether this money is for the matter of an award, or of a line of one. */
export const meets = (book: Book, matter: Pick<Award, 'programme' | 'claimant' | 'holds' | 'matters'>, said: Matter & Pick<OtherGrantSaid, 'paidOn'>): boolean =>
  placesOfMoney(book, said).some(({ programme, claimants }) => matter.programme === programme && claimants.includes(matter.claimant)) && (isWhole(said.subject) || isFor(matter, namedBy(matter.programme, subjectsAlike(book, said.subject))));

type Paid = Pick<OtherGrant, 'policy' | 'paidFen' | 'paidOn'>;
export const isAlike = (said: Paid) => (one: Paid & ToldBy): boolean => isSamePayment(one, said, one);
export const wasDeclared = ({ grant }: Netted): boolean => grant === undefined;

/** What is registered for a matter, whichever way its number was told, and stands. */
export const grantsFor = (book: Book, matter: Matter): OtherGrant[] =>
  spellingsOf(book, overlapKey(matter)).flatMap((key) => book.get('otherGrants', key)?.grants ?? []).filter(({ withdrawn }) => withdrawn === null);

/** Whether the award was computed without this money; of several alike that were declared and not registered then, without as many. */
function isNetted(book: Book, { netted }: Ours, { grant, ...said }: OtherGrantSaid): boolean {
  if (netted.some((one) => one.grant === grant)) return true;
  const declared = netted.filter(wasDeclared).filter(isAlike(said));
  if (declared.length === 0) return false;
  const toldBy = { ...(declared.every((one) => one.byDay) && { byDay: true as const }), ...(declared.every((one) => one.asNamed) && { asNamed: true as const }) };
  const others = grantsNamed(book, placesOfMoney(book, said), subjectsAlike(book, said.subject)).filter((one) => isAlike(said)({ ...one, ...toldBy }));
  return others.filter((one) => one.grant !== grant && !netted.some((known) => known.grant === one.grant)).length < declared.length;
}

const grantsNamed = (book: Book, places: readonly Pick<Place, 'programme' | 'claimants'>[], subjects: readonly string[]): OtherGrant[] =>
  places.flatMap(({ programme, claimants }) => claimants.flatMap((claimant) => subjects.flatMap((subject) => grantsFor(book, { programme, claimant, subject }))));

/** Which awards the money is for. */
export const awardsMet = (book: Book, said: OtherGrantSaid): string[] => oursOf(book, said).map(({ award }) => award.award);

/**
 * Another policy paid for what an award of ours stands for: found once for each award, and together no more than it paid (domain
 * B-24, A-28). @param heldFen what of it others of the matter are held against already @param known which awards have met it before
 */
export function excessOver(book: Book, said: OtherGrantSaid, { heldFen, known }: { heldFen: Fen; known: readonly string[] } = { heldFen: 0n, known: [] }): Decided<OverlapFact>[] {
  const article = overlapArticle(book, said.programme);
  const found: Decided<OverlapFact>[] = [];
  const before = [...book.where('overlapFindings', 'grant', said.grant)].filter(({ kind }) => kind === 'EXCESS').length;
  let leftFen = said.paidFen - heldFen;
  for (const ours of oursOf(book, said)) {
    const { award } = ours;
    if (known.includes(award.award) || isNetted(book, ours, said) || isTheMatch(book, award, said)) continue;
    const oursFen = standingFen(ours);
    const late = { kind: 'EXCESS', oursFen, foundFen: least(foundFenOf(book, award, said.subject), oursFen), otherFen: leftFen } as const;
    const due = dueAfterAll(late);
    if (due.differenceFen === 0n) continue;
    found.push({ fact: { type: 'OverlapFound', finding: `F-${said.grant}-${before + found.length + 1}`, award: award.award, grant: said.grant, ...matterOf(said), article, ...late, ...due, ...(hasGone(book, award) ? {} : { unpaid: true as const }) } });
    leftFen -= due.differenceFen;
  }
  return found;
}

/** Whether the money is the award that ours matches, beside what else is registered as that (domain A-29). */
export function isTheMatch(book: Book, award: Award, said: OtherGrantSaid): boolean {
  const registered = grantsForMatch(book, award, said).filter(({ grant }) => grant !== said.grant);
  return isMatchOf(latestTerm(book, award.programme)?.programme, award, said, registered);
}

const grantsForMatch = (book: Book, award: Award, { paidOn }: OtherGrantSaid): OtherGrant[] =>
  grantsNamed(book, placesOfMoney(book, { ...award, paidOn }).map(({ programme }) => ({ programme, claimants: [award.claimant] })), subjectsOfMatch(award).flatMap((named) => subjectsAlike(book, named)));

const standingFen = ({ award, amountFen }: Ours): Fen => least(amountFen, award.amountFen - award.recoveredFen);

/** Paid, or on its way: what can only come back (domain B-24). */
const hasGone = (book: Book, { state, order }: Award): boolean => state === 'PAID' || (order !== null && book.get('orders', order)?.state === 'IN_FLIGHT');

/** 不重复: nothing more is approved, bound or sent of an award that another policy's money makes less, until it is proposed again or the finding is closed (domain A-28). */
export function paidElsewhere(book: Book, one: Award): Refusal | null {
  const { award, amountFen: ownFen, order, roster } = one;
  const [first, ...more] = unsettledOf(book, award);
  if (!first) return paidHere(book, one);
  const found = [first, ...more];
  const dueFen = most(0n, ownFen - sum(found.map(({ differenceFen }) => differenceFen)));
  return refuse('PAID_UNDER_OTHER_POLICY', first.article, { award, ownFen, otherFen: sum(found.map(({ otherFen }) => otherFen)), dueFen, findings: found.map(({ finding }) => finding), ...(wasSent(book, order) && { sent: true }), ...(roster && { lines: linesOf(book, one, found) }) });
}

/** The same of what this book itself gives under another document. */
function paidHere(book: Book, one: Award): Refusal | null {
  const twice = twiceUnder(book, one);
  return twice && wasSent(book, one.order) ? { ...twice, facts: { ...twice.facts, sent: true } } : twice;
}

/** What was sent once is not proposed again: two give it up, and what is due is filed anew (record 30). */
const wasSent = (book: Book, order: string | null): boolean => ((order === null ? undefined : book.get('orders', order))?.attempts.length ?? 0) > 0;

/** What was found of an award ends with it: also what came back, for that is the payee's again (退付), and the other policy's money counts against the next award. */
export function findingsEndingWith(book: Book, { award }: Award): { findings?: string[] } {
  const findings = [...book.where('overlapFindings', 'award', award)].flatMap(({ finding, kind, state, enteredInError }) => ((kind === 'EXCESS' ? state === 'OPEN' || state === 'SETTLED' : enteredInError && state === 'OPEN') ? finding : []));
  return findings.length === 0 ? {} : { findings };
}

/** Money was taken off it that never was. */
export const misinformed = (book: Book, award: string): OverlapFinding[] => [...book.where('overlapFindings', 'award', award)].filter(({ enteredInError, state }) => enteredInError && state === 'OPEN');

export const wasMisinformed = (book: Book, award: string): boolean => misinformed(book, award).length > 0;

const matterOf = ({ programme, claimant, subject }: Matter): Matter => ({ programme, claimant, subject });

/** The other policy's money was taken back after ours was computed without it: shown, and nothing is paid by itself (domain B-24). */
export function afterWithdrawal(book: Book, matter: Matter, grant: OtherGrant, { reason, enteredInError }: { reason: string; enteredInError?: true | undefined }): Decided<OverlapFact>[] {
  const open = [...book.where('overlapFindings', 'grant', grant.grant)].filter((one) => one.state === 'OPEN');
  const closed = open.map(({ finding }): Decided<OverlapFact> => ({ fact: { type: 'OverlapFindingClosed', finding, reason } }));
  const article = overlapArticle(book, matter.programme);
  const said = { ...matter, ...grant };
  const short = oursOf(book, said).filter((ours) => isNetted(book, ours, said));
  return [
    ...closed,
    ...short.map((ours, n): Decided<OverlapFact> => {
      const { award } = ours;
      const late = { kind: 'NO_TOP_UP', oursFen: standingFen(ours), foundFen: 0n, otherFen: grant.paidFen } as const;
      return { fact: { type: 'OverlapFound', finding: `W-${grant.grant}-${n + 1}`, award: award.award, grant: grant.grant, ...matterOf(matter), article, ...late, ...dueAfterAll(late), ...(enteredInError && { enteredInError }) } };
    }),
  ];
}
