import { SONGJIANG } from '../../test/documents';
import { rehearse } from './rehearse';
import { readScript } from './script';

const PLACEMENT = 'sj-09a-placement-subsidy';
const placed = (person: string): object => ({ person, groups: ['VETERAN'], startedOn: '2026-02-02', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true });
const roster = [
  { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' }, { act: 'registerParty', party: 'A' },
  { act: 'draftTable', table: 'sj-09a-rates', version: 'v1', rows: [{ key: 'VETERAN', amountFen: 70_000, fromOn: '2024-01-01', toOn: null }] }, { act: 'publishTable', table: 'sj-09a-rates', version: 'v1' },
  { act: 'fileRoster', case: 'r', programme: PLACEMENT, claimant: 'A', lines: ['P1', 'P2'].map(placed) },
  { act: 'accept', case: 'r' }, { act: 'preliminaryReview', case: 'r' }, { act: 'bureauReview', case: 'r' },
  { act: 'strikeLines', case: 'r', lines: [2] }, { act: 'propose', case: 'r' }, { act: 'publishNotice', case: 'r' }, { on: '2026-05-14', act: 'approve', case: 'r' },
];
const reopened = [{ on: '2026-06-01', act: 'proposeReopening', case: 'r', lines: [2] }, { act: 'reopenCase', case: 'r', by: 'u-leader-9' }];

const casesOf = (acts: object[]): number | undefined => {
  const read = readScript({ acts }, 100, [SONGJIANG]);
  if (Array.isArray(read)) throw new Error(read.map(({ en }) => en).join());
  return rehearse(read).totals.programmes[PLACEMENT]?.cases;
};

it('lines of a roster that are dealt with anew are a case of their own in the totals', () => {
  expect([casesOf(roster), casesOf([...roster, ...reopened]), casesOf([...roster, ...reopened, ...reopened])]).toEqual([1, 2, 2]);
});
