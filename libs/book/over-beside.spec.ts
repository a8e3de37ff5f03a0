import { day } from '#kernel/day';
import { secondAdopted, secondLine, there } from '../../test/second-document';
import { type Act, act, approved, by, committed, given, instructed, merged, opened, paid, placement, proposed, receipt } from './book.given';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const ground = [...rosterBook, secondAdopted, secondLine('L2', ROSTER)];
const A1 = paid('A1', placement('p1', 'DISABLED'), 100_000n);
const A2 = (amountFen: bigint): Act[] => [there(proposed('A2', placement('p2', 'DISABLED'))), approved('A2'), committed('A2', 'L2'), ...instructed('A2'), receipt('A2', amountFen)];
const town = by('reviewer', act({ type: 'registerOtherGrant', grant: 'G1', programme: 'zx-09a-placement-subsidy', claimant: 'firm-a', subject: 'person=p2', level: 'TOWN', town: '中山街道', documentNo: '镇〔2026〕1号', policy: '镇就业资金', paidFen: 50_000n, paidOn: day('2026-02-01') }));
const [proposal, confirmation] = merged('M1', 'p1', 'p2') as [Act, Act];
const merging = (...acts: Act[]) => given(...ground, ...acts, proposal).when(confirmation);

describe('what persons who turn out to be one have for one matter under two documents (附则（一）, B-20)', () => {
  it('is told with the merge, and can be claimed back of either', () => {
    expect(merging(...A1, ...A2(100_000n))).toMatchObject([{ type: 'PersonsMerged', overCap: [], overBeside: [{ awards: [{ award: 'A1', amountFen: 100_000n }, { award: 'A2', amountFen: 100_000n }], highestFen: 100_000n, takenFen: 200_000n }] }]);
    const book = given(...ground, ...A1, ...A2(100_000n), proposal, confirmation);
    expect(book.records.get('personMerges', 'M1')).toMatchObject({ overBeside: [{ takenFen: 200_000n }] });
    expect(book.when(opened('A2', 100_000n))).toMatchObject([{ type: 'ClawbackOpened', amountFen: 100_000n }]);
  });

  it('with each payment of another policy that came off one of them', () =>
    expect(merging(...A1, town, ...A2(50_000n))).toMatchObject([{ overBeside: [{ awards: [{ award: 'A1' }, { award: 'A2', amountFen: 50_000n }], highestFen: 100_000n, takenFen: 200_000n }] }]));

  it('by the line of a roster', () =>
    expect(merging(...rosterProposed('R1', ['p3', 'p1']), ...A2(100_000n))).toMatchObject([{ overBeside: [{ awards: [{ award: 'A2' }, { award: 'R1', line: 2, amountFen: 70_000n }], highestFen: 100_000n, takenFen: 170_000n }] }]));

  it('and nothing of what was computed beside the other, of another firm’s, or of one document', () => {
    const none = [{ type: 'PersonsMerged', overBeside: [] }];
    expect(merging(...A1)).toMatchObject(none);
    expect(given(...ground, proposal, confirmation, proposed('A1', placement('p1', 'VETERAN')), there(proposed('A2', placement('p2', 'DISABLED'))), ...merged('M2', 'p2', 'p9').slice(0, -1)).when({ ...confirmation, command: { type: 'confirmPersonMerge', merge: 'M2' } })).toMatchObject(none);
    expect(merging(...A1, there(proposed('A2', placement('p2', 'DISABLED'), 'firm-b')))).toMatchObject(none);
    expect(merging(...A1, proposed('A2', placement('p2', 'DISABLED')))).toMatchObject([{ overCap: [{ kind: 'ONCE' }], overBeside: [] }]);
  });
});
