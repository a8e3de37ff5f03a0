import { day } from '#kernel/day';
import type { Claim } from '#policy/claims';
import { openBook } from './book.drill';
import { type Act, act, approved, bole, clawedBack, committed, declined, given, instructed, lineOpened, on, paid, proposed, reissued, rejection, released, returned, revoked } from './book.given';

const DOCUMENT = '松府复决〔2026〕9号';
const CLAIM = bole('p1', 50_000_000n);
const reopened = (one: Act): Act => ({ ...one, command: { ...one.command, reopenedBy: DOCUMENT } as Act['command'] });
const again = reopened(on('2026-04-06', proposed('A1', CLAIM)));

describe('an award whose case was reopened (重新受理)', () => {
  it.each<[string, Act[]]>([
    ['declined', [declined('A1', CLAIM)]],
    ['rejected after the proposal', [proposed('A1', CLAIM), released('A1', 'REJECTED')]],
    ['revoked', [proposed('A1', CLAIM), approved('A1'), revoked('A1')]],
    ['lost with the qualification', [
      proposed('A1', CLAIM), act({ type: 'proposeDisqualification', disqualification: 'DQ', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '1号', reason: '虚假' }, 'inspector'), act({ type: 'disqualifyParty', disqualification: 'DQ' }, 'leader'),
      on('2026-03-20', act({ type: 'proposeLifting', disqualification: 'DQ', documentNo: DOCUMENT, reason: '复议撤销' }, 'inspector')), on('2026-03-20', act({ type: 'liftDisqualification', disqualification: 'DQ', documentNo: DOCUMENT }, 'leader')),
    ]],
  ])('is proposed anew where it was %s, and approved', (_, before) => {
    expect(given(...openBook, ...before).when(on('2026-04-06', proposed('A1', CLAIM)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    const book = given(...openBook, ...before, again);
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PROPOSED', released: null, approver: null, reopenedBy: DOCUMENT, amountFen: 50_000_000n });
    expect(book.records.get('limits', 'sj-08b-bole-match/person=p1')).toMatchObject({ heldFen: 50_000_000n });
    expect(book.when({ ...approved('A1'), on: '2026-04-20', command: { ...approved('A1').command, noticeFirstOn: day('2026-04-07'), noticeLastOn: day('2026-04-13') } as Act['command'] })).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('is rejected anew, with a receipt of its own', () => {
    expect(given(...openBook, declined('A1', CLAIM)).when(reopened(on('2026-04-06', declined('A1', CLAIM))))).toMatchObject([{ type: 'AwardDeclined', reopenedBy: DOCUMENT, refused: 'WITHHELD' }]);
  });

  it('is not one that stands, or that its claimant gave up', () => {
    for (const before of [[proposed('A1', CLAIM)], [proposed('A1', CLAIM), released('A1', 'WITHDRAWN')]]) expect(given(...openBook, ...before).when(again)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('gets what the limits leave by then', () => {
    expect(given(...openBook, declined('A1', CLAIM), proposed('A2', bole('p1', 50_000_000n, '另一决定'))).when(again)).toMatchObject({ refused: 'CAP_EXHAUSTED' });
  });

  it('has its own seat still, where its notice was over when it ended (A-26), and takes it once', () => {
    const service: Claim = { kind: 'REAL_ECONOMY_SERVICE', year: 2025 };
    const firms = ['firm-c', 'firm-d', 'firm-e', 'firm-f', 'firm-g'];
    const found = (award: string, claimant: string): Act => {
      const one = proposed(award, service, claimant);
      return { ...one, command: { ...one.command, finding: { amountFen: 100n, reason: '评审' } } as Act['command'] };
    };
    const seated = firms.flatMap((firm) => [
      act({ type: 'registerParty', party: firm, legalNameHash: 'a'.repeat(64), kind: 'ENTERPRISE', local: true, group: firm }),
      act({ type: 'enrolFirm', party: firm, fromOn: day('2025-01-01'), documentNo: '9号' }), found(`A-${firm}`, firm),
    ]);
    const over = act({ type: 'releaseAward', award: 'A-firm-c', why: 'REJECTED', reason: '经费紧张', noticeOver: true }, 'leader', '2026-03-10');
    const book = given(...openBook, ...seated, over, reopened(on('2026-04-06', found('A-firm-c', 'firm-c'))));
    expect(book.records.get('limits', 'sj-07-real-economy-support/year=2025')?.seats).toEqual(firms.map((firm) => `A-${firm}`));
  });
});

describe('an award that was paid and returned before its case was reopened', () => {
  const line = lineOpened('L9', 150_000_000n);
  const lifted = (decision: string, when: string): Act[] => [
    on(when, act({ type: 'proposeLifting', disqualification: decision, documentNo: DOCUMENT, reason: '复议撤销' }, 'inspector')), on(when, act({ type: 'liftDisqualification', disqualification: decision, documentNo: DOCUMENT }, 'leader')),
  ];
  const put = reopened(on('2026-06-01', proposed('A1', CLAIM)));
  const anew: Act = { ...put, command: { ...put.command, reopenedOn: day('2026-06-01') } as Act['command'] };
  const signed: Act = { ...approved('A1'), on: '2026-06-15', command: { ...approved('A1').command, noticeFirstOn: day('2026-06-02'), noticeLastOn: day('2026-06-08') } as Act['command'] };
  const bound = on('2026-06-15', committed('A1', 'L9'));

  it('is not held by what was decided of the payment before, and pays nobody twice', () => {
    const before = [...paid('A1', CLAIM, 50_000_000n), ...clawedBack('A1', 50_000_000n, 'FRAUD'), returned('A1', 50_000_000n, 1, { reason: 'MS03', returnedOn: '2026-05-07' })];
    const book = given(...openBook, line, ...before, ...lifted('Q-A1', '2026-05-25'), anew, signed, bound);
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'COMMITTED', line: 'L9', recoveredFen: 0n, reopenedOn: day('2026-06-01') });
    expect(book.when(on('2026-06-16', reissued('A1')))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'VOID' } });
  });

  it('is not paid by an order that ended with it: what goes by that is without ground (B-31)', () => {
    const barred = [act({ type: 'proposeDisqualification', disqualification: 'DQ', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '1号', reason: '虚假' }, 'inspector', '2026-03-12'), act({ type: 'disqualifyParty', disqualification: 'DQ' }, 'leader', '2026-03-12')];
    const before = [proposed('A1', CLAIM), approved('A1'), committed('A1'), ...instructed('A1'), rejection('A1', 50_000_000n), ...barred];
    const late = on('2026-06-16', act({ type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-1', amountFen: 50_000_000n, bankReference: 'R-late', executedOn: day('2026-06-16') }, 'treasury'));
    for (const since of [[anew], [anew, signed, bound]]) {
      const book = given(...openBook, line, ...before, ...lifted('DQ', '2026-05-25'), ...since);
      const state = book.records.get('awards', 'A1')?.state;
      expect(book.does(late)).toMatchObject([{ type: 'PaymentMadeWithoutGround', order: 'P-A1' }, { type: 'ClawbackOpened', groundless: {} }]);
      expect(book.records.get('awards', 'A1')?.state).toBe(state);
    }
  });
});
