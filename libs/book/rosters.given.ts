import { day } from '#kernel/day';
import type { Fen } from '#kernel/money';
import type { ClaimOf } from '#policy/claims';
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

interface Said {
  claimant?: string;
  /** Why a reviewer struck the line of a person. */
  struck?: Readonly<Record<string, string>>;
  /** What other policies paid for a person, as the line says. */
  declared?: Readonly<Record<string, NonNullable<ClaimOf<'PLACEMENT'>['otherGrants']>>>;
}

/** A line for each person, veterans all. */
const linesOf = (persons: readonly string[], { struck = {}, declared = {} }: Said): RosterLineClaim[] =>
  persons.map((person, n) => ({ no: n + 1, claim: { ...placement(person, 'VETERAN'), ...(declared[person] && { otherGrants: declared[person] }) }, ...(struck[person] !== undefined && { struck: struck[person] }) }));

/** Opened, decided and proposed, of persons that are veterans. */
export const rosterProposed = (award: string, persons: readonly string[], more: Said = {}): Act[] => [
  act({ type: 'openRoster', award, programme: ROSTER, claimant: more.claimant ?? 'firm-a', lines: persons.length, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'proposer'),
  act({ type: 'decideLines', award, filedOn: day('2026-02-20'), lines: linesOf(persons, more) }, 'proposer'),
  act({ type: 'proposeRoster', award }, 'proposer'),
];

export const rosterPaid = (award: string, persons: readonly string[], amountFen: Fen, { line, ...more }: Said & { line?: string } = {}): Act[] => [...rosterProposed(award, persons, more), approved(award), committed(award, line), ...instructed(award), receipt(award, amountFen)];
