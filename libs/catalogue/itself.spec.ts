import { faultOf, JD, SJ } from './hole.given';

const TOP_UP = '      - { kind: TOP_UP, of: [person], capFen: null, refusal: NOTHING_ABOVE_PAID, pending: TALENT_CLAIM_PENDING, choice: { point: A-02, value: TOP_UP } }\n';
const FIRST_ONLY = '      - { kind: ONCE, of: [person], capFen: null, refusal: TALENT_ALREADY_PAID, pending: TALENT_CLAIM_PENDING, choice: { point: A-02, value: FIRST_ONLY } }\n';
const GATE = '      - { is: TALENT_PORT_RESIDENT }\n      - { is: SUPPORTED_CATEGORY }\n';

/** What it is, the document, where, what stands there, what is put in its place, and why it is refused. */
type Hole = [what: string, whole: string, within: string, from: string, to: string, reason: RegExp];

const CITED: Hole[] = [
  ['another document', SJ, 'id: sj-04', '沪松人社规〔2024〕5号 第（四）条', '沪松人社规〔2023〕9号 第（四）条', /programmes\.0\.article.*须引用本文件 沪松人社规〔2024〕5号.*cite an article of the document itself/],
  ['a document whose number only begins like its own', SJ, 'articles:', 'overlap: 沪松人社规〔2024〕5号 附则（一）', 'overlap: 沪松人社规〔2024〕5号2 附则（一）', /articles\.overlap.*须引用本文件/],
  ['another clause', SJ, 'id: sj-04', '第（四）条', '第（五）条', /programmes\.0\.article.*不是 三（四） 的条款.*not the article of clause 三（四）/],
  ['the section in place of the clause', SJ, 'id: sj-04', '第（四）条', '第（三）条', /不是 三（四） 的条款/],
  ['附则（一） as the first clause', SJ, 'id: sj-x1a', 'article: 沪松人社规〔2024〕5号 附则（一）', 'article: 沪松人社规〔2024〕5号 第（一）条', /provisions\.0\.article.*不是 六、附则（一） 的条款/],
  ['another clause of Jiading', JD, 'id: jd-03', '14号 三、3', '14号 三、4', /programmes\.2\.article.*不是 三、3 的条款/],
  ['no clause at all', SJ, 'id: sj-00', '沪松人社规〔2024〕5号 一、目标任务', '沪松人社规〔2024〕5号', /clauses\.0\.article/],
];

const ITSELF: Hole[] = [
  ['no article against duplicates, though it has one', SJ, 'articles:', 'overlap: 沪松人社规〔2024〕5号 附则（一）', 'overlap: null', /articles\.overlap.*sj-x1b.*须为 沪松人社规〔2024〕5号 附则（一）/],
  ['no article against misconduct', SJ, 'articles:', 'misconduct: 沪松人社规〔2024〕5号 附则（三）', 'misconduct: null', /articles\.misconduct.*sj-x3.*must be/],
  ['another article against misconduct', SJ, 'articles:', 'misconduct: 沪松人社规〔2024〕5号 附则（三）', 'misconduct: 沪松人社规〔2024〕5号 附则（四）', /articles\.misconduct.*附则（三）/],
  ['another article of interpretation', JD, 'articles:', 'interpretation: 嘉府办发〔2022〕14号 五（二）', 'interpretation: 嘉府办发〔2022〕14号 五（一）', /articles\.interpretation.*五（二）/],
  ['another interpreting bureau', SJ, 'id: sj', 'interpreter: 松江区人力资源和社会保障局', 'interpreter: 松江区财政局', /interpreter.*由 松江区人力资源和社会保障局 负责解释/],
  ['another interpreting bureau in Jiading', JD, 'id: jd', 'interpreter: 嘉定区人力资源和社会保障局', 'interpreter: 嘉定区经济委员会', /interpreter.*由 嘉定区人力资源和社会保障局/],
  ['no confirmation of what names no end', JD, 'id: jd', 'confirmation: YEARLY', 'confirmation: NONE', /confirmation.*YEARLY.*no end/],
  ['no confirmation of what is on trial', SJ, 'id: sj', 'zh: 松江区关于进一步创新人力资源服务促进经济社会发展的实施意见', 'zh: 松江区关于进一步创新人力资源服务促进经济社会发展的实施意见（试行）', /confirmation.*试行/],
  ['more days of grace than may be chosen', SJ, 'id: sj', 'graceDays: 0', 'graceDays: 400', /graceDays.*不得多于 366.*not be more than 366/],
];

