import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { groundsFen, linesFound } from './against';
import { leftOf, meantBy } from './clawbacks';
import { accounts } from './grants';
import { type Claimback, type Part, total } from './shares';
import { all, type Entry, written } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** Whether so much may be claimed back, for these lines: null where it may (B-26, 附则（三）). What was found of a person is claimed of the lines of that person (B-24). */
export function claimable(log: readonly Entry[], command: Of<'openClawback'>): RefusalCode | null {
  const { award, cause, amountFen, lines, finding } = command;
  const books = accounts(log);
  const grant = books.grants.find((one) => one.award === award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PAID') return 'ACT_NOT_ALLOWED_IN_STATE';
  const isRoster = grant.shares.some(({ no }) => no !== null);
  const own = isRoster && finding !== undefined ? linesFound(log, award, finding) : undefined;
  if (own?.length === 0) return 'GROUND_GONE';
  if (own && lines?.some((no) => !own.includes(no))) return 'MALFORMED';
  const meant = meantBy(books, grant, lines ?? own);
  const wrong = isRoster ? wrongLines(meant, { cause, amountFen, lines, finding }) : lines ? 'MALFORMED' : null;
  if (wrong) return wrong;
  const open = books.claims.filter((one) => one.grant === grant && one.state === 'OPEN' && (!one.decided || restsOnLess(log, one)));
  if (open.some(({ parts }) => parts.some(({ share }) => meant.some((one) => one.share === share)) || !isRoster)) return 'CLAWBACK_OPEN';
  return amountFen > leftOf(books, grant, undefined) || amountFen === 0n ? 'OVER_RECEIVABLE' : null;
}

/** What was decided on a finding that the register does not ground any more is closed first. */
const restsOnLess = (log: readonly Entry[], { finding, parts }: Claimback): boolean => finding !== undefined && groundsFen(log, finding) < total(parts.map(({ fen, backFen }) => fen - backFen));

function wrongLines(meant: readonly Part[], { cause, amountFen, lines, finding }: Pick<Of<'openClawback'>, 'cause' | 'amountFen' | 'lines' | 'finding'>): RefusalCode | null {
  if (lines?.some((no) => !meant.some(({ share, fen }) => share.no === no && fen > 0n))) return 'OVER_RECEIVABLE';
  const linesFen = total(meant.map(({ fen }) => fen));
  if (amountFen > linesFen) return 'OVER_RECEIVABLE';
  return finding !== undefined || amountFen === linesFen || (meant.length === 1 && cause === 'ADMIN_CORRECTION') ? null : 'MALFORMED';
}

/** What of a clawback was decided and has neither come nor been let go: null where nothing was. */
function owedFen(log: readonly Entry[], receivable: string): bigint | null {
  const decided = all(log, 'ClawbackDecided').find((one) => one.receivable === receivable);
  const isOver = [...all(log, 'ClawbackClosed'), ...all(log, 'ReceivableWrittenOff')].some((one) => one.receivable === receivable);
  if (!decided || isOver) return null;
  const came = all(log, 'RecoveryRecorded').filter((one) => one.receivable === receivable);
  return decided.amountFen - total(came.map(({ amountFen }) => amountFen));
}

const isDemanded = (log: readonly Entry[], receivable: string): boolean => all(log, 'ClawbackDemanded').some((one) => one.receivable === receivable);
const NOT_NOW = 'ACT_NOT_ALLOWED_IN_STATE';

/** 催缴: once, of what is owed, whatever came back before (domain 3.1 no. 21). */
export const demandable = (log: readonly Entry[], receivable: string): RefusalCode | null => (owedFen(log, receivable) && !isDemanded(log, receivable) ? null : NOT_NOW);

/** 核销: of what was demanded in vain (domain 3.1 no. 23). */
export const givenUp = (log: readonly Entry[], receivable: string): RefusalCode | null => (owedFen(log, receivable) && isDemanded(log, receivable) ? null : NOT_NOW);

/** 强制执行: once, of what was demanded in vain, whatever came back since (domain 3.1 no. 22). */
export function enforceable(log: readonly Entry[], command: Of<'enforceClawback'>, on: string): RefusalCode | null {
  const { receivable } = command;
  const isAsked = all(log, 'EnforcementApplied').some((one) => one.receivable === receivable);
  return isAsked ? NOT_NOW : (givenUp(log, receivable) ?? tooEarly(log, command, on));
}

/** Who may still pay is not urged for not having paid. */
const isUrgedEarly = (log: readonly Entry[], { receivable, urgedOn }: Of<'enforceClawback'>): boolean =>
  written(log, 'ClawbackDemanded').some(({ fact }) => fact.receivable === receivable && String(urgedOn) <= String(fact.dueOn));

/** 申请强制执行: when the half year of remedies and ten days from the urging are over (行政强制法 第五十三条); the court's own three months stand in enforcement.spec.ts. */
function tooEarly(log: readonly Entry[], command: Of<'enforceClawback'>, on: string): RefusalCode | null {
  const { receivable, urgedOn } = command;
  if (isUrgedEarly(log, command)) return 'MALFORMED';
  const decidedOn = written(log, 'ClawbackDecided').find(({ fact }) => fact.receivable === receivable)?.on;
  if (decidedOn === undefined) return 'ENFORCEMENT_TOO_EARLY';
  const days = [Temporal.PlainDate.from(decidedOn).add({ months: 6 }), Temporal.PlainDate.from(decidedOn).add({ days: 60 }), urgedOn.add({ days: 10 })];
  return days.some((last) => on <= String(last)) ? 'ENFORCEMENT_TOO_EARLY' : null;
}
