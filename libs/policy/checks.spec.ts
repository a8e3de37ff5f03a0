import { day } from '#kernel/day';
import { bole, decisionOf, held, type Known, opened, placed, termFor } from './assessment.given';
import { declined } from './assessment';
import { checksOf } from './checks';
import type { Claim } from './claims';
import { sentencesOf } from './sentences';

const talent: Claim = {
  kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-03-01'), insuredFromOn: day('2024-03-01'), rank: 'MUNICIPAL', ratingNo: '评1号', ratedOn: day('2025-02-10'),
};
const industry: Claim = { kind: 'TALENT_PLACEMENT', person: 't1', employer: '91310114MAFAKE0199', industry: 'INTELLIGENT_VEHICLES', startedOn: day('2026-02-02') };
const rent: Claim = { kind: 'RENT_YEAR', movedInOn: day('2024-04-01'), rentYear: 1, rentPaidFen: 60_000_000n, otherFiscalFen: 0n };
const honour: Claim = { kind: 'ACHIEVEMENT', achievement: '奖', issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day('2026-01-18') };
const tier: Known = { finding: { amountFen: 5_000_000n, reason: '经评估审定' } };

const checks = (claim: Claim, known: Known = {}) => checksOf(termFor(claim, known.programme), decisionOf(claim, known));
const met = (claim: Claim, known: Known = {}) => checks(claim, known).map((check) => [check.condition, check.met]);

/** A claim, what is known beside it, a condition of its clause, and how it reads. */
const MET: [string, Claim, Known, string, string, string][] = [
  ['CONTRACT_MONTHS', placed('2025-03-15', 'VETERAN'), {}, '沪松人社规〔2024〕5号 第（九）条', '劳动合同期限12个月（须满12个月）', 'the term of the contract: 12 months (asked for: 12)'],
  ['CONTRACT_MONTHS', placed('2025-03-15', 'VETERAN'), { choices: { 'A-13a': '6' } }, '沪松人社规〔2024〕5号 第（九）条', '劳动合同期限12个月（须满6个月）', '(asked for: 6)'],
  ['INSURED_MONTHS', placed('2025-03-15', 'VETERAN'), {}, '沪松人社规〔2024〕5号 第（九）条', '已缴社会保险3个月（须满3个月）', 'social insurance paid: 3 months (asked for: 3)'],
  ['EMPLOYMENT_REGISTERED', placed('2025-03-15', 'VETERAN'), {}, '沪松人社规〔2024〕5号 第（九）条', '已办理用工登记', 'the employment is registered'],
  ['WITHIN_WINDOW', placed('2025-03-15', 'VETERAN'), {}, '沪松人社规〔2024〕5号 附则（五）', '事实发生日为2025年3月15日（须在2024年1月1日以后、2028年12月31日以前），申报日为2026年2月20日（最迟为2028年12月31日）', 'the day of the fact is 2025-03-15 (asked for: from 2024-01-01 on, until 2028-12-31)'],
  ['LOCAL_CLAIMANT', bole(10_000_000n), {}, '沪松人社规〔2024〕5号 第（八）条', '申报单位是本区单位', 'the claimant is of this district'],
  ['PARTNER_COUNTY', opened(), {}, '沪松人社规〔2024〕5号 第（九）条', '基地所在县的行政区划代码为532822（须列入对口地区名录）', 'the base is in the county with code 532822'],
  ['PRIOR_APPROVAL', held(10_000_000n), {}, '沪松人社规〔2024〕5号 第（十）条', '活动于2025年9月1日获得批准（须在2025年10月10日开幕以前批准）', 'the event was approved on 2025-09-01 (asked for: before it opened on 2025-10-10)'],
  ['RATED_WITHIN_YEARS', talent, {}, '沪松人社规〔2024〕5号 第（八）条', '引进日为2024年3月1日，评定日为2025年2月10日（须在引进当日或之后、2027年3月1日以前）', 'brought in on 2024-03-01 and rated on 2025-02-10 (asked for: on that day or after, by 2027-03-01)'],
  ['CLAIMANT_KIND', held(10_000_000n), { kind: 'ASSOCIATION' }, '沪松人社规〔2024〕5号 第（十）条', '申报单位为社会组织（条文未限定申报单位的类别）', 'the claimant is an association (the clause names no kind of claimant)'],
  ['KEY_INDUSTRY', industry, tier, '嘉府办发〔2022〕14号 三、3', '入职的产业为INTELLIGENT_VEHICLES（须列入重点产业名录）', 'the industry is “INTELLIGENT_VEHICLES”'],
  ['TALENT_PORT_RESIDENT', rent, {}, '嘉府办发〔2022〕14号 三、2', '申报单位于2024年4月1日入驻人才港', 'the claimant moved into the talent port on 2024-04-01'],
  ['VALIDITY_CONFIRMED', rent, {}, '', '2026年的效力已经确认（嘉人社函〔2026〕6号）', 'the validity for 2026 is confirmed'],
  ['AWARD_YEAR', honour, tier, '', '获奖日为2026年1月18日，申报日为2026年2月20日（最迟为2026年12月31日）', 'by 2026-12-31 at the latest'],
];