const GIVEN: Hole[] = [
  ['days of grace that no sentence gives', SJ, 'id: sj', 'graceDays: 0', 'graceDays: 30', /own\.yaml:\d+: graceDays: 条文没有给予宽限.*A-31.*no sentence gives days of grace/],
  ['days of grace of a document without an end', JD, 'id: jd', 'graceDays: 0', 'graceDays: 5', /graceDays: 条文没有给予宽限/],
];

const COUNTED: Hole[] = [
  ['one person at two agencies, once a person', SJ, 'id: sj-09a', 'of: [person]', 'of: [person, claimant]', /limits\.0\.of.*只以 person 为键.*of the person alone/],
  ['one person at two agencies, a cap a person', SJ, 'id: sj-08b', '{ kind: CAP, of: [person], ', '{ kind: CAP, of: [person, group], ', /limits\.1\.of.*只以 person 为键/],
  ['one person at two agencies, an amount a person', SJ, 'id: sj-08a', '{ kind: TOP_UP, of: [person], ', '{ kind: TOP_UP, of: [person, claimant], ', /limits\.0\.of.*只以 person 为键/],
  ['one talent at two agencies, where the sentence names no amount a person', JD, 'id: jd-03', 'of: [person]', 'of: [person, claimant]', /limits\.0\.of.*TALENT_CLAIM_PENDING 按人计.*the person alone/],
  ['the default reading without its limit (A-02)', SJ, 'id: sj-08a', TOP_UP, '', /limits.*每一种读法.*every reading/],
  ['the default reading with the limit of the other (A-02)', SJ, 'id: sj-08a', TOP_UP + FIRST_ONLY, FIRST_ONLY.replace(', choice: { point: A-02, value: FIRST_ONLY }', ''), /limits.*A-02 读作 TOP_UP.*TOP_UP that A-02 reads it as/],
  ['a reading that nothing goes by (A-14)', SJ, 'id: sj-09b', ', choice: { point: A-14, value: PER_ENTERPRISE }', '', /points.*A-14 的读法.*how A-14 is read/],
  ['no limit at all', JD, 'id: jd-04', '    limits:\n      - { kind: ONCE, of: [base, year], capFen: null, refusal: ONCE_PER_YEAR }\n      - { kind: ONCE, of: [place, year], capFen: null, refusal: ONCE_PER_YEAR }\n', '    limits: []\n', /limits.*每一种读法/],
];

const ASKED: Hole[] = [
  ['talents for employers from anywhere', SJ, 'id: sj-08a', '      - { is: LOCAL_EMPLOYER }\n', '', /为松江企事业单位.*LOCAL_EMPLOYER/],
  ['talents that the agency hires itself (引荐)', SJ, 'id: sj-08a', '      - { is: ANOTHER_EMPLOYER }\n', '', /programmes\.4\.conditions: 条文写有“为松江企事业单位引进”，须有 ANOTHER_EMPLOYER the sentence says 为松江企事业单位引进: it needs ANOTHER_EMPLOYER/],
  ['talents that the agency hires itself (推荐成功)', JD, 'id: jd-03', '      - { is: ANOTHER_EMPLOYER }\n', '', /programmes\.2\.conditions: 条文写有“推荐”，须有 ANOTHER_EMPLOYER/],
  ['whoever sits nowhere', JD, 'id: jd-04', GATE, '      - { is: SUPPORTED_CATEGORY }\n', /conditions.*嘉府办发〔2022〕14号 二 限定了支持对象，须有 TALENT_PORT_RESIDENT/],
  ['whoever is of no category', JD, 'id: jd-07', GATE, '      - { is: TALENT_PORT_RESIDENT }\n', /jd-e says who is supported: it needs SUPPORTED_CATEGORY/],
  ['neither', JD, 'id: jd-01', GATE, '', /TALENT_PORT_RESIDENT/],
];

