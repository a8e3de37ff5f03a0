import { last, run } from './rehearsing';

const adopted = { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' };
const firm = (party: string, more: object = {}): object[] => [{ act: 'registerParty', party, ...more }, { act: 'proposeAccount', party, account: `${party}-1` }, { act: 'confirmAccount', party, account: `${party}-1` }];
const line = (...programmes: string[]): object => ({ act: 'openLine', line: 'L1', year: 2026, programmes, amountFen: 200_000_000 });

describe('hosts of one event (A-15, A-16)', () => {
  const EVENT = 'sj-10b-event-subsidy';
  const ground = [adopted, ...firm('A'), ...firm('B'), line(EVENT)];
  const grant = (id: string, claimant: string, claim: object = {}, more: object = {}): object => ({
    on: '2026-06-01', act: 'grant', case: id, programme: EVENT, claimant, line: 'L1',
    claim: { kind: 'EVENT', event: 'EV-1', opensOn: '2026-04-01', lastDayOn: '2026-04-02', approvedOn: '2026-03-01', auditedCostFen: 50_000_000, otherFiscalFen: 0, ...claim }, ...more,
  });

  it('are shown to the approver, with what the other one claimed and got', () => {
    const report = run([...ground, grant('one', 'A'), grant('two', 'B', { auditedCostFen: 30_000_000 }, { confirmedFlags: [] })]);
    expect(last(report)).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['CO_HOSTED'] } });
    expect(last(report).decision?.inputs.coHosts).toMatchObject([{ award: 'one', claimant: 'A', auditedCostFen: 50_000_000n, amountFen: 15_000_000n }]);
    expect(last(run([...ground, grant('one', 'A'), grant('two', 'B', { auditedCostFen: 30_000_000 }, { confirmedFlags: ['CO_HOSTED'] })]))).toMatchObject({ amountFen: 9_000_000n, state: 'PAID' });
  });

  it.each([50_000_000, 49_999_999, 10_000_000])('are signed by two, be the same sum claimed twice or a fen less: %s', (auditedCostFen) => {
    const twice = grant('two', 'B', { auditedCostFen }, { to: 'PROPOSED' });
    const approving = [{ act: 'publishNotice', case: 'two' }, { on: '2026-06-15', act: 'approve', case: 'two', confirmedFlags: ['CO_HOSTED', 'SAME_COST'] }];
    expect(last(run([...ground, grant('one', 'A'), twice, ...approving]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'CO_HOSTED' } });
  });

  it('are signed by two, too, where the first award waits while the second comes', () => {
    const waiting = [grant('one', 'A', {}, { to: 'PROPOSED' }), grant('two', 'B', { auditedCostFen: 30_000_000 }, { to: 'PROPOSED' }), { act: 'publishNotice', case: 'one' }];
    const approving = { on: '2026-06-15', act: 'approve', case: 'one', confirmedFlags: ['CO_HOSTED'] };
    expect(last(run([...ground, ...waiting, approving]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'CO_HOSTED' } });
    expect(last(run([...ground, ...waiting, { on: '2026-06-15', act: 'endorse', case: 'one', reason: '已核对双方票据' }, approving]))).toMatchObject({ state: 'AWAITING_BUDGET' });
  });

  it('see of each other the costs that other fiscal money bore, and whose it was (A-15)', () => {
    const borne = { otherFiscalFen: 20_000_000, otherFiscalPolicies: ['会展资金'] };
    const report = run([...ground, grant('one', 'A', borne), grant('two', 'B', { auditedCostFen: 30_000_000 }, { confirmedFlags: ['CO_HOSTED'] })]);
    expect(last(report).decision?.inputs.coHosts).toMatchObject([{ award: 'one', auditedCostFen: 50_000_000n, otherFiscalFen: 20_000_000n, otherFiscalPolicies: ['会展资金'], amountFen: 9_000_000n }]);
  });

  it('say the same days, or it is another event', () => {
    expect(last(run([...ground, grant('one', 'A'), grant('two', 'B', { opensOn: '2026-05-01', lastDayOn: '2026-05-02' })]))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.opensOn', award: 'one' } });
  });
});

it('who leaves its group between a refusal and the next proposal gets no second place (A-37)', () => {
  const GRANT = 'sj-05-innovation-grant';
  const finding = { amountFen: 20_000_000, reason: '评审意见' };
  const project = (id: string, claimant: string): object => ({ act: 'grant', case: id, programme: GRANT, claimant, claim: { kind: 'INNOVATION_PROJECT', project: id, assessedOn: '2026-04-01' }, finding, line: 'L1' });
  const report = run([adopted, ...firm('A'), ...firm('B', { group: 'A' }), line(GRANT), project('a', 'A'), { ...project('b', 'B'), on: '2026-06-01' },
    { on: '2026-06-10', act: 'proposePartyChange', change: 'C1', party: 'B', group: 'B' }, { act: 'confirmPartyChange', change: 'C1', party: 'B' }, { act: 'propose', case: 'b', finding }]);
  expect(last(report)).toMatchObject({ refused: 'ONCE_ONLY', facts: { key: `${GRANT}/group=A`, takenBy: 'a' } });
});
