import { type Act, act, registered, withAccount } from '#book/book.given';
import type { Instrument } from '#policy/programme';
import { JIADING, SONGJIANG } from '../documents';
import { MOVED_IN, SIX, TIERS } from './claims';
import { type Dice, day } from './dice';

const YEARS = [2026, 2027, 2028, 2029];

interface Row {
  key: string;
  amountFen: bigint | null;
}

/** Published from 2024 on, by two persons who have no other part in anything. */
export const published = (table: string, rows: readonly Row[], version = 'v1'): Act[] => [
  act({ type: 'draftTable', table, version, documentNo: '1', rows: rows.map((row) => ({ ...row, fromOn: day('2024-01-01'), toOn: null })) }, 'drafter'),
  act({ type: 'publishTable', table, version }, 'publisher'),
];

const line = (name: string, year: number, [amountFen, programmes]: readonly [bigint, string[]]): Act =>
  act({ type: 'openLine', line: name, year, amountFen, programmes, documentNo: '1', agencyCode: '117001', functionCode: '2080116', governmentEconomicCode: '50799', departmentEconomicCode: '31299' });

/** One line a year for all programmes, and one for every second of them. */
const linesFor = (programmes: readonly { id: string }[]): Act[] => {
  const ids = programmes.map(({ id }) => id);
  return YEARS.flatMap((year) => [line(`L-${year}`, year, [250_000_000n, ids]), line(`M-${year}`, year, [60_000_000n, ids.filter((_, at) => at % 2 === 0)])]);
};

const GROUPS: readonly [string, string][] = [['firm-a', 'g1'], ['firm-b', 'g1'], ['firm-c', 'g2'], ['firm-d', 'g4'], ['firm-e', 'g5'], ['firm-h', 'g6'], ['firm-n', 'g7'], ['firm-x', 'g8']];

const parties: Act[] = [
  ...GROUPS.map(([party, group]) => registered(party, { group })),
  registered('firm-f', { group: 'g3', local: false }),
  registered('inst', { group: 'g9', kind: 'INSTITUTION' }),
  registered('assoc', { group: 'g10', kind: 'ASSOCIATION' }),
  ...[...GROUPS.map(([party]) => party), 'firm-f', 'inst'].flatMap((party) => withAccount(party)),
];

export const rates: readonly Row[] = [
  { key: 'UNEMPLOYED_GRADUATE', amountFen: 80_000n }, { key: 'LONG_TERM_UNEMPLOYED_YOUTH', amountFen: 100_000n }, { key: 'VETERAN', amountFen: 70_000n }, { key: 'DISABLED', amountFen: 100_000n }, { key: 'PARTNER_REGION', amountFen: 30_000n },
];

/** Read otherwise than is stated, it takes two. */
const adoption = (rules: Instrument, choices: { point: string; value: string; reason: string }[]): Act[] => [
  act({ type: 'adoptInstrument', area: rules.area, rules, choices }),
  ...(choices.length > 0 ? [act({ type: 'confirmAdoption', area: rules.area, rules, choices: choices.map(({ point, value }) => ({ point, value })) }, 'confirmer')] : []),
];

/** Songjiang, its open points read now one way and now the other. */
export function songjiang(dice: Dice): Act[] {
  const reading = (point: string, value: string) => (dice.once(3) ? [{ point, value, reason: '区局意见' }] : []);
  const choices = [
    ...reading('A-02', 'FIRST_ONLY'), ...reading('A-06', 'PER_PERSON_AND_AGENCY'), ...reading('A-07', 'NATIONAL_PART_TOO'), ...reading('A-10', dice.of(['GRADUATES_ONLY', 'ALL_GROUPS'])), ...reading('A-13a', dice.of(['11', '13'])),
    ...reading('A-13b', dice.of(['2', '4'])), ...reading('A-14', 'PER_ENTERPRISE'), ...reading('A-23', '1'), ...reading('A-24', 'PER_PROJECT'), ...reading('A-25', 'HIGHEST_LEVEL_ONLY'), ...reading('A-31', '1'), ...reading('A-34', 'ROUND_DOWN_TO_YUAN'),
  ];
  return [
    ...adoption(SONGJIANG, choices),
    ...parties,
    ...published('partner-counties', [{ key: '532822', amountFen: null }, { key: '532823', amountFen: null }]),
    ...published('sj-04-grades', [{ key: 'A', amountFen: 10_000_000n }, { key: 'B', amountFen: 5_000_000n }, { key: 'C', amountFen: 2_000_000n }]),
    ...published('sj-09a-rates', rates),
    ...linesFor(SONGJIANG.programmes),
    ...SIX.map((party) => act({ type: 'enrolFirm', party, fromOn: day('2024-01-01'), documentNo: '1' })),
  ];
}

export function jiading(dice: Dice): Act[] {
  const reading = (point: string, value: string) => (dice.once(3) ? [{ point, value, reason: '区局意见' }] : []);
  const choices = [...reading('A-34', 'ROUND_DOWN_TO_YUAN'), ...reading('A-16', '20000000'), ...reading('A-20', '31')];
  return [
    ...adoption(JIADING, choices),
    ...parties,
    ...Object.entries(TIERS).flatMap(([table, tiers]) => published(table, tiers.map((amountFen, at) => ({ key: `T${at}`, amountFen })))),
    ...published('jd-04-rates', [{ key: 'TRAINEE_MONTH', amountFen: 80_001n }]),
    ...published('key-industries', [{ key: 'CHIPS', amountFen: null }]),
    ...linesFor(JIADING.programmes),
    ...Object.entries(MOVED_IN).map(([party, on]) => act({ type: 'recordResidency', party, movedInOn: day(on), category: party === 'firm-n' ? 'NONE' : 'SERVICES', documentNo: '1' })),
    ...[2024, 2025, 2026, 2028].map((year) => act({ type: 'confirmValidity', instrument: 'jd-2022-14', year, documentNo: '1' }, 'officer', `${Math.max(year - 1, 2026)}-03-02`)),
  ];
}