const POINTS: Hole[] = [
  ['the higher and not both left out (A-28)', SJ, 'id: sj-05', 'points: [A-24, A-28, A-31,', 'points: [A-24, A-31,', /programmes\.1\.points.*涉及 A-28，须列入.*must name A-28/],
  ['a quota left out (A-26)', SJ, 'id: sj-07', 'points: [A-26, ', 'points: [', /须列入.*A-26/],
  ['two claims for one talent left out (B-19)', JD, 'id: jd-03', 'A-35, B-19]', 'A-35]', /programmes\.2\.points.*B-19，须列入/],
  ['the confirmation left out (A-33)', JD, 'id: jd-04', 'points: [A-33]', 'points: []', /A-33/],
  ['prior approval where none is asked (B-18)', SJ, 'id: sj-09b', 'A-37, B-10]', 'A-37, B-10, B-18]', /programmes\.7\.points\.6.*不涉及 B-18/],
  ['a group where each counts for itself (A-37)', JD, 'id: jd-03', 'points: [A-17, ', 'points: [A-37, A-17, ', /programmes\.2\.points\.0.*不涉及 A-37.*does not rest on A-37/],
];

const MATTERS: Hole[] = [
  ['places for each firm', SJ, 'id: sj-07', 'kind: QUOTA, of: [year]', 'kind: QUOTA, of: [year, claimant]', /limits\.1\.of.*只以 year 为键.*of the year alone/],
  ['once again for another decision', SJ, 'id: sj-06', '{ kind: ONCE, of: [claimant, level], ', '{ kind: ONCE, of: [claimant, level, decisionNo], ', /limits\.0\.of.*claimant、group、level.*alone/],
  ['an award that is matched twice', SJ, 'id: sj-08b', '      - { kind: ONCE, of: [decisionNo, person], capFen: null, refusal: AWARD_ALREADY_MATCHED, pending: AWARD_MATCH_PENDING }\n', '', /limits.*BOLE_AWARD 须有含 decisionNo.*needs a ONCE of its decisionNo/],
  ['a base that another firm opens again', SJ, 'id: sj-09b', '      - { kind: ONCE, of: [county, base], capFen: null, refusal: ONCE_ONLY }\n', '', /limits.*含 base（不含 claimant、group）.*of its base, without/],
  ['an event that is paid again', SJ, 'id: sj-10b', '      - { kind: ONCE, of: [event, claimant], capFen: null, refusal: ONCE_ONLY }\n', '', /limits.*EVENT 须有含 event/],
  ['a cap of an event for each of its hosts', SJ, 'id: sj-10b', '{ kind: CAP, of: [event], ', '{ kind: CAP, of: [event, claimant], ', /programmes\.8\.limits\.1\.of: 条文按每项活动计.*of the event alone/],
  ['a cap of an event by the firm', SJ, 'id: sj-10b', '{ kind: CAP, of: [event], ', '{ kind: CAP, of: [claimant], ', /programmes\.8\.limits\.1\.of: 条文按每项活动计/],
  ['a cap of an event by the firm, where an amount is chosen', JD, 'id: jd-07', '{ kind: CAP, of: [event], ', '{ kind: CAP, of: [claimant], ', /programmes\.6\.limits\.1\.of: 条文按每项活动计/],
  ['rent years of each firm', JD, 'id: jd-02', 'of: [group, rentYear]', 'of: [claimant, rentYear]', /limits.*rentYear、group/],
  ['a reading by the group that counts projects', SJ, 'id: sj-05', 'of: [group], ', 'of: [project], ', /limits\.0\.of.*PER_GROUP 须以 group 为键.*must be of group/],
  ['no difference within a cycle', SJ, 'id: sj-06', '      - { kind: TOP_UP, of: [claimant, organiser, cycle], capFen: null, refusal: NOTHING_ABOVE_PAID }\n', '', /limits.*B-25 须有.*TOP_UP of organiser and cycle/],
  ['firms above scale from elsewhere', SJ, 'id: sj-07', 'nonLocal: REFUSE', 'nonLocal: ACCEPT', /programmes\.3\.nonLocal.*ABOVE_SCALE.*must be REFUSE/],
  ['grades without a panel', SJ, 'id: sj-04', 'panel: true', 'panel: false', /programmes\.0\.review.*遴选.*needs a panel/],
  ['a grant without a panel', SJ, 'id: sj-05', '    review: { joint: [], panel: true }\n', '', /programmes\.1\.review.*评估.*needs a panel/],
  ['employers of a place that is not called like the district', SJ.replace('zh: 上海市松江区', 'zh: 上海市奉贤区'), 'id: sj-08a', '      - { is: LOCAL_EMPLOYER }\n', '', /为松江企事业单位.*LOCAL_EMPLOYER/],
];

