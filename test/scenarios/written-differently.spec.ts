import { last, run } from './rehearsing';

const ground = [
  { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' },
  ...['A', 'B'].flatMap((party) => [{ act: 'registerParty', party }, { act: 'proposeAccount', party, account: `${party}-1` }, { act: 'confirmAccount', party, account: `${party}-1` }]),
  { act: 'openLine', line: 'L1', year: 2026, programmes: ['sj-05-innovation-grant', 'sj-06-brand-award', 'sj-08b-bole-match', 'sj-10b-event-subsidy'], amountFen: 200_000_000 },
];
const grant = (id: string, programme: string, claim: object, more: object = {}): object => ({ on: '2026-06-01', act: 'grant', case: id, programme, claimant: 'A', claim, line: 'L1', ...more });
const event = (number: string) => ({ kind: 'EVENT', event: number, opensOn: '2026-04-01', lastDayOn: '2026-04-02', approvedOn: '2026-03-01', auditedCostFen: 200_000_000, otherFiscalFen: 0 });
const bole = (decisionNo: string, decidedOn = '2026-03-10') => ({ kind: 'BOLE_AWARD', person: 'P1', level: 'MUNICIPAL', decisionNo, decidedOn, decidedFen: 20_000_000, receivedFen: 20_000_000 });
const project = (name: string) => ({ kind: 'INNOVATION_PROJECT', project: name, assessedOn: '2026-04-01' });
const finding = { amountFen: 20_000_000, reason: '评审意见' };

describe('a number written differently is the number of the same document', () => {
  it('so that an event is paid once, under its one cap', () => {
    const report = run([...ground, grant('one', 'sj-10b-event-subsidy', event('松人社活动核〔2026〕3号')), grant('two', 'sj-10b-event-subsidy', event('松人社活动核[2026]第 03 号'))]);
    expect(last(report)).toMatchObject({ refused: 'ONCE_ONLY', facts: { key: 'sj-10b-event-subsidy/event=松人社活动核〔2026〕3号/claimant=A', takenBy: 'one' } });
    expect(report.totals.paidFen).toBe(30_000_000n);
  });

  it('so that an award of the city is matched once', () => {
    const report = run([...ground, ...['沪人社〔2026〕1号', '沪人社[2026]01号', '沪人社〔2026〕第1号'].map((number, n) => grant(`c${n}`, 'sj-08b-bole-match', bole(number)))]);
    expect(report.outcomes.flatMap(({ refused }) => refused ?? [])).toEqual(['AWARD_MATCH_PENDING', 'AWARD_MATCH_PENDING']);
    expect(report.totals.paidFen).toBe(20_000_000n);
  });

  it('under one idempotency key, too: the same content is repeated, other content is not', () => {
    const filed = (number: string) => ({ act: 'file', case: 'one', programme: 'sj-08b-bole-match', claimant: 'A', claim: bole(number), idempotencyKey: 'key-0001' });
    expect(last(run([...ground, filed('沪人社〔2026〕1号'), filed('沪人社[2026]第01号')]))).toMatchObject({ done: 'REPEATED' });
    expect(last(run([...ground, filed('沪人社〔2026〕1号'), filed('沪人社〔2026〕2号')]))).toMatchObject({ refused: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('and another number is another document', () => {
    expect(run([...ground, grant('one', 'sj-08b-bole-match', bole('沪人社〔2026〕1号')), grant('two', 'sj-08b-bole-match', bole('沪人社〔2026〕10号', '2026-03-11'))]).totals.paidFen).toBe(40_000_000n);
  });
});

describe('what the applicant wrote is kept as it was written', () => {
  const report = run([...ground,
    grant('one', 'sj-05-innovation-grant', project('  iHR Cloud 平台（二期） '), { finding }),
    grant('two', 'sj-06-brand-award', { kind: 'BRAND_AWARD', level: 'NATIONAL', organiser: 'Shanghai HR Assoc.', cycle: 2026, decisionNo: '沪人服协〔2026〕5号-03', decidedOn: '2026-04-01' }, { finding }),
  ]);
  const [one, two] = report.outcomes.filter(({ act }) => act === 'grant');

  it('and read out so', () => {
    expect(one?.decision?.inputs.claim).toMatchObject({ project: 'iHR Cloud 平台（二期）' });
    expect(two?.decision?.inputs.claim).toMatchObject({ organiser: 'Shanghai HR Assoc.', decisionNo: '沪人服协〔2026〕5号-03' });
  });

  it('while limits and other policies compare what it names', () => {
    expect(Object.keys(report.totals.keys)).toContain('sj-06-brand-award/claimant=A/organiser=SHANGHAIHRASSOC./cycle=2026');
    const grantOf = (subject: string) => ({ act: 'registerOtherGrant', grant: 'G1', claimant: 'A', programme: 'sj-06-brand-award', subject, level: 'MUNICIPAL', town: null, policy: '市级奖励', paidFen: 5_000_000, paidOn: '2026-05-01', documentNo: 'CT-1' });
    const second = grant('two', 'sj-06-brand-award', { kind: 'BRAND_AWARD', level: 'NATIONAL', organiser: 'Shanghai HR Assoc.', cycle: 2026, decisionNo: '沪人服协〔2026〕5号-03', decidedOn: '2026-04-01' }, { finding });
    expect(last(run([...ground, grantOf('organiser=shanghai HR assoc./cycle=2026'), second]))).toMatchObject({ amountFen: 15_000_000n });
  });
});
