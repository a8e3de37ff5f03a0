import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { sentencesOf } from '#policy/sentences';
import { JIADING, SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, adoptedWith, approved, base, changed, type DecidedBook, given, proposed, registered } from './book.given';
import { flagsNow } from './flags';
import { termOf } from './terms';

const LEI = '300300FAKEHR00000156';
const inJiading = [act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '6号' })];
const there = (party: string, group = party): Act[] => [registered(party, { group }), act({ type: 'recordResidency', party, movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻' })];
const table = (name: string, amountFen: bigint): Act[] => [
  act({ type: 'draftTable', table: name, version: 'v1', documentNo: '1号', rows: [{ key: 'T1', amountFen, fromOn: day('2022-01-01'), toOn: null }] }, 'drafter'), act({ type: 'publishTable', table: name, version: 'v1' }, 'publisher'),
];
const jiading = [...inJiading, ...there('a'), ...there('b'), ...there('c'), ...there('a2', 'a'), ...table('jd-01-tiers', 50_000_000n), ...table('jd-05-tiers', 30_000_000n), ...table('jd-06-tiers', 30_000_000n)];
/** A claim of a programme, with what the meeting finds. */
const put = (award: string, [programme, claimant]: [string, string], claim: Claim, amountFen: bigint): Act => {
  const { command } = proposed(award, claim, claimant);
  return act({ ...command, programme, finding: { amountFen, reason: '经评估' } } as Act['command'], 'proposer');
};
const honour = (achievement: string): Claim => ({ kind: 'ACHIEVEMENT', achievement, issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day('2026-01-20') });
const settled = (lei?: string): Claim => ({ kind: 'SETTLEMENT', list: 'WORLD_500', form: 'BRANCH', recognisedOn: day('2026-01-20'), ...(lei && { lei }) });
const honoured = (award: string, of: [string, string], no = '沪人社荣〔2026〕1号'): Act => put(award, of, honour(no), 30_000_000n);
const rewarded = (award: string, claimant: string, lei?: string): Act => put(award, ['jd-01-settlement-reward', claimant], settled(lei), 50_000_000n);
const [HONOUR, RECOGNISED] = ['jd-05-honour-award', 'jd-06-innovation-recognition'];
const SAME = { flags: ['SAME_MATTER'] };
const both = (book: DecidedBook, award: string): string => {
  const of = book.records.get('awards', award);
  const term = of && termOf(book.records, of.programme, of.factOn);
  return term && book.receipt ? Object.values(sentencesOf(term, book.receipt)).flat().join('\n') : '';
};

describe('one achievement (A-20, B-09)', () => {
  const first = given(...jiading, honoured('A1', [HONOUR, 'a']));

  it('is not paid under the other clause: not to the claimant, not to a firm of its group, however its number is told', () => {
    expect(first.when(honoured('A2', [RECOGNISED, 'a'], '沪人社荣[2026]第一号'))).toMatchObject({ refused: 'ACHIEVEMENT_ALREADY_CLAIMED', facts: { takenBy: 'A1' } });
    expect(first.when(honoured('A2', [RECOGNISED, 'a2'], '沪人社荣[2026]第一号'))).toMatchObject({ refused: 'ACHIEVEMENT_ALREADY_CLAIMED', article: '嘉府办发〔2022〕14号 三、6', facts: { takenBy: 'A1' } });
  });

  it.each([[HONOUR, 'b'], [RECOGNISED, 'b'], [HONOUR, 'a2']])('of another firm is flagged, signed twice and read out: %s by %s', (programme, claimant) => {
    const book = given(...jiading, honoured('A1', [HONOUR, 'a']), honoured('A2', [programme, claimant]));
    const flags = book.records.get('awards', 'A2')?.flags ?? [];
    expect(flags).toContain('SAME_MATTER');
    expect(book.when(approved('A2', [...flags, 'GROUP_MEMBER_GRANTED']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'SAME_MATTER' } });
    expect(book.receipt?.inputs.alike).toMatchObject([{ award: 'A1', claimant: 'a', amountFen: 30_000_000n }]);
    expect(both(book, 'A2')).toMatch(/同一事项另有申报：其他申报单位的案件，支持金额为300,000\.00元[\s\S]*another claim stands for the same matter: a case of another claimant, with 300,000\.00 yuan/i);
  });

  it('that was put first waits for two signatures as well, for as long as the other stands', () => {
    const book = given(...jiading, honoured('A1', [HONOUR, 'a']), honoured('A2', [HONOUR, 'b']));
    const award = book.records.get('awards', 'A1');
    expect(award && flagsNow(book.records, { at: Temporal.Instant.from('2026-03-09T04:00:00Z') }, award)).toEqual(['SAME_MATTER']);
    book.does(act({ type: 'releaseAward', award: 'A2', why: 'WITHDRAWN', reason: '撤回' }, 'applicant'));
    expect(award && flagsNow(book.records, { at: Temporal.Instant.from('2026-03-09T04:00:00Z') }, award)).toEqual([]);
    expect(book.when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('is another one by another number, and says nothing', () => {
    expect(first.when(honoured('A2', [RECOGNISED, 'b'], '沪人社荣〔2026〕2号'))).toMatchObject([{ flags: [] }]);
    expect(first.receipt?.inputs).not.toHaveProperty('alike');
  });

  it('of a firm that has come into the group since is shown, too', () => {
    const book = given(...jiading, honoured('A1', [HONOUR, 'a']), ...changed('C1', 'b', { group: 'a' }));
    expect(book.when(honoured('A2', [RECOGNISED, 'b']))).toMatchObject({ refused: 'ACHIEVEMENT_ALREADY_CLAIMED' });
  });
});

describe('one firm of the 500 (三、1, A-37)', () => {
  it('is rewarded once, whoever files for it', () => {
    const book = given(...jiading, rewarded('A1', 'a', LEI));
    expect(book.when(rewarded('A2', 'b', LEI))).toMatchObject({ refused: 'ONCE_ONLY', article: '嘉府办发〔2022〕14号 三、1', facts: { key: `jd-01-settlement-reward/lei=${LEI}`, takenBy: 'A1' } });
    expect(both(book, 'A1')).toContain(`LEI ${LEI}`);
  });

  it('is compared by two where an LEI is not said, and by nobody where both are', () => {
    expect(given(...jiading, rewarded('A1', 'a', LEI)).when(rewarded('A2', 'b'))).toMatchObject([SAME]);
    expect(given(...jiading, rewarded('A1', 'a')).when(rewarded('A2', 'b', LEI))).toMatchObject([SAME]);
    expect(given(...jiading, rewarded('A1', 'a', LEI)).when(rewarded('A2', 'b', '300300FAKEHR00000253'))).toMatchObject([{ flags: [] }]);
  });
});

describe('one project, one selection, one county (sj-05, sj-06, sj-09b)', () => {
  const ground = [adopted, ...['a', 'b'].map((party) => registered(party))];
  const project = (award: string, claimant: string, name = 'P-1'): Act => put(award, ['sj-05-innovation-grant', claimant], { kind: 'INNOVATION_PROJECT', project: name, assessedOn: day('2026-01-10') }, 20_000_000n);
  const brand = (award: string, claimant: string, more: Partial<ClaimOf<'BRAND_AWARD'>>): Act =>
    put(award, ['sj-06-brand-award', claimant], { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '协会', cycle: 2025, decisionNo: 'N-1', decidedOn: day('2025-12-01'), ...more }, 2_000_000n);

  it('a project of two firms is signed twice, and refused where the district counts by project (A-24)', () => {
    expect(given(...ground, project('A1', 'a')).when(project('A2', 'b', '第P－1号'))).toMatchObject([{ flags: [] }]);
    expect(given(...ground, project('A1', 'a')).when(project('A2', 'b', 'p－1'))).toMatchObject([SAME]);
    const chosen = given(...adoptedWith(SONGJIANG, { point: 'A-24', value: 'PER_PROJECT' }), ...ground.slice(1), project('A1', 'a'));
    expect(chosen.when(project('A2', 'b'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
    expect(chosen.when(project('A2', 'a', 'P-2'))).toMatchObject([{ flags: [] }]);
  });

  it('awards of one day to one firm, and one decision for two firms, are signed twice (B-25)', () => {
    const first = given(...ground, brand('A1', 'a', {}));
    expect(first.when(brand('A2', 'a', { level: 'DISTRICT', cycle: 2026, decisionNo: 'N-2' }))).toMatchObject([SAME]);
    expect(first.when(brand('A2', 'b', { organiser: '市协会' }))).toMatchObject([SAME]);
    expect(first.when(brand('A2', 'b', { decisionNo: 'N-3' }))).toMatchObject([{ flags: [] }]);
  });

  it('a base in a county where another firm has one is signed twice, in another county it is not', () => {
    const counties = [act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '1号', rows: ['532822', '532823'].map((key) => ({ key, amountFen: null, fromOn: day('2022-01-01'), toOn: null })) }, 'drafter'), act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'publisher')];
    const book = given(...ground, ...counties, proposed('A1', base('b1'), 'a'));
    expect(book.when(proposed('A2', base('b2'), 'b'))).toMatchObject([{ flags: ['OTHER_BASE_IN_COUNTY'] }]);
    expect(book.when(proposed('A2', base('b2', '532823'), 'b'))).toMatchObject([{ flags: [] }]);
    const placed = given(...ground, ...counties, proposed('A1', { ...base('b1'), place: 'place-1' }, 'a'));
    expect(placed.when(proposed('A2', { ...base('b2'), place: 'place-1' }, 'b'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
  });
});

it('an award of an old book, which does not say its matter, is found by its keys', () => {
  const book = given(...jiading, honoured('A1', [HONOUR, 'a']));
  book.records.apply({ table: 'awards', key: 'A1', next: ({ matters: _, ...old }: { matters?: string[] }) => old } as never);
  expect(book.when(honoured('A2', [HONOUR, 'b']))).toMatchObject([SAME]);
});