const removed = (whole: string, from: string, to: string): string => whole.slice(whole.indexOf(from), whole.indexOf(to, whole.indexOf(from) + 1));
const WHOLE: Hole[] = [
  ['a programme', SJ, 'programmes:', removed(SJ, '  - id: sj-05', '  - id: sj-06'), '', /programmes\.1\.clause.*缺少第 5 项条款.*clause 5 is missing/],
  ['the first half of a clause', SJ, 'programmes:', removed(SJ, '  - id: sj-08a', '  - id: sj-08b'), '', /四（八）前段.*is missing/],
  ['a referral', SJ, 'clauses:', removed(SJ, '  - id: sj-02', '  - id: sj-03'), '', /缺少第 2 项条款/],
  ['the first referral of all', SJ, 'clauses:', removed(SJ, '  - id: sj-01', '  - id: sj-02'), '', /缺少第 1 项条款/],
  ['a clause that asks for reports', SJ, 'clauses:', removed(SJ, '  - id: sj-13', '  - id: sj-14'), '', /openPoints\.\d+\.values.*没有条款要求统计报表/],
  ['a provision', SJ, 'provisions:', removed(SJ, '  - id: sj-x2', '  - id: sj-x3'), '', /缺少第 2 项条款/],
  ['the provision against duplicates, of several in one article', SJ, 'provisions:', removed(SJ, '  - id: sj-x1b', '  - id: sj-x1c'), '', /articles\.overlap.*没有这样写明.*says so/],
  ['a clause of Jiading', JD, 'programmes:', removed(JD, '  - id: jd-03', '  - id: jd-04'), '', /缺少第 3 项条款/],
  ['a whole part', JD, 'clauses:', removed(JD, '  - id: jd-g1', 'provisions:'), '', /缺少第 4 项条款/],
  ['a policy of a referral', SJ, 'id: sj-01', '租金减免, ', '', /clauses\.1\.referralTo.*条文还列有：租金减免.*lists more/],
  ['the last policy of a referral', SJ, 'id: sj-02', '[纳统入库, 增长扶持]', '[纳统入库]', /referralTo.*增长扶持/],
  ['a direction of money', SJ, 'id: sj-17', '      - { id: INTEGRITY, zh: 诚信体系建设, en: integrity }\n', '', /directions.*诚信体系建设/],
  ['a bureau of joint review', SJ, 'id: sj-16', '    bureaus: [区发改委, 区经委, 区科委, ', '    bureaus: [区发改委, 区经委, ', /bureaus.*科委/],
  ['a target that is due ten years later', SJ, 'id: sj-high', 'byOn: 2028-12-31', 'byOn: 2038-12-31', /targets\.1\.byOn.*条文写明 2028-12-31/],
  ['a target after the end of the document', SJ.replace('力争到 2028 年末', '力争'), 'id: sj-high', 'byOn: 2028-12-31', 'byOn: 2038-12-31', /byOn.*不得晚于 validToOn/],
  ['another bureau for the money', SJ, 'id: sj-05', 'bureau: 区人社局', 'bureau: 区财政局', /programmes\.1\.bureau.*没有写明 区财政局.*does not name/],
  ['another bureau for a referral', SJ, 'id: sj-02', 'bureau: 区发改委', 'bureau: 区经委', /clauses\.2\.bureau.*责任单位是 区发改委/],
  ['another bureau for a provision', JD, 'id: jd-x1', 'bureau: 区人社局', 'bureau: 区经委', /provisions\.1\.bureau/],
  ['reports that nobody is asked for', SJ, 'id: sj-13', removed(SJ, '    reports:', '  - id: sj-14').trimEnd() + '\n', '', /reports.*须写明向谁要求/],
  ['monthly reports of every firm', SJ, 'id: sj-13', 'from: ABOVE_SCALE', 'from: ENTERPRISES', /reports\.1\.from.*ABOVE_SCALE/],
  ['no monthly reports', SJ, 'id: sj-13', '      - { period: MONTHLY, from: ABOVE_SCALE }\n', '', /reports.*缺少 MONTHLY/],
  ['reports of what is no obligation', SJ, 'id: sj-14', '    referralTo: []\n', '    referralTo: []\n    reports: [{ period: YEARLY, from: ENTERPRISES }]\n', /reports.*只有 OBLIGATION/],
  ['a first review by nobody', SJ, 'id: sj-16', '    referralTo: []\n', '    referralTo: []\n    firstReview: true\n', /firstReview.*没有写明镇/],
  ['no place of residence', JD, 'id: jd-e', '    residency: { zh: 上海·嘉定人才港, en: Shanghai Jiading Talent Port }\n', '', /residency.*须写明 residency/],
  ['another place of residence', JD, 'id: jd-e', 'residency: { zh: 上海·嘉定人才港', 'residency: { zh: 上海·松江人才港', /residency\.zh.*没有写明入驻/],
];

