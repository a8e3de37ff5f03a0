import { dueAfterAll } from '#policy/overlap';
import { type Ask, type Decided, type Decision, type Fold, refuse } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { type Fen, least, most, sum } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { latestTerm } from './adopted';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import { apart } from './duties';
import { linePlaces } from './entitlement';
import type { BookTables } from './facts';
import type { OtherGrant, OtherGrantSaid } from './other-grants.facts';
import type { OverlapCommand, OverlapFact, OverlapFinding } from './overlaps.facts';
import type { ReceivableFact } from './receivables.facts';
import { lineKey } from './rosters.facts';

type Book = Reading<BookTables>;
type Life = OverlapFact | Extract<ReceivableFact, { type: 'ClawbackOpened' | 'ClawbackClosed' | 'RecoveryRecorded' | 'ReceivableWrittenOff' }>;
type Matter = Pick<OtherGrantSaid, 'programme' | 'claimant' | 'subject'>;

const after = (finding: string | undefined, next: Partial<OverlapFinding>): Update<BookTables>[] =>
  finding === undefined ? [] : [amend<BookTables, 'overlapFindings'>('overlapFindings', finding, (old) => ({ ...old, ...next }))];

export const foldOverlaps: Fold<Life, BookTables> = {
  OverlapFound: ({ type: _, ...found }, { actor }) => [
    change<BookTables, 'overlapFindings'>('overlapFindings', found.finding, () => ({ ...found, state: 'OPEN', maker: handOf(actor), receivable: null, closed: null })),
  ],
  OverlapFindingClosed: ({ finding, reason }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } }),
  ClawbackOpened: ({ finding, receivable }) => after(finding, { state: 'CLAIMED', receivable }),
  ClawbackClosed: ({ finding }) => after(finding, { state: 'OPEN', receivable: null }),
  ReceivableWrittenOff: ({ finding, reason }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } }),
  RecoveryRecorded: ({ finding, leftFen }) => (leftFen === 0n ? after(finding, { state: 'SETTLED' }) : []),
};

const NO_DUPLICATE = '从优、从高、不重复';

/** Whoever registered the money of which the finding came does not close it. */
export function decideOverlaps(book: Book, ask: Ask<OverlapCommand>): Decision<OverlapFact> {
  const { finding: id, reason } = ask.command;
  const finding = book.get('overlapFindings', id);
  if (!finding) return refuse('NOT_FOUND', NO_DUPLICATE, { finding: id });
  const { article, state, maker, closed, award } = finding;
  if (closed?.reason === reason) return [];
  if (state !== 'OPEN') return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { finding: id, state, allowedIn: ['OPEN'] });
  return apart(ask, 'closeFinding', { maker, applicant: book.get('awards', award)?.applicant ?? null }) ?? [{ fact: { type: 'OverlapFindingClosed', finding: id, reason } }];
}

const GONE: readonly Award['state'][] = ['DECLINED', 'RELEASED'];

/** An award of the matter, with what of it is for the matter: of a roster, its lines, without what came back of them. */
interface Ours {
  award: Award;
  amountFen: Fen;
}

/** The keys of an award name its matter by the parts by which two policies are compared (`subjectPartsOf`). */
function oursOf(book: Book, { programme, claimant, subject }: Matter): Ours[] {
  const subjects = subjectsAlike(book, subject);
  const isOf = (key: string): boolean => key.startsWith(`${programme}/`) && subjects.some((one) => `${key}/`.includes(`/${one}/`));
  const standing = [...book.where('awards', 'claimant', claimant)].filter((award) => award.programme === programme && !GONE.includes(award.state));
  return standing.flatMap((award) => {
    if (subject.startsWith('programme=')) return { award, amountFen: award.amountFen };
    if (!award.roster) return award.holds.some(({ key }) => isOf(key)) ? { award, amountFen: award.amountFen } : [];
    const lines = [...linePlaces(book, award)].filter(({ key }) => isOf(key));
    return lines.length === 0 ? [] : { award, amountFen: sum(lines.map(({ rosterLine = 0 }) => standsOfLine(book, award.award, rosterLine))) };
  });
}

