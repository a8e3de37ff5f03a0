import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { accounts, type Accounts, add, type Grant, grantOf, type Share, total, yearOf } from './grants';
import type { Entry } from './history';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** What is claimed of one share, and what of it came. */
interface Part {
  share: Share;
  fen: bigint;
  backFen: bigint;
}

/** A clawback, share by share. */
export interface Claimback {
  receivable: string;
  grant: Grant;
  cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH';
  parts: Part[];
  state: 'OPEN' | 'RECOVERED' | 'WRITTEN_OFF' | 'CLOSED';
}

const opened = ({ claims }: Accounts, receivable: string): Claimback | undefined => claims.find((one) => one.receivable === receivable);

/** What is claimed of a share and was not dropped: never more than it got (B-26). */
export const claimedFen = ({ claims }: Accounts, share: Share): bigint =>
  total(claims.filter(({ state }) => state !== 'CLOSED').flatMap(({ parts }) => parts.filter((part) => part.share === share).map(({ fen }) => fen)));

/** Of what was written off, the rest is not claimed again. */
const goneFen = ({ claims }: Accounts, share: Share): bigint =>
  total(claims.filter(({ state }) => state === 'WRITTEN_OFF').flatMap(({ parts }) => parts.filter((part) => part.share === share).map(({ fen, backFen }) => fen - backFen)));

const leftOfShare = (books: Accounts, share: Share): bigint => share.amountFen - share.recoveredFen - goneFen(books, share);

/** What of these lines, or of all of an award, can still come back. */
export const leftOf = (books: Accounts, { shares }: Grant, lines: readonly number[] | undefined): bigint =>
  total(shares.filter(({ no }) => !lines || lines.includes(no ?? 0)).map((share) => leftOfShare(books, share)));

/** The shares that are meant, all of which something is left where none is named; of a single one it may be a part. */
function partsOf(meant: readonly Part[], amountFen: bigint): Part[] {
  const [only, ...others] = meant;
  return only && others.length === 0 ? [{ ...only, fen: amountFen }] : [...meant];
}

const meantBy = (books: Accounts, { shares }: Grant, lines: readonly number[] | undefined): Part[] =>
  shares.filter((one) => (lines ? lines.includes(one.no ?? 0) : leftOfShare(books, one) > 0n)).map((one) => ({ share: one, fen: leftOfShare(books, one), backFen: 0n }));

/** A clawback from its opening to the last fen, with what it gives back. */
export function clawbacks(books: Accounts, log: readonly Entry[], { fact, command }: Entry): void {
  if (fact.type === 'ClawbackOpened' && command.type === 'openClawback') {
    const grant = grantOf(books, fact.award);
    books.claims.push({ receivable: fact.receivable, grant, cause: command.cause, parts: partsOf(meantBy(books, grant, command.lines), command.amountFen), state: 'OPEN' });
  }
  const claim = 'receivable' in fact ? opened(books, fact.receivable) : undefined;
  if (claim && command.type === 'decideClawback' && fact.type === 'ClawbackDecided') {
    claim.parts = partsOf(claim.parts.filter(({ share }) => !command.lines || command.lines.includes(share.no ?? 0)), command.amountFen);
  }
  if (claim && fact.type === 'ClawbackClosed') claim.state = 'CLOSED';
  if (claim && fact.type === 'ReceivableWrittenOff') claim.state = 'WRITTEN_OFF';
  if (claim && fact.type === 'HeadroomRestored') {
    add(books.restoredFen, fact.key, fact.amountFen);
    for (const { share } of claim.parts) if (share.keys.some(({ key, kind }) => kind === 'ONCE' && key === fact.key)) share.forfeited = true;
  }
  if (command.type === 'recordRecovery' && fact.type === 'RecoveryRecorded') recovered(books, log, command);
}

/** The line gets it back in its own year. */
function recovered(books: Accounts, log: readonly Entry[], { receivable, amountFen, recoveredOn }: Of<'recordRecovery'>): void {
  const without = books.grants.map(({ groundless }) => groundless.get(receivable)).find((one) => one !== undefined);
  const claim = opened(books, receivable);
  const line = without?.line ?? claim?.grant.line ?? null;
  if (line !== null && yearOf(log, line) === recoveredOn.year) add(books.leftFen, line, amountFen);
  if (without) without.fen -= amountFen;
  else if (claim) filled(claim, amountFen);
}

/** Share by share in their order, each filled before the next. */
function filled(claim: Claimback, amountFen: bigint): void {
  let leftFen = amountFen;
  for (const part of claim.parts) {
    const open = part.fen - part.backFen;
    const came = open < leftFen ? open : leftFen;
    leftFen -= came;
    part.backFen += came;
    part.share.recoveredFen += came;
    if (claim.cause === 'ADMIN_CORRECTION') part.share.mistakenFen += came;
  }
  if (claim.parts.every(({ fen, backFen }) => fen === backFen)) claim.state = 'RECOVERED';
}

/** Whether so much may be claimed back, for these lines: null where it may (B-26, 附则（三）). */
export function claimable(log: readonly Entry[], { award, cause, amountFen, lines }: Of<'openClawback'>): RefusalCode | null {
  const books = accounts(log);
  const grant = books.grants.find((one) => one.award === award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PAID') return 'ACT_NOT_ALLOWED_IN_STATE';
  const isRoster = grant.shares.some(({ no }) => no !== null);
  const meant = meantBy(books, grant, lines);
  const wrong = isRoster ? wrongLines(meant, { cause, amountFen, lines }) : lines ? 'MALFORMED' : null;
  if (wrong) return wrong;
  const open = books.claims.filter((one) => one.grant === grant && one.state === 'OPEN');
  if (open.some(({ parts }) => parts.some(({ share }) => meant.some((one) => one.share === share)) || !isRoster)) return 'CLAWBACK_OPEN';
  return amountFen > leftOf(books, grant, undefined) || amountFen === 0n ? 'OVER_RECEIVABLE' : null;
}

function wrongLines(meant: readonly Part[], { cause, amountFen, lines }: Pick<Of<'openClawback'>, 'cause' | 'amountFen' | 'lines'>): RefusalCode | null {
  if (lines?.some((no) => !meant.some(({ share, fen }) => share.no === no && fen > 0n))) return 'OVER_RECEIVABLE';
  const linesFen = total(meant.map(({ fen }) => fen));
  if (amountFen > linesFen) return 'OVER_RECEIVABLE';
  return amountFen === linesFen || (meant.length === 1 && cause === 'ADMIN_CORRECTION') ? null : 'MALFORMED';
}

/** 申请强制执行: when the half year of remedies and ten days from the urging are over (行政强制法 第五十三条); the court's own three months stand in enforcement.spec.ts. */
export function tooEarly(log: readonly Entry[], { receivable, urgedOn }: Of<'enforceClawback'>, on: string): boolean {
  const decidedOn = log.find(({ fact }) => fact.type === 'ClawbackDecided' && fact.receivable === receivable)?.on;
  if (decidedOn === undefined) return true;
  const days = [Temporal.PlainDate.from(decidedOn).add({ months: 6 }), Temporal.PlainDate.from(decidedOn).add({ days: 60 }), urgedOn.add({ days: 10 })];
  return days.some((last) => on <= String(last));
}