describe.each<[string, Hole[]]>([
  ['an article is the document’s own, and the clause’s', CITED],
  ['the head of a document says what the document says of itself', ITSELF],
  ['days of grace are those that a sentence gives', GIVEN],
  ['a limit counts what the sentence counts, in every reading', COUNTED],
  ['a condition that the sentence, or the support itself, asks for is asked', ASKED],
  ['a programme names the points that it goes by, and no others', POINTS],
  ['a limit counts one matter, and a rule asks for what it needs', MATTERS],
  ['what the text has is there, and says what the text says', WHOLE],
])('%s', (_, holes) => {
  it.each(holes)('%s is refused with its line, in both languages', (...[, whole, within, from, to, reason]) => {
    const { line, message } = faultOf(whole, within, from, to);
    expect(message).toMatch(reason);
    expect(message).toMatch(/: [\w.]+: .*[一-鿿].* [a-z]/);
    expect(line).toBeGreaterThan(1);
  });
});

it('every fault of a file is told, each on a line of its own, with its place', () => {
  const { message, faults } = faultOf(SJ.replace('kind: QUOTA, of: [year]', 'kind: QUOTA, of: [year, claimant]').replace('byOn: 2028-12-31', 'byOn: 2038-12-31'), 'id: sj-04', 'panel: true', 'panel: false');
  expect(faults.map(({ line, reason }) => [line > 1, reason.split(':')[0]])).toEqual([[true, 'programmes.0.review'], [true, 'programmes.3.limits.1.of'], [true, 'clauses.0.targets.0.byOn']]);
  expect(message.split('\n')).toHaveLength(3);
});
