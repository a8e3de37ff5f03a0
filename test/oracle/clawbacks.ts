import type { BookCommand } from '#book/facts';
import { type Accounts, add, type Claimback, type Grant, grantOf, type Part, type Share, total, yearOf } from './shares';
import type { Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

const opened = ({ claims }: Accounts, receivable: string): Claimback | undefined => claims.find((one) => one.receivable === receivable);

/** What is claimed of a share and was not dropped: never more than it got (B-26). */
export const claimedFen = ({ claims }: Accounts, share: Share): bigint =>
  total(claims.filter(({ state }) => state !== 'CLOSED').flatMap(({ parts }) => parts.filter((part) => part.share === share).map(({ fen }) => fen)));

/** Of what was decided, the rest is not claimed again, written off or not. */
const goneFen = ({ claims }: Accounts, share: Share): bigint =>
  total(claims.filter(({ state, decided }) => state === 'WRITTEN_OFF' || (state === 'OPEN' && decided)).flatMap(({ parts }) => parts.filter((part) => part.share === share).map(({ fen, backFen }) => fen - backFen)));

const openOf = ({ parts }: Claimback): bigint => total(parts.map(({ fen, backFen }) => fen - backFen));

/** What was decided to be not due and has not come: of a clawback that a return ended, or that was written off (B-02). */
export const notDueFen = ({ claims }: Accounts, grant: Grant): bigint =>
  total(claims.filter((one) => one.grant === grant).map((one) => one.notDueFen + (one.state === 'WRITTEN_OFF' ? openOf(one) : 0n)));

/** What the claimant is blamed for, and nobody has decided yet: it holds money that came back (附则（三）, B-02). */
const isSuspicion = ({ state, decided, cause }: Claimback): boolean => state === 'OPEN' && !decided && cause !== 'ADMIN_CORRECTION';
export const isHeld = ({ claims }: Accounts, { award }: Pick<Grant, 'award'>): boolean => claims.some((one) => one.grant.award === award && isSuspicion(one));

/** An award whose money is back ends where the decision leaves nothing of it. */
export function endsUnpaid(books: Accounts, { receivable, amountFen }: Of<'decideClawback'>): string[] {
  const claim = opened(books, receivable);
  if (!claim || claim.grant.state === 'PAID' || claim.grant.state === 'ENDED') return [];
  const { shares, award } = claim.grant;
  const standsFen = total(shares.map((one) => one.amountFen - one.recoveredFen)) - notDueFen(books, claim.grant) - amountFen;
  return standsFen > 0n ? [] : [award];
}

/** The clawbacks that end with a return, and whether a decided fraud or breach is among those of the award. */
export const endedWith = ({ claims }: Accounts, award: string): { receivables: string[]; guilty: boolean } => {
  const own = claims.filter(({ grant }) => grant.award === award);
  return { receivables: own.filter((one) => one.state === 'OPEN' && !isSuspicion(one)).map(({ receivable }) => receivable), guilty: own.some(({ cause, decided }) => decided && cause !== 'ADMIN_CORRECTION') };
};

/** How a case stands under the clawbacks of its award, in whatever order they ended; null where money went without ground beside them. */
export function standsAs({ claims, grants }: Accounts, award: string): readonly string[] | null {
  const grant = grants.find((one) => one.award === award);
  if (!grant || grant.groundless.size > 0) return null;
  const own = claims.filter((one) => one.grant === grant).map(({ state }) => state);
  if (own.includes('OPEN')) return ['CLAWBACK'];
  if (own.includes('WRITTEN_OFF')) return ['WRITTEN_OFF'];
  return grant.shares.some(({ recoveredFen }) => recoveredFen > 0n) ? ['RECOVERED'] : ['PAID', 'BOOKED'];
}

const leftOfShare = (books: Accounts, share: Share): bigint => share.amountFen - share.recoveredFen - goneFen(books, share);

/** What of these lines, or of all of an award, can still come back. */
export const leftOf = (books: Accounts, { shares }: Grant, lines: readonly number[] | undefined): bigint =>
  total(shares.filter(({ no }) => !lines || lines.includes(no ?? 0)).map((share) => leftOfShare(books, share)));

/** The shares that are meant, all of which something is left where none is named; of a single one it may be a part, and of the last that a finding comes to. */
function partsOf(meant: readonly Part[], amountFen: bigint, finding: string | undefined): Part[] {
  const [only, ...others] = meant;
  if (finding === undefined) return only && others.length === 0 ? [{ ...only, fen: amountFen }] : [...meant];
  let leftFen = amountFen;
  return meant.map((part) => {
    const fen = part.fen < leftFen ? part.fen : leftFen;
    leftFen -= fen;
    return { ...part, fen };
  });
}

export const meantBy = (books: Accounts, { shares }: Grant, lines: readonly number[] | undefined): Part[] =>
  shares.filter((one) => (lines ? lines.includes(one.no ?? 0) : leftOfShare(books, one) > 0n)).map((one) => ({ share: one, fen: leftOfShare(books, one), backFen: 0n }));

/** A clawback from its opening to the last fen, with what it gives back. */
export function clawbacks(books: Accounts, log: readonly Entry[], { fact, command }: Entry): void {
  if (fact.type === 'ClawbackOpened' && command.type === 'openClawback') {
    const grant = grantOf(books, fact.award);
    books.claims.push({ receivable: fact.receivable, grant, cause: command.cause, finding: command.finding, parts: partsOf(meantBy(books, grant, command.lines ?? (command.finding === undefined ? undefined : fact.lines?.map(({ no }) => no))), command.amountFen, command.finding), state: 'OPEN', decided: false, notDueFen: 0n, restoredFen: new Map() });
  }
  const claim = 'receivable' in fact ? opened(books, fact.receivable) : undefined;
  if (claim && command.type === 'decideClawback' && fact.type === 'ClawbackDecided') {
    claim.decided = true;
    claim.parts = partsOf(claim.parts.filter(({ share }) => !command.lines || command.lines.includes(share.no ?? 0)), command.amountFen, claim.finding);
  }
  if (claim && fact.type === 'ClawbackClosed') Object.assign(claim, { state: 'CLOSED', notDueFen: claim.decided && !fact.groundGone ? openOf(claim) : 0n });
  if (claim && fact.type === 'ReceivableWrittenOff') claim.state = 'WRITTEN_OFF';
  if (claim && fact.type === 'HeadroomRestored') {
    add(books.restoredFen, fact.key, fact.amountFen);
    add(claim.restoredFen, fact.key, fact.amountFen);
    add(books.lostFen, `${fact.key} of ${claim.grant.claimant}`, fact.amountFen);
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
  if (claim && line !== null && yearOf(log, line) === recoveredOn.year) add(claim.grant.backFen, line, amountFen);
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
