import { dueAfterAll } from '#policy/overlap';
import type { Decided } from '#kernel/decision';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { overlapArticle } from './adopted';
import { grantNamed } from './words-of-grants';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { type Credit, type Dated, type Money, unsettledFen } from './matter-money';
import { type Matter, standingFen } from './of-matter';
import type { OtherGrantSaid } from './other-grants.facts';
import type { OverlapFact, OverlapFinding } from './overlaps.facts';
import { type Due, type DueOf, settle, type Settled } from './set-against';

type Book = Reading<BookTables>;
type Found = Extract<OverlapFact, { type: 'OverlapFound' }>;
type Fact = Decided<OverlapFact>;

const ANEW = '其他政策资金的登记有变，按现行登记重新认定';

/** Another policy paid for what an award of ours stands for: found once for each award, and together no more than it paid (domain B-24, A-28). */
export const excessOver = (book: Book, said: OtherGrantSaid): Fact[] => foundAnew(book, { before: settle(book, said), after: settle(book, said, { comes: said }) });

/** Money of another policy stands no more: what is claimed for it ends, and what ours is short of is shown; nothing is paid by itself (domain B-24). */
export function afterWithdrawal(book: Book, matter: Dated, { grant, reason, enteredInError }: { grant: string; reason: string; enteredInError?: true | undefined }): Fact[] {
  const open = [...book.where('overlapFindings', 'grant', grant)].filter(({ state }) => state === 'OPEN');
  const closed = open.map(({ finding }): Fact => ({ fact: { type: 'OverlapFindingClosed', finding, reason } }));
  return [...closed, ...foundAnew(book, { before: settle(book, matter), after: settle(book, matter, { goes: { grant, enteredInError } }) })];
}

/** What a finding claimed that the money does not ground any more ends with its clawback; what it still grounds is found anew. */
export function afterGround(book: Book, { finding, award, grant }: OverlapFinding, leftFen: Fen): Fact[] {
  const known = grantNamed(book, grant);
  const closed: OverlapFact = { type: 'OverlapFindingClosed', finding, reason: ANEW, anew: true };
  const part = known && leftFen > 0n ? settle(book, { ...known.overlap, paidOn: known.grant.paidOn }).find(({ ours }) => ours.award.award === award) : undefined;
  const due = part?.due.get(grant);
  const found = part && due ? excess({ book, part, named: (of, name) => nameOf(book, of, name, []) }, due.money, { ...due.claimed, fen: leftFen }) : [];
  return [closed, ...found].map(inOrder);
}

const inOrder = (fact: OverlapFact): Fact => ({ fact });

/**
 * What a change of the registers makes of the findings of its matter: those that say too much are closed, and what differs is
 * found. @param before of each matter of which `after` is made
 */
export function foundAnew(book: Book, { before, after }: { before: readonly Settled[]; after: readonly Settled[] }): Fact[] {
  const closed: OverlapFact[] = [];
  const found: Found[] = [];
  for (const part of after) {
    const was = before.filter(({ ours }) => ours.award.award === part.ours.award.award);
    const told = { book, part, named: (of: string, grant: string) => nameOf(book, of, grant, found) };
    for (const [grant, due] of part.due) {
      const outdone = due.open.fen < openFen(book, part, grant) ? openOf(part, grant) : [];
      closed.push(...outdone.map(endOf));
      found.push(...(outdone.length > 0 ? excess(told, due.money, due.open) : []));
      found.push(...excess(told, due.money, more(due, was.flatMap((one) => one.due.get(grant) ?? []))));
    }
    for (const credit of part.credits) {
      const [leftFen = 0n, ...others] = was.flatMap(({ credits }) => credits.flatMap((one) => (one.money.grant === credit.money.grant ? one.leftFen : [])));
      if (credit.leftFen === least(leftFen, ...others)) continue;
      closed.push(...shortOf(book, part.ours.award, credit.money.grant).map(endOf));
      found.push(...short(told, credit));
    }
  }
  return [...closed, ...found].map(inOrder);
}

interface Telling {
  book: Book;
  part: Settled;
  named: (of: 'F' | 'W', grant: string) => string;
}

const endOf = ({ finding }: OverlapFinding): OverlapFact => ({ type: 'OverlapFindingClosed', finding, reason: ANEW, anew: true });

const openOf = ({ findings }: Settled, grant: string): OverlapFinding[] => findings.filter((one) => one.grant === grant && one.state === 'OPEN');
const openFen = (book: Book, part: Settled, grant: string): Fen => sum(openOf(part, grant).map((one) => unsettledFen(book, part.ours.award, one)));
const shortOf = (book: Book, { award }: Award, grant: string): OverlapFinding[] => [...book.where('overlapFindings', 'award', award)].filter((one) => one.kind === 'NO_TOP_UP' && one.grant === grant && one.state === 'OPEN');

/** Where the change brings something: what was not found before for another reason is found with it, for a finding is of all that is due. */
const more = ({ more: due }: DueOf, was: readonly DueOf[]): Due => (due.fen > most(0n, ...was.map((one) => one.more.fen)) ? due : { ...due, fen: 0n });

/** By the money, numbered through what is found of it. */
function nameOf(book: Book, of: string, grant: string, found: readonly Found[]): string {
  const names = [...book.where('overlapFindings', 'grant', grant), ...found].flatMap((one) => (one.grant === grant && one.finding.startsWith(`${of}-`) ? one.finding : []));
  return `${of}-${grant}-${names.length + 1}`;
}

const matterOf = ({ programme, claimant, subject }: Matter): Matter => ({ programme, claimant, subject });

function excess({ book, part: { ours }, named }: Telling, money: Money, { fen, foundFen, otherFen, setAgainstFen }: Due): Found[] {
  if (fen === 0n) return [];
  const { award } = ours;
  const late = { kind: 'EXCESS', oursFen: standingFen(ours), foundFen, otherFen } as const;
  return [{ type: 'OverlapFound', finding: named('F', money.grant), award: award.award, grant: money.grant, ...matterOf(money), article: overlapArticle(book, money.programme), ...late, ...dueAfterAll(late), ...(setAgainstFen > 0n && { setAgainstFen }), ...(hasGone(book, award) ? {} : { unpaid: true as const }) }];
}

function short({ book, part: { ours }, named }: Telling, { money: { grant, struck, ...matter }, fullFen, backFen, leftFen }: Credit): Found[] {
  if (leftFen === 0n) return [];
  const setAgainstFen = fullFen - leftFen;
  const late = { kind: 'NO_TOP_UP', oursFen: standingFen(ours), foundFen: 0n, otherFen: fullFen, ...(setAgainstFen > 0n && { setAgainstFen }), ...(backFen > 0n && { backFen }) } as const;
  return [{ type: 'OverlapFound', finding: named('W', grant), award: ours.award.award, grant, ...matterOf(matter), article: overlapArticle(book, matter.programme), ...late, ...dueAfterAll(late), ...(struck?.enteredInError && { enteredInError: true as const }) }];
}

/** Paid, or on its way: what can only come back (domain B-24). */
const hasGone = (book: Book, { state, order }: Award): boolean => state === 'PAID' || (order !== null && book.get('orders', order)?.state === 'IN_FLIGHT');
