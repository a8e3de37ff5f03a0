import { day } from '#kernel/day';
import { type Act, act, adopted, changed, given, on, proposed, registered } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';

/** Counted by group, once (domain B-09). */
const GRANT = 'sj-05-innovation-grant';
const OWN = 10_000_000n;

function project(claimant: string, assessedOn: string, when = '2026-04-20'): Act {
  const { command, by } = proposed(`A-${claimant}`, { kind: 'INNOVATION_PROJECT', project: '平台一', assessedOn: day(assessedOn) }, claimant);
  return { by, on: when, command: { ...command, filedOn: day(when), finding: { amountFen: OWN, reason: '经评估' } } as Act['command'] };
}

const put = (claimant: string, paidOn: string, more: Partial<OtherGrantSaid> = {}): Act => act({
  type: 'registerOtherGrant', grant: 'OG1', programme: GRANT, claimant, subject: 'programme=all', policy: '方松街道创新扶持', level: 'TOWN', town: '方松街道', paidFen: 4_000_000n, paidOn: day(paidOn), documentNo: '方松办〔2026〕21号', ...more,
}, 'reviewer', '2026-04-10');

/** firm-b is of the group of firm-a until it leaves on 1 April. */
const left = changed('C1', 'firm-b', { group: 'firm-b' }).map((one) => on('2026-04-01', one));
const ground: readonly Act[] = [adopted, registered('firm-a'), registered('firm-b', { group: 'firm-a' }), registered('firm-c', { group: 'firm-a' })];

describe('a firm that leaves its group, and what other policies pay (A-28, A-37)', () => {
  it('does not leave behind what a member received, for a fact of the time when it was of the group', () => {
    expect(given(...ground, put('firm-a', '2026-02-20'), ...left).when(project('firm-b', '2026-03-02'))).toMatchObject([{ amountFen: 6_000_000n, netted: [{ grant: 'OG1' }] }]);
    // Registered when it had left already, it is the group's all the same.
    expect(given(...ground, ...left, put('firm-c', '2026-02-20')).when(project('firm-b', '2026-03-02'))).toMatchObject([{ amountFen: 6_000_000n }]);
    expect(given(...ground, ...left, project('firm-b', '2026-03-02', '2026-04-02')).when(put('firm-c', '2026-02-20'))).toMatchObject([{}, { type: 'OverlapFound', award: 'A-firm-b', differenceFen: 4_000_000n }]);
  });

  it('answers for no stranger once it has left: for a fact of afterwards the group’s money is not its own', () => {
    expect(given(...ground, put('firm-a', '2026-02-20'), ...left).when(project('firm-b', '2026-04-10'))).toMatchObject([{ amountFen: OWN }]);
    expect(given(...ground, put('firm-b', '2026-02-20'), ...left).when(project('firm-b', '2026-04-10'))).toMatchObject([{ amountFen: 6_000_000n }]);
  });

  it('leaves to the group what it received itself while it was of it, whenever that is registered (B-24)', () => {
    expect(given(...ground, put('firm-b', '2026-02-20'), ...left).when(project('firm-a', '2026-03-02'))).toMatchObject([{ amountFen: 6_000_000n }]);
    const granted = given(...ground, project('firm-a', '2026-03-02', '2026-03-20'), ...left);
    expect(granted.when(put('firm-b', '2026-02-20'))).toMatchObject([{}, { type: 'OverlapFound', award: 'A-firm-a', differenceFen: 4_000_000n }]);
    expect(granted.when(put('firm-b', '2026-04-08'))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    expect(granted.when(put('firm-b', '2026-04-08'))).toHaveLength(1);
  });
});