function standsOfLine(book: Book, award: string, no: number): Fen {
  const line = book.get('rosterLines', lineKey(award, no));
  return line ? line.amountFen - line.recoveredFen : 0n;
}

/** A person under each document by which it is known (domain B-20). */
const subjectsAlike = (book: Book, subject: string): string[] => (subject.startsWith('person=') ? namesOfPerson(book, subject.slice('person='.length)).map((name) => `person=${name}`) : [subject]);

const isNetted = ({ netted = [] }: Award, { policy, paidFen, paidOn }: Pick<OtherGrant, 'policy' | 'paidFen' | 'paidOn'>): boolean =>
  netted.some((known) => known.policy === policy && known.paidFen === paidFen && known.paidOn.equals(paidOn));

/** What findings say of an award, or of the lines of a roster for the matter, that has not come back yet. */
function foundFenOf(book: Book, { award, roster }: Award, subject: string): Fen {
  const unsettled = [...book.where('overlapFindings', 'award', award)].filter(
    (one) => one.kind === 'EXCESS' && (one.state === 'OPEN' || one.state === 'CLAIMED') && (!roster || one.subject === subject),
  );
  return sum(unsettled.map(({ differenceFen, receivable }) => most(0n, differenceFen - ((receivable === null ? undefined : book.get('receivables', receivable))?.recoveredFen ?? 0n))));
}

/** Another policy paid for what an award of ours stands for: found once for each award, and together no more than it paid (domain B-24, A-28). */
export function excessOver(book: Book, said: OtherGrantSaid): Decided<OverlapFact>[] {
  const article = latestTerm(book, said.programme)?.instrument.articles.overlap ?? NO_DUPLICATE;
  const found: Decided<OverlapFact>[] = [];
  let leftFen = said.paidFen;
  for (const { award, amountFen } of oursOf(book, said)) {
    if (isNetted(award, said)) continue;
    const oursFen = least(amountFen, award.amountFen - award.recoveredFen);
    const late = { kind: 'EXCESS', oursFen, foundFen: least(foundFenOf(book, award, said.subject), oursFen), otherFen: leftFen } as const;
    const due = dueAfterAll(late);
    if (due.differenceFen === 0n) continue;
    found.push({ fact: { type: 'OverlapFound', finding: `F-${said.grant}-${found.length + 1}`, award: award.award, grant: said.grant, ...matterOf(said), article, ...late, ...due } });
    leftFen -= due.differenceFen;
  }
  return found;
}

const matterOf = ({ programme, claimant, subject }: Matter): Matter => ({ programme, claimant, subject });

/** The other policy's money was taken back after ours was computed without it: shown, and nothing is paid by itself (domain B-24). */
export function afterWithdrawal(book: Book, matter: Matter, grant: OtherGrant, reason: string): Decided<OverlapFact>[] {
  const open = [...book.where('overlapFindings', 'grant', grant.grant)].filter((one) => one.state === 'OPEN');
  const closed = open.map(({ finding }): Decided<OverlapFact> => ({ fact: { type: 'OverlapFindingClosed', finding, reason } }));
  const article = latestTerm(book, matter.programme)?.instrument.articles.overlap ?? NO_DUPLICATE;
  const short = oursOf(book, matter).filter(({ award }) => isNetted(award, grant));
  return [
    ...closed,
    ...short.map(({ award }, n): Decided<OverlapFact> => {
      const late = { kind: 'NO_TOP_UP', oursFen: award.amountFen - award.recoveredFen, foundFen: 0n, otherFen: grant.paidFen } as const;
      return { fact: { type: 'OverlapFound', finding: `W-${grant.grant}-${n + 1}`, award: award.award, grant: grant.grant, ...matterOf(matter), article, ...late, ...dueAfterAll(late) } };
    }),
  ];
}
