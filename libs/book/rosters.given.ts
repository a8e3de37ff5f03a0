import { day } from '#kernel/day';
import type { Fen } from '#kernel/money';
import { type Act, act, adopted, approved, committed, instructed, lineOpened, placement, receipt, registered, withAccount } from './book.given';
import type { RosterLineClaim } from './rosters.facts';

export const ROSTER = 'sj-09a-placement-subsidy';
const RATES = { VETERAN: 70_000n, DISABLED: 100_000n } as const;

/** Two firms, a published table of rates and a line with money. */
export const rosterBook: readonly Act[] = [
  adopted,
  ...['firm-a', 'firm-b'].flatMap((firm) => [registered(firm), ...withAccount(firm)]),
  act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '松人社〔2024〕88号', rows: Object.entries(RATES).map(([key, amountFen]) => ({ key, amountFen, fromOn: day('2024-01-01'), toOn: null })) }),
  act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'confirmer'),
  lineOpened('L1', 10_000_000n),
];

/** A line for each person, veterans all; what is struck of it, a reviewer said. */
const linesOf = (persons: readonly string[], struck: Readonly<Record<string, string>> = {}): RosterLineClaim[] =>
  persons.map((person, n) => ({ no: n + 1, claim: placement(person, 'VETERAN'), ...(struck[person] !== undefined && { struck: struck[person] }) }));

/** Opened, decided and proposed, of persons that are veterans. */
export const rosterProposed = (award: string, persons: readonly string[], more: { claimant?: string; struck?: Readonly<Record<string, string>> } = {}): Act[] => [
  act({ type: 'openRoster', award, programme: ROSTER, claimant: more.claimant ?? 'firm-a', lines: persons.length, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'proposer'),
  act({ type: 'decideLines', award, filedOn: day('2026-02-20'), lines: linesOf(persons, more.struck) }, 'proposer'),
  act({ type: 'proposeRoster', award }, 'proposer'),
];

export const rosterPaid = (award: string, persons: readonly string[], amountFen: Fen, line?: string): Act[] => [...rosterProposed(award, persons), approved(award), committed(award, line), ...instructed(award), receipt(award, amountFen)];
