import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { JIADING } from '../../test/documents';
import { type Act, act, adopted, approved, bole, changed, committed, event, given, lineOpened, on, paid, proposed, registered, released, revoked, withAccount } from './book.given';
import { rosterBook, rosterProposed } from './rosters.given';

const FIRMS = ['firm-a', 'firm-b'];
const ground = [adopted, ...FIRMS.flatMap((firm) => [registered(firm), ...withAccount(firm)]), lineOpened('L1', 900_000_000n)];

/** The same claim again, on the book as it then is. */
const anew = (one: Act, when = '2026-03-10'): Act => on(when, { ...one, command: { ...one.command, again: {} } as Act['command'] });

describe('a register that was corrected after the proposal', () => {
  const YEAR: Claim = { kind: 'REAL_ECONOMY_SERVICE', year: 2025 };
  const enrolled = act({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2025-01-01'), documentNo: '松统入库〔2025〕1号' });
  const corrected = (from: string): Act => act({ type: 'correctEnrolment', party: 'firm-a', intervals: [{ fromOn: day(from), toOn: null }], documentNo: '松统入库〔2026〕2号', reason: '日期有误' });
  const asked = { ...proposed('A1', YEAR), command: { ...proposed('A1', YEAR).command, finding: { amountFen: 5_000_000n, reason: '服务成效' } } as Act['command'] };
  const OVERDUE = ['REPORTS_OVERDUE'];
  const line = act({ type: 'openLine', line: 'L7', year: 2026, amountFen: 10_000_000n, programmes: ['sj-07-real-economy-support'], documentNo: '松财〔2026〕1号', agencyCode: '117001', functionCode: '2080116', governmentEconomicCode: '50799', departmentEconomicCode: '31299' });
  const first = [...ground, line, enrolled, asked];

  it('is asked again at the approval: what is not due any more is not approved, and a fresh proposal says why', () => {
    const book = given(...first, corrected('2026-01-01'));
    expect(book.when(approved('A1', OVERDUE))).toEqual({ refused: 'PROPOSAL_OUTDATED', article: '沪松人社规〔2024〕5号 第（七）条', facts: { award: 'A1', ownFen: 5_000_000n, dueFen: 0n, reason: 'NOT_ABOVE_SCALE', changed: ['REGISTERS'] } });
    expect(book.when(anew(asked))).toMatchObject({ refused: 'NOT_ABOVE_SCALE' });
    expect(book.does(released('A1', 'REJECTED'))).toMatchObject([{ type: 'AwardReleased' }]);
  });

  it('changes nothing where it says the same of the day of the fact, or is put right', () => {
    expect(given(...first, corrected('2025-06-01')).when(approved('A1', OVERDUE))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...first, corrected('2026-01-01'), corrected('2025-01-01')).when(approved('A1', OVERDUE))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...first, corrected('2025-06-01')).when(anew(asked))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('takes back no approval: what was approved is bound and paid as it was', () => {
    expect(given(...first, approved('A1', OVERDUE), corrected('2026-01-01')).when(committed('A1', 'L7'))).toMatchObject([{ type: 'AwardCommitted', amountFen: 5_000_000n }]);
  });

  it('whether it says who sat in a place, or who is of the district', () => {
    const rent: ClaimOf<'RENT_YEAR'> = { kind: 'RENT_YEAR', movedInOn: day('2024-04-01'), rentYear: 1, rentPaidFen: 49_500_000n, otherFiscalFen: 0n };
    const stays = act({ type: 'correctResidency', party: 'firm-a', stays: [{ movedInOn: day('2020-01-01'), leftOn: day('2023-12-31'), category: 'SERVICES' }], documentNo: '更正1号', reason: '日期有误' });
    const jiading = given(
      act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉人社函〔2026〕6号' }),
      registered('firm-a'), act({ type: 'recordResidency', party: 'firm-a', movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻1号' }), proposed('A1', rent), stays,
    );
    expect(jiading.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 0n, reason: 'NOT_RESIDENT', changed: ['REGISTERS'] } });
    const moved = given(...first, ...changed('C1', 'firm-a', { local: false }));
    expect(moved.when(approved('A1', OVERDUE))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { reason: 'NOT_LOCAL_ENTERPRISE' } });
  });

  it('of a roster says so of all its lines', () => {
    const roster = [...rosterBook, ...rosterProposed('R1', ['p1', 'p2'])];
    expect(given(...roster).when(approved('R1'))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...roster, ...changed('C1', 'firm-a', { local: false })).when(approved('R1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 140_000n, dueFen: 0n, reason: 'NOT_LOCAL_ENTERPRISE' } });
  });
});

describe('other money that was registered by mistake', () => {
  const registers = (programme: string, subject: string): Act => act({ type: 'registerOtherGrant', grant: 'OG1', programme, claimant: 'firm-a', subject, policy: '街道奖励', level: 'TOWN', town: '方松街道', paidFen: 30_000n, paidOn: day('2026-02-20'), documentNo: '方松办〔2026〕3号' }, 'reviewer');
  const withdrawn = (enteredInError?: true): Act => act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '误登', ...(enteredInError && { enteredInError }) }, 'deputy');
  const EVENT = event('E1', 33_333_334n);
  const netted = [...ground, registers('sj-10b-event-subsidy', 'event=E1'), proposed('A1', EVENT)];

  it('leaves nobody short silently, in either direction', () => {
    const book = given(...netted, withdrawn(true));
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 9_970_000n, dueFen: 10_000_000n, changed: ['OTHER_GRANTS'] } });
    book.does(anew(proposed('A1', EVENT)));
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 10_000_000n }]);
  });

  it('is approved as it was once another person has settled it, and where it was no mistake (B-24)', () => {
    expect(given(...netted, withdrawn(true), act({ type: 'closeFinding', finding: 'W-OG1-1', reason: '申请人放弃差额' }, 'leader-2')).when(approved('A1'))).toMatchObject([{ amountFen: 9_970_000n }]);
    expect(given(...netted, withdrawn()).when(approved('A1'))).toMatchObject([{ amountFen: 9_970_000n }]);
    expect(given(...netted).when(approved('A1'))).toMatchObject([{ amountFen: 9_970_000n }]);
  });

  it('of a roster names the lines', () => {
    const book = given(...rosterBook, registers('sj-09a-placement-subsidy', 'person=p2'), ...rosterProposed('R1', ['p1', 'p2']), withdrawn(true));
    expect(book.when(approved('R1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 110_000n, dueFen: 140_000n, lines: [2] } });
  });
});

describe('a claim that was cut because another one held room of the cap', () => {
  const [B1, B2, B3] = ['2025-09-01', '2025-10-09', '2025-11-20'].map((on, n) => ({ ...bole('p1', 30_000_000n - (n === 1 ? 1n : 0n), `D-${n}`), decidedOn: day(on) })) as [Claim, Claim, Claim];
  const cut = [...ground, proposed('A1', B1), proposed('A2', B2)];

  it('is proposed again once the hold is gone, before and after the approval, until a line is bound', () => {
    for (const end of [released('A1', 'WITHDRAWN'), released('A1', 'REJECTED')]) {
      const book = given(...cut, end);
      expect(book.when(approved('A2'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 20_000_000n, dueFen: 29_999_999n, changed: ['LIMITS'] } });
      expect(book.does(anew(proposed('A2', B2)))).toMatchObject([{ why: 'REASSESSED' }, { amountFen: 29_999_999n }]);
      expect(book.when(approved('A2'))).toMatchObject([{ type: 'AwardApproved' }]);
    }
    const late = given(...cut, approved('A1'), approved('A2'), revoked('A1'));
    expect(late.when(anew(proposed('A2', B2)))).toMatchObject([{ why: 'REASSESSED', amountFen: 20_000_000n }, { amountFen: 29_999_999n }]);
    late.does(on('2026-03-10', committed('A2')));
    expect(late.when(anew(proposed('A2', B2)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('stays cut as long as the hold stands, or is paid', () => {
    expect(given(...cut).when(approved('A2'))).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(given(...cut).when(anew(proposed('A2', B2)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    const first = paid('A1', B1, 30_000_000n);
    expect(given(...ground, ...first.slice(0, 1), proposed('A2', B2), ...first.slice(1)).when(on('2026-03-12', approved('A2')))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('and what was proposed later neither takes of it nor is missed by it', () => {
    expect(given(...cut).when(approved('A1'))).toMatchObject([{ amountFen: 30_000_000n }]);
    const retaken = given(...cut, released('A1', 'WITHDRAWN'), on('2026-03-10', proposed('A3', B3)));
    expect(retaken.when(on('2026-03-11', approved('A2')))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('likewise of an event that several host', () => {
    const hosted = given(...ground, proposed('A1', event('E1', 80_000_000n)), proposed('A2', event('E1', 60_000_000n), 'firm-b'), released('A1', 'WITHDRAWN'), act({ type: 'endorseAward', award: 'A2', reason: '各自承担的费用' }, 'leader-2'));
    expect(hosted.when(approved('A2', ['CO_HOSTED', 'SAME_MATTER']))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 6_000_000n, dueFen: 18_000_000n } });
    expect(hosted.when(anew(proposed('A2', event('E1', 60_000_000n), 'firm-b')))).toMatchObject([{ amountFen: 6_000_000n }, { amountFen: 18_000_000n }]);
  });
});
