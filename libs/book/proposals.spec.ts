import { day } from '#kernel/day';
import { type Act, act, adopted, approved, bound, by, checked, committed, event, given, instructed, lineOpened, on, ordered, placement, proposed, receipt, registered, reissued, rejection, released, revoked, sent, withAccount } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const SAID: OtherGrantSaid = {
  grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '市级会展专项', level: 'MUNICIPAL', town: null,
  paidFen: 4_000_000n, paidOn: day('2026-02-20'), documentNo: '沪商〔2026〕3号',
};
const meets = (more: Partial<OtherGrantSaid> = {}): Act => act({ type: 'registerOtherGrant', ...SAID, ...more }, 'reviewer', '2026-03-03');
const EVENT = event('e1', 33_333_334n);
const OWN = 10_000_000n;
const ground: readonly Act[] = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n)];
const again = (when = '2026-03-10'): Act => {
  const one = on(when, proposed('A1', EVENT));
  return { ...one, command: { ...one.command, again: {} } as Act['command'] };
};
const approvedAgain = act({ type: 'approveAward', award: 'A1', noticeFirstOn: day('2026-03-11'), noticeLastOn: day('2026-03-17'), confirmedFlags: [] }, 'leader', '2026-03-18');
const SECOND = { refused: 'PAID_UNDER_OTHER_POLICY', article: '沪松人社规〔2024〕5号 附则（一）', facts: { award: 'A1', ownFen: OWN, otherFen: 4_000_000n, dueFen: 6_000_000n, findings: ['F-OG1-1'] } };

describe('an award that meets money of another policy before it is paid (A-28)', () => {
  it('is not approved, bound, ordered, sent or sent again for more than is due beside it', () => {
    const way: readonly [readonly Act[], Act][] = [
      [[proposed('A1', EVENT)], approved('A1')],
      [[proposed('A1', EVENT), approved('A1')], committed('A1')],
      [bound('A1', EVENT), ordered('A1')],
      [[...bound('A1', EVENT), ordered('A1'), checked('A1')], sent('A1')],
    ];
    for (const [before, step] of way) expect([step.command.type, given(...ground, ...before, meets()).when(step)]).toMatchObject([step.command.type, SECOND]);
    const back = [...bound('A1', EVENT), ...instructed('A1'), meets(), rejection('A1', OWN)];
    expect(given(...ground, ...back).when(reissued('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
  });

  it('has nothing to pay back, and its finding says so; of money on its way something will be (B-24)', () => {
    expect(given(...ground, ...bound('A1', EVENT), ordered('A1')).when(meets())).toMatchObject([{}, { type: 'OverlapFound', award: 'A1', differenceFen: 4_000_000n, unpaid: true }]);
    const flying = given(...ground, ...bound('A1', EVENT), ...instructed('A1')).when(meets());
    expect(flying).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 4_000_000n }]);
    expect((flying as object[])[1]).not.toHaveProperty('unpaid');
  });

  it('is proposed again on all that is known now: let go and held anew in one breath, with a receipt of its own', () => {
    for (const before of [[proposed('A1', EVENT)], [proposed('A1', EVENT), approved('A1')], [...bound('A1', EVENT), ordered('A1'), checked('A1')]]) {
      const book = given(...ground, ...before, meets());
      expect(book.does(again())).toMatchObject([
        { type: 'AwardReleased', award: 'A1', why: 'REASSESSED', amountFen: OWN, findings: ['F-OG1-1'] },
        { type: 'AwardProposed', award: 'A1', amountFen: 6_000_000n, netted: [{ policy: SAID.policy, paidFen: 4_000_000n }] },
      ]);
      expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PROPOSED', approver: null, line: null, order: null });
      expect([...book.records.all('limits')].map(({ heldFen }) => heldFen)).toEqual([6_000_000n, 6_000_000n]);
      expect(book.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n });
      expect(book.records.get('overlapFindings', 'F-OG1-1')).toMatchObject({ state: 'CLOSED' });
    }
  });

  it('is paid after that with a new notice and a new approval, so that the two policies together pay the higher', () => {
    const book = given(...ground, proposed('A1', EVENT), meets(), again(), approvedAgain);
    for (const one of [committed('A1'), ...instructed('A1')]) book.does(on('2026-03-18', one));
    expect(book.does({ ...receipt('A1', 6_000_000n), on: '2026-03-19', command: { ...receipt('A1', 6_000_000n).command, executedOn: day('2026-03-19') } as Act['command'] })).toMatchObject([{ type: 'PaymentSettled', amountFen: 6_000_000n }]);
  });

  it('is not proposed again where it is a roster: that is let go, and filed anew', () => {
    const forP1 = meets({ programme: ROSTER, subject: 'person=p1', paidFen: 30_000n });
    const book = given(...rosterBook, ...rosterProposed('A1', ['p1', 'p2']), forP1);
    const one = on('2026-03-10', proposed('A1', placement('p1', 'VETERAN')));
    expect(book.when({ ...one, command: { ...one.command, again: {} } as Act['command'] })).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { award: 'A1', state: 'PROPOSED' } });
    book.does(released('A1', 'REJECTED'));
    expect(book.when(on('2026-03-10', proposed('A2', placement('p1', 'VETERAN'))))).toMatchObject([{ type: 'AwardProposed', amountFen: 40_000n }]);
  });

  it('is not proposed again by who filed it, nor for nothing, nor where the money is on its way or gone, nor where nothing is left of it', () => {
    const book = given(...ground, proposed('A1', EVENT));
    expect(book.when(again())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { award: 'A1', state: 'PROPOSED' } });
    book.does(meets());
    expect(book.when(by('applicant', again()))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(proposed('A1', EVENT))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...ground, ...bound('A1', EVENT), ...instructed('A1'), meets()).when(again())).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN' });
    expect(given(...ground, ...bound('A1', EVENT), ...instructed('A1'), receipt('A1', OWN), meets()).when(again())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    const more = given(...ground, proposed('A1', EVENT), meets({ paidFen: OWN }));
    expect(more.when(again())).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: OWN, otherFen: OWN } });
    expect(more.records.get('awards', 'A1')).toMatchObject({ state: 'PROPOSED', amountFen: OWN });
  });

  it('goes on as it is once another person finds that the money is for another matter, and ends with its finding', () => {
    const closed = act({ type: 'closeFinding', finding: 'F-OG1-1', reason: '用于另一场活动' }, 'legal', '2026-03-04');
    expect(given(...ground, proposed('A1', EVENT), meets(), closed).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved', amountFen: OWN }]);
    for (const [before, end] of [[[proposed('A1', EVENT)], released('A1', 'REJECTED')], [bound('A1', EVENT), revoked('A1')]] as const) {
      const book = given(...ground, ...before, meets(), end);
      expect(book.records.get('overlapFindings', 'F-OG1-1')).toMatchObject({ state: 'CLOSED', closed: { reason: expect.any(String) } });
    }
  });
});
