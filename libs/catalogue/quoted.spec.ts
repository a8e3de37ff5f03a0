import { faultOf, JD, SJ } from './hole.given';
import { readDocument } from './reading';

describe('a rule says what its sentence says, in the unit in which it says it (A-01, A-17)', () => {
  it.each([SJ, JD])('takes the document of a district as it is printed', (whole) => {
    expect(() => readDocument('own.yaml', whole)).not.toThrow();
  });

  /** What it is, the document, where, what stands there, what is put in its place, and why it is refused. */
  const holes: [string, string, string, string, string, RegExp][] = [
    ['2 yuan for 2-10 万元', SJ, 'id: sj-04', 'minFen: "2000000"', 'minFen: "200"', /minFen.*：2\.00 元（幅度下限）.*no 2\.00 yuan as the start/],
    ['up to 10 yuan from 2 yuan', SJ, 'id: sj-04', 'minFen: "2000000", maxFen: "10000000"', 'minFen: "200", maxFen: "1000"', /2\.00 元/],
    ['the start of a range as its end', SJ, 'id: sj-04', 'maxFen: "10000000"', 'maxFen: "2000000"', /maxFen.*20,000\.00 元（幅度上限）/],
    ['20 yuan for 20 万元', SJ, 'id: sj-05', 'maxFen: "20000000"', 'maxFen: "2000"', /20\.00 元（最高额）/],
    ['5 yuan for 5 万元', SJ, 'id: sj-09b', 'amountFen: "5000000"', 'amountFen: "500"', /amountFen.*：5\.00 元（定额）/],
    ['10 万元 for 1000 元', SJ, 'id: sj-09a', 'maxFen: "100000"', 'maxFen: "10000000"', /maxFen.*100,000\.00 元/],
    ['a cap of 30 yuan, the 30 of 30%', SJ, 'id: sj-10b', 'capFen: "30000000"', 'capFen: "3000"', /capFen.*：30\.00 元/],
    ['50 to 500 yuan for 50 万—500 万元', JD, 'id: jd-01', 'minFen: "50000000", maxFen: "500000000"', 'minFen: "5000", maxFen: "50000"', /minFen.*：50\.00 元/],
    ['a share of 3%', SJ, 'id: sj-10b', 'basisPoints: 3000', 'basisPoints: 300', /300 个基点/],
    ['a share at most as a share', JD, 'id: jd-07', 'PERCENT_DISCRETIONARY', 'PERCENT', /3000 个基点/],
    ['a share as a share at most', SJ, 'id: sj-10b', 'kind: PERCENT,', 'kind: PERCENT_DISCRETIONARY,', /3000 个基点（最高）/],
    ['three parts of the district for 1:1', SJ, 'id: sj-08b', 'districtParts: 1', 'districtParts: 3', /districtParts.*1:3/],
    ['ranks swapped', SJ, 'id: sj-08a', 'NATIONAL: "20000000", MUNICIPAL: "10000000"', 'NATIONAL: "10000000", MUNICIPAL: "20000000"', /NATIONAL.*200,000\.00 元/],
    ['both ranks of the district at the amount of the nation’s', SJ, 'id: sj-08a', 'DISTRICT_LEADING: "5000000", DISTRICT_TOPNOTCH: "5000000"', 'DISTRICT_LEADING: "20000000", DISTRICT_TOPNOTCH: "20000000"', /DISTRICT_LEADING.*50,000\.00 元/],
    ['levels swapped', SJ, 'id: sj-06', 'MUNICIPAL: "20000000", DISTRICT: "2000000"', 'MUNICIPAL: "2000000", DISTRICT: "20000000"', /MUNICIPAL.*200,000\.00 元/],
    ['a cap left out', SJ, 'id: sj-10b', '      - { kind: CAP, of: [event], capFen: "30000000", refusal: CAP_EXHAUSTED }\n', '', /limits.*条文有最高额 300,000\.00 元.*at most/],
    ['a cap left out under one of two choices', SJ, 'id: sj-08b', '      - { kind: CAP, of: [person, claimant], capFen: "50000000", refusal: CAP_EXHAUSTED, choice: { point: A-06, value: PER_PERSON_AND_AGENCY } }\n', '', /条文有最高额 500,000\.00 元/],
    ['a cap for a person counted by firm', SJ, 'id: sj-08b', '{ kind: CAP, of: [person], ', '{ kind: CAP, of: [claimant], ', /limits\.1\.of.*按人计/],
    ['once left out', SJ, 'id: sj-09b', '      - { kind: ONCE, of: [county, base], capFen: null, refusal: ONCE_ONLY }\n      - { kind: ONCE, of: [group, county], capFen: null, refusal: ONCE_ONLY }\n', '', /一次性.*ONCE/],
    ['once left out under one of two choices', SJ, 'id: sj-05', '      - { kind: ONCE, of: [group, project], capFen: null, refusal: ONCE_ONLY, choice: { point: A-24, value: PER_PROJECT } }\n      - { kind: ONCE, of: [project], capFen: null, refusal: ONCE_ONLY, choice: { point: A-24, value: PER_PROJECT } }\n', '', /一次性/],
    ['the year left out', SJ, 'id: sj-07', '      - { kind: ONCE, of: [claimant, year], capFen: null, refusal: ONCE_PER_YEAR }\n', '', /按年/],
    ['the places left out', SJ, 'id: sj-07', '      - { kind: QUOTA, of: [year], capFen: null, places: 5, refusal: QUOTA_EXHAUSTED }\n', '', /名额/],
    ['thirty rent years', JD, 'id: jd-02', 'years: 3', 'years: 30', /years.*30/],
    ['twenty years, the 20 of 20 万元', SJ, 'id: sj-08a', 'years: 3', 'years: 20', /years.*20/],
    ['months that nobody stated', SJ, 'id: sj-09a', 'atLeast: 12', 'atLeast: 1', /atLeast.*条文中没有：1/],
    ['no approval beforehand', SJ, 'id: sj-10b', '      - { is: PRIOR_APPROVAL }\n', '', /经核准.*PRIOR_APPROVAL/],
    ['no registration in the district', SJ, 'id: sj-09a', '      - { is: LOCAL_HOUSEHOLD, choice: A-10 }\n', '', /本区户籍.*LOCAL_HOUSEHOLD/],
    ['firms that need not be above scale', SJ, 'id: sj-07', '    conditions:\n      - { is: ABOVE_SCALE }', '    conditions: []', /规上.*ABOVE_SCALE/],
    ['firms from elsewhere', SJ, 'id: sj-06', 'nonLocal: REFUSE', 'nonLocal: ACCEPT', /nonLocal.*本区/],
    ['claimants that are no firms', SJ, 'id: sj-08b', 'claimants: [ENTERPRISE]', 'claimants: [ENTERPRISE, OTHER]', /claimants\.1.*只及企业/],
    ['a reason of the interface', SJ, 'id: sj-05', 'refusal: ONCE_ONLY', 'refusal: UNAUTHENTICATED', /refusal.*须为 ONCE_ONLY/],
    ['a reason that waits for nothing', SJ, 'id: sj-09a', 'pending: PERSON_CLAIM_PENDING', 'pending: MALFORMED', /pending.*PERSON_CLAIM_PENDING/],
    ['an article of spaces', SJ, 'id: sj-04', 'article: 沪松人社规〔2024〕5号 第（四）条', 'article: " "', /article: 不得为空白 must not be blank/],
    ['a reading of spaces', SJ, 'point: A-01', 'whyEn: "the text names four ranks of talent and three amounts: national, municipal and district rank have one each, and both ranks of the district are given 50,000 yuan"', 'whyEn: "　"', /whyEn.*空白/],
    ['no end', SJ, 'id: sj', 'validToOn: 2028-12-31', 'validToOn: null', /validToOn.*2028-12-31/],
    ['another first day', SJ, 'id: sj', 'inForceOn: 2024-09-09', 'inForceOn: 2024-09-10', /inForceOn.*2024-09-09/],
    ['another stretch by reference', SJ, 'id: sj', 'retroactiveFromOn: 2024-01-01', 'retroactiveFromOn: 2023-01-01', /retroactiveFromOn.*2024-01-01/],
    ['a signature after its end', SJ, 'id: sj', 'signedOn: 2024-08-09', 'signedOn: 2029-01-01', /signedOn.*不得晚于.*must not lie after/],
    ['five firms as a target of 20 yuan', SJ, 'id: sj-high-end-firms', 'count: 5 }', 'count: 55 }', /条文中没有：55/],
  ];
  it.each(holes)('%s is refused with its line, in both languages', (...[, whole, within, from, to, reason]) => {
    const { line, message } = faultOf(whole, within, from, to);
    expect(message).toMatch(reason);
    expect(message).toMatch(/: [\w.]+: .*[一-鿿].* [a-z]/);
    expect(line).toBeGreaterThan(1);
  });
});
