import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { sentencesOf } from '#policy/sentences';
import { JIADING } from '../../test/documents';
import { type Act, act, adopted, approved, by, type DecidedBook, given, merged, proposed, registered } from './book.given';
import { termOf } from './terms';

const LIKELY = { flags: ['SAME_MATTER'] };
const NONE = { flags: [] };
/** A claim of a programme, with what the meeting finds. */
const put = (award: string, [programme, claimant]: [string, string], claim: Claim, finding: object = { amountFen: 2_000_000n, reason: '经评估' }): Act => {
  const { command } = proposed(award, claim, claimant);
  return by('proposer', act({ ...command, programme, finding } as Act['command']));
};
const songjiang = [adopted, registered('a'), registered('b'), registered('sister', { group: 'a' })];
const there = (party: string, group = party): Act[] => [registered(party, { group }), act({ type: 'recordResidency', party, movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻' })];
const table = (name: string, key: string, amountFen: bigint | null): Act[] => [
  act({ type: 'draftTable', table: name, version: 'v1', documentNo: '1号', rows: [{ key, amountFen, fromOn: day('2022-01-01'), toOn: null }] }, 'drafter'), act({ type: 'publishTable', table: name, version: 'v1' }, 'publisher'),
];
const jiading = [
  act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '6号' }),
  ...there('a'), ...there('b'), ...there('sister', 'a'), ...table('jd-03-tiers', 'T1', 1_000_000n), ...table('jd-05-tiers', 'T1', 30_000_000n), ...table('jd-06-tiers', 'T1', 30_000_000n), ...table('key-industries', 'CHIPS', null),
];
const EXPO = '松人社活动核〔2026〕3号';
const event = (more: Partial<ClaimOf<'EVENT'>> = {}): Claim => ({ kind: 'EVENT', event: EXPO, opensOn: day('2026-02-10'), lastDayOn: day('2026-02-12'), approvedOn: day('2026-01-05'), auditedCostFen: 60_000_000n, otherFiscalFen: 0n, ...more });
const held = (award: string, claimant: string, more: Partial<ClaimOf<'EVENT'>> = {}): Act => proposed(award, event(more), claimant);

const said = (book: DecidedBook, award: string): string => {
  const of = book.records.get('awards', award);
  const term = of && termOf(book.records, of.programme, of.factOn);
  return term && book.receipt ? Object.values(sentencesOf(term, book.receipt)).flat().join('\n') : '';
};

describe('one event under two names (A-16, 不重复)', () => {
  const first = given(...songjiang, held('A1', 'a'));

  it.each([
    ['of the same claimant in the same days', 'a', { event: '2026松江人力资源展会', auditedCostFen: 1_000_000n }],
    ['of the same claimant in days that overlap', 'a', { event: '2026松江人力资源展会', opensOn: day('2026-02-12'), lastDayOn: day('2026-02-14'), auditedCostFen: 1_000_000n }],
    ['of a firm of its group', 'sister', { event: '2026松江人力资源展会', auditedCostFen: 1_000_000n }],
    ['of anybody with the same costs from the same day on', 'b', { event: '松江人力资源展会2026', lastDayOn: day('2026-02-10') }],
    ['of anybody with one fen less', 'b', { event: '招聘节', auditedCostFen: 59_999_999n }],
    ['of anybody with one percent less, of the greater', 'b', { event: '招聘节', auditedCostFen: 59_400_000n }],
    ['of anybody with one percent more, of the greater', 'b', { event: '招聘节', auditedCostFen: 60_606_060n }],
    ['of anybody from the next day on', 'b', { event: '招聘节', opensOn: day('2026-02-11') }],
    ['of anybody from the third day after on', 'b', { event: '招聘节', opensOn: day('2026-02-13'), lastDayOn: day('2026-02-13') }],
    ['of anybody from the third day before on', 'b', { event: '招聘节', opensOn: day('2026-02-07'), lastDayOn: day('2026-02-07') }],
    ['of the same claimant right after, with the same costs', 'a', { event: '招聘节', opensOn: day('2026-02-13'), lastDayOn: day('2026-02-14') }],
  ])('%s is flagged, shown and signed twice', (_, claimant, more) => {
    const book = given(...songjiang, held('A1', 'a'), held('A2', claimant, more));
    expect(book.records.get('awards', 'A2')).toMatchObject(LIKELY);
    expect(book.receipt?.inputs.alike).toMatchObject([{ award: 'A1', claimant: 'a', likely: true }]);
    expect(said(book, 'A2')).toMatch(/可能为同一事项的另有申报：.*180,000\.00元[\s\S]*another claim stands for what is likely the same matter: .*180,000\.00 yuan/i);
    expect(book.when(approved('A2', ['SAME_MATTER']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'SAME_MATTER' } });
    expect(book.when(approved('A1', ['SAME_MATTER']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
  });

  it.each([
    ['of the same claimant on other days with other costs', 'a', { event: '招聘节', opensOn: day('2026-02-13'), lastDayOn: day('2026-02-13'), auditedCostFen: 50_000_000n }],
    ['of another firm with more than one percent less', 'b', { event: '招聘节', auditedCostFen: 59_399_999n }],
    ['of another firm with more than one percent more', 'b', { event: '招聘节', auditedCostFen: 60_606_061n }],
    ['of another firm with the same costs four days later', 'b', { event: '招聘节', opensOn: day('2026-02-14'), lastDayOn: day('2026-02-14') }],
    ['of another firm with the same costs four days before', 'b', { event: '招聘节', opensOn: day('2026-02-06'), lastDayOn: day('2026-02-06') }],
  ])('%s is another one', (_, claimant, more) => {
    expect(first.when(held('A2', claimant, more))).toMatchObject([NONE]);
    expect(first.receipt?.inputs).not.toHaveProperty('alike');
  });

  it('is told by its number however that is written: the same host is refused, another one a co-host and nothing else', () => {
    for (const name of ['松人社活动核〔2026〕3', '松人社活动核〔2026〕3号文', '松人社活动核〔2026〕No.3', '松人社活动核2026年3号']) {
      expect(first.when(held('A2', 'a', { event: name }))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
      expect(first.when(held('A2', 'b', { event: name }))).toMatchObject([{ flags: ['CO_HOSTED', 'SAME_COST'] }]);
    }
  });

  it('has other money taken off that is registered for its number with 号, and claimed without', () => {
    const paid = act({ type: 'registerOtherGrant', grant: 'G1', policy: '区会展政策', level: 'DISTRICT', town: null, programme: 'sj-10b-event-subsidy', claimant: 'a', subject: 'event=松人社活动核〔2026〕5号', paidFen: 5_000_000n, paidOn: day('2026-02-15'), documentNo: '2号' }, 'registrar');
    expect(given(...songjiang, paid).when(held('A1', 'a', { event: '松人社活动核〔2026〕5' }))).toMatchObject([{ amountFen: 13_000_000n, netted: [{ grant: 'G1' }] }]);
  });

  it('that was let go is no longer shown', () => {
    const book = given(...songjiang, held('A1', 'a'), act({ type: 'releaseAward', award: 'A1', why: 'WITHDRAWN', reason: '撤回' }, 'applicant'));
    expect(book.when(held('A2', 'a', { event: '2026松江人力资源展会' }))).toMatchObject([NONE]);
  });

  it('is shown in Jiading, too', () => {
    const of = (award: string, claimant: string, name: string): Act => put(award, ['jd-07-event-subsidy', claimant], event({ event: name }), { basisPoints: 3_000, reason: '规模' });
    const book = given(...jiading, of('A1', 'a', 'E-1'));
    for (const claimant of ['a', 'sister', 'b']) expect(book.when(of('A2', claimant, '嘉定人才论坛'))).toMatchObject([LIKELY]);
    expect(book.when(of('A2', 'b', 'E-1号会'))).toMatchObject([LIKELY]);
  });
});

describe('one Bole award under two numbers (A-06)', () => {
  const bole = (award: string, claimant: string, more: Partial<ClaimOf<'BOLE_AWARD'>> = {}): Act =>
    proposed(award, { kind: 'BOLE_AWARD', person: 'p1', level: 'MUNICIPAL', decisionNo: '沪人社力〔2026〕18号-07', decidedOn: day('2026-01-10'), decidedFen: 20_000_000n, receivedFen: 20_000_000n, ...more }, claimant);
  const ground = [...songjiang, bole('A1', 'a')];

  it('of one person, day and amount is flagged, through whichever agency and under whichever document of the person', () => {
    for (const claimant of ['a', 'b']) expect(given(...ground).when(bole('A2', claimant, { decisionNo: '沪人社力〔2026〕18号' }))).toMatchObject([LIKELY]);
    const known = given(...ground, ...merged('M1', 'p1', 'p2'));
    expect(known.when(bole('A2', 'b', { person: 'p2', decisionNo: '沪人社力〔2026〕18号' }))).toMatchObject([LIKELY]);
  });

  it('of another person, day or amount is another one', () => {
    for (const more of [{ person: 'p2' }, { decidedOn: day('2026-01-11') }, { decidedFen: 19_999_999n }]) expect(given(...ground).when(bole('A2', 'a', { decisionNo: 'D-2', ...more }))).toMatchObject([NONE]);
  });
});

describe('one honour under several names (A-20)', () => {
  const honour = (award: string, [programme, claimant]: [string, string], achievement: string, on = '2026-01-20'): Act =>
    put(award, [programme, claimant], { kind: 'ACHIEVEMENT', achievement, issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day(on) }, { amountFen: 30_000_000n, reason: '经评估' });
  const [HONOUR, RECOGNISED] = ['jd-05-honour-award', 'jd-06-innovation-recognition'];
  const first = given(...jiading, honour('A1', [HONOUR, 'a'], '沪人社〔2026〕8号'));

  it('of one day is flagged, under either clause, for the claimant and its group, and never refused', () => {
    for (const programme of [HONOUR, RECOGNISED]) expect(first.when(honour('A2', [programme, 'a'], '优质人力资源服务机构（上海市）'))).toMatchObject([LIKELY]);
    expect(first.when(honour('A2', [RECOGNISED, 'sister'], '上海市优质人力资源服务机构'))).toMatchObject([LIKELY]);
  });

  it('of another day, or of another firm, says nothing', () => {
    expect(first.when(honour('A2', [RECOGNISED, 'a'], '示范项目', '2026-01-21'))).toMatchObject([NONE]);
    expect(first.when(honour('A2', [RECOGNISED, 'b'], '示范项目'))).toMatchObject([NONE]);
  });
});

describe('one selection, and the winners that one decision names (B-09, B-25)', () => {
  const brand = (award: string, claimant: string, more: Partial<ClaimOf<'BRAND_AWARD'>> = {}): Act =>
    put(award, ['sj-06-brand-award', claimant], { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '上海市人社局', cycle: 2025, decisionNo: '松人社〔2026〕77号', decidedOn: day('2026-01-10'), ...more });
  const first = given(...songjiang, brand('A1', 'a'));
  const NEXT = { level: 'NATIONAL', decisionNo: 'D3', decidedOn: day('2026-01-11') } as const;

  it('by an organiser that is called otherwise is flagged, and by the same one gives the difference', () => {
    expect(first.when(brand('A2', 'a', { ...NEXT, organiser: '上海市人力资源和社会保障局' }))).toMatchObject([LIKELY]);
    expect(first.when(brand('A2', 'sister', { ...NEXT, organiser: '上海市人力资源和社会保障局' }))).toMatchObject([{ flags: expect.arrayContaining(['SAME_MATTER']) }]);
    expect(first.when(put('A2', ['sj-06-brand-award', 'a'], { kind: 'BRAND_AWARD', ...NEXT, organiser: '上海市人社局', cycle: 2025 }, { amountFen: 5_000_000n, reason: '经评估' }))).toMatchObject([{ amountFen: 3_000_000n, flags: [] }]);
    expect(first.when(brand('A2', 'a', { ...NEXT, organiser: '国家协会', cycle: 2026 }))).toMatchObject([NONE]);
  });

  it('two levels of one day are signed once where they are surely two: of one selection, or by decisions of two organisers', () => {
    const sameDay = { ...NEXT, decidedOn: day('2026-01-10') };
    const more = (award: string, claimant: string, said: Partial<ClaimOf<'BRAND_AWARD'>>): Act => put(award, ['sj-06-brand-award', claimant], { kind: 'BRAND_AWARD', ...sameDay, organiser: '上海市人社局', cycle: 2025, ...said }, { amountFen: 5_000_000n, reason: '经评估' });
    expect(first.when(more('A2', 'a', {}))).toMatchObject([{ amountFen: 3_000_000n, flags: [] }]);
    expect(first.when(more('A2', 'a', { organiser: '人力资源和社会保障部' }))).toMatchObject([{ amountFen: 5_000_000n, flags: [] }]);
    expect(first.when(more('A2', 'a', { organiser: '人力资源和社会保障部', cycle: 2026 }))).toMatchObject([{ flags: [] }]);
    // Likely one: the organiser in short, one year later, or one decision for both.
    for (const one of [{ organiser: '上海市人力资源和社会保障局' }, { organiser: '上海人社局', cycle: 2026 }, { cycle: 2026 }, { organiser: '人力资源和社会保障部', decisionNo: '松人社〔2026〕77号' }]) expect(first.when(more('A2', 'a', one))).toMatchObject([{ flags: ['SAME_MATTER'] }]);
    expect(first.when(more('A2', 'a', { organiser: '人力资源和社会保障部', level: 'MUNICIPAL' }))).toMatchObject({ refused: 'ONCE_PER_LEVEL' });
  });

  it('a second winner of one decision, or of an item of it, is flagged, and one of the group is refused', () => {
    expect(first.when(brand('A2', 'b'))).toMatchObject([LIKELY]);
    expect(first.when(brand('A2', 'sister', { decisionNo: '松人社2026年77号' }))).toMatchObject({ refused: 'ONCE_ONLY', article: '沪松人社规〔2024〕5号 第（六）条', facts: { takenBy: 'A1' } });
    expect(first.when(brand('A2', 'sister', { decisionNo: '松人社〔2026〕77号第2项' }))).toMatchObject([{ flags: ['GROUP_MEMBER_GRANTED', 'SAME_MATTER'] }]);
    expect(first.when(brand('A2', 'b', { decisionNo: '松人社〔2026〕77号第2项' }))).toMatchObject([LIKELY]);
  });

  it('an item of a decision has one claimant', () => {
    const item = given(...songjiang, brand('A1', 'a', { decisionNo: '松人社〔2026〕77号第2项' }));
    for (const claimant of ['b', 'sister']) expect(item.when(brand('A2', claimant, { decisionNo: '松人社〔2026〕77号文第二项' }))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
  });
});

describe('推荐成功 (三、3)', () => {
  const referred = (claimant: string, employer: string): Act => put('A1', ['jd-03-talent-referral', claimant], { kind: 'TALENT_PLACEMENT', person: 't1', employer, industry: 'CHIPS', startedOn: day('2026-02-02') }, { amountFen: 1_000_000n, reason: '经评估' });

  it('is to somebody else: to the agency itself it is refused, to a firm of its group it is shown', () => {
    const book = given(...jiading);
    expect(book.when(referred('a', 'a'))).toMatchObject({ refused: 'SELF_REFERRAL', article: '嘉府办发〔2022〕14号 三、3', facts: { employer: 'a' } });
    expect(book.when(referred('a', 'sister'))).toMatchObject([{ flags: ['EMPLOYER_OF_GROUP'] }]);
    expect(book.when(referred('a', 'b'))).toMatchObject([NONE]);
  });
});

it('an award of an old book, which does not say what it has in common, is not found by it', () => {
  const book = given(...songjiang, held('A1', 'a'));
  book.records.apply({ table: 'awards', key: 'A1', next: ({ matters: _, ...old }: { matters?: string[] }) => old } as never);
  expect(book.when(held('A2', 'a', { event: '2026松江人力资源展会' }))).toMatchObject([NONE]);
});