/** What is not met: the condition, and its numbers. */
const UNMET: [string, Claim, Known, string, string][] = [
  ['CONTRACT_MONTHS', { ...placed('2025-03-15', 'VETERAN'), contractMonths: 6 }, {}, '劳动合同期限6个月（须满12个月）', 'the term of the contract: 6 months (asked for: 12)'],
  ['WITHIN_WINDOW', { ...opened(), openedOn: day('2029-01-01') }, { filedOn: '2029-02-01' }, '事实发生日为2029年1月1日（须在2024年1月1日以后、2028年12月31日以前）', 'the day of the fact is 2029-01-01'],
  ['CLAIMANT_KIND', held(10_000_000n, { opensOn: day('2024-03-10'), lastDayOn: day('2024-03-12'), approvedOn: day('2024-03-01') }), { kind: 'ASSOCIATION', filedOn: '2024-10-10' }, '申报单位为社会组织（可申报的为企业）', 'the claimant is an association (who may claim: an enterprise)'],
  ['LOCAL_CLAIMANT', bole(10_000_000n), { local: false }, '申报单位不是本区单位（须为本区单位）', 'not of this district, as is asked for'],
  ['PRIOR_APPROVAL', { ...held(10_000_000n), approvedOn: null }, {}, '活动没有获得批准（须在2025年10月10日开幕以前批准）', 'the event was never approved'],
  ['TALENT_PORT_RESIDENT', rent, { residency: null }, '申报单位没有入驻人才港（须已入驻）', 'not resident in the talent port'],
];

describe('the conditions of a decision', () => {
  it.each(MET)('%s is shown with its article, the fact and what is asked for', (...[condition, claim, known, article, zh, en]) => {
    const check = checks(claim, known).find((one) => one.condition === condition);
    expect(check).toMatchObject({ met: true, article: expect.stringContaining(article), zh: expect.stringContaining(zh), en: expect.stringContaining(en) });
    const said = sentencesOf(termFor(claim, known.programme), decisionOf(claim, known));
    expect(said.zh.join('')).toContain(zh);
    expect(said.en.join(' ')).toContain(en);
  });

  it.each(UNMET)('%s that is not met is the last that was asked, with its numbers', (...[condition, claim, known, zh, en]) => {
    const all = checks(claim, known);
    expect(all.at(-1)).toMatchObject({ condition, met: false, zh: expect.stringContaining(zh), en: expect.stringContaining(en) });
    expect(all.slice(0, -1).every((check) => check.met)).toBe(true);
    const said = sentencesOf(termFor(claim, known.programme), decisionOf(claim, known));
    expect(said.zh.find((sentence) => sentence.startsWith('经核对不符合的条件：'))).toContain(zh);
    expect(said.zh.length).toBe(said.en.length);
  });

  it('are all met where a limit gives nothing', () => {
    expect(checks(bole(10_000_000n), { takenFen: 50_000_000n }).filter((check) => !check.met)).toEqual([]);
    expect(met(bole(10_000_000n), { takenFen: 50_000_000n })).toEqual(met(bole(10_000_000n)));
  });
});

describe('the conditions of a no for a reason of the office', () => {
  it('are those that a register answers: what the claim says of itself is not read out as met', () => {
    const withheld = (claim: Claim, known: Known = {}) => {
      const { inputs, knownOn } = decisionOf(claim, known);
      return declined(termFor(claim, known.programme), { ...inputs, withheld: '经核实，所报认定未获市级以上认定' }, knownOn)!;
    };
    const conditionsOf = (claim: Claim, known: Known = {}): string[] => checksOf(termFor(claim, known.programme), withheld(claim, known)).map(({ condition }) => condition);
    expect(conditionsOf(honour, tier)).not.toContain('MUNICIPAL_ISSUER');
    expect(conditionsOf(placed('2025-03-15', 'VETERAN'))).toEqual(['NOT_DISQUALIFIED', 'CLAIMANT_KIND', 'LOCAL_CLAIMANT']);
    expect(conditionsOf(opened())).toContain('PARTNER_COUNTY');
    const { zh } = sentencesOf(termFor(honour, tier.programme), withheld(honour, tier));
    expect(zh.filter((sentence) => sentence.includes('经核对符合的条件')).join()).not.toContain('市级');
  });
});
