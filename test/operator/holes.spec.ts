import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { catalogueOf, EXAMPLES } from '#catalogue/folders';
import { UnsoundDocument } from '#catalogue/reading';
import { emptyFolder, runToEnd } from '../faults/service';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = join(ROOT, 'libs/catalogue/documents');
const XQ = readFileSync(join(__dirname, 'documents/xq-2026-1.yaml'), 'utf8');
const TOWN = readFileSync(join(EXAMPLES, 'sj-example-town-2026.yaml'), 'utf8');
const SONGJIANG = readFileSync(join(DOCUMENTS, 'sj-2024-05.yaml'), 'utf8');

/** A later version of Songjiang's own document, beside it. */
const later = SONGJIANG.replace('id: sj-2024-05', 'id: sj-2027-01').replace('supersedes: null', 'supersedes: sj-2024-05').replace('inForceOn: 2024-09-09', 'inForceOn: 2027-07-01').replace('retroactiveFromOn: 2024-01-01', 'retroactiveFromOn: null')
  .replace('自 2024 年 9 月 9 日起施行', '自 2027 年 7 月 1 日起施行').replace('2024 年 1 月 1 日至本意见实施之日期间，符合条件的企业参照执行本意见', '本意见实施之前的事项按原规定执行');

describe('a file of the operator’s folder with a hole stops the start, with file, line and reason in both languages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-holes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const fault = (text: string): UnsoundDocument => {
    writeFileSync(join(folder, 'own.yaml'), text);
    try {
      catalogueOf([DOCUMENTS, folder]);
    } catch (error) {
      if (error instanceof UnsoundDocument) return error;
      throw error;
    }
    throw new Error('it was taken');
  };
  const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;
  /** Songjiang's text once more, under names of its own. */
  const twin = SONGJIANG.replaceAll(/\bsj-/g, 'tw-');

  it('takes each of them without the hole', () => {
    for (const whole of [XQ, TOWN, later]) expect(() => fault(whole)).toThrow('it was taken');
  });

  /** What is wrong, in which file, what stands there, what is put in its place, and where and why it is refused. */
  const holes: [string, string, string, string, RegExp, string?][] = [
    ['no article', XQ, '    article: 示例区府〔2026〕1号 第三条\n', '', /programmes\.1\.article.*缺少该字段.*this field is missing/, 'id: xq-02-placement'],
    ['no sentence', XQ, '    sentence: 建立诚信机构名单\n', '', /clauses\.1\.sentence/, 'id: xq-05-honours'],
    ['a condition that nobody knows', XQ, '{ is: EVENT_DAYS }', '{ is: FULL_MOON }', /conditions\.0\.is.*须为.*之一.*must be one of/],
    ['a condition of months without the months', XQ, '{ is: EMPLOYMENT_REGISTERED }', '{ is: CONTRACT_MONTHS }', /须写明 atLeast.*needs it/],
    ['an amount that its sentence does not name', XQ, 'maxFen: "80000"', 'maxFen: "90000"', /900\.00 元.*900\.00 yuan/],
    ['a district that no document names', XQ, 'district: { zh: 示例新区, en: Example District }\n', '', /没有文件写明 310199.*no document names/, 'area: "310199"'],
    ['another name of a district that is there', XQ, 'area: "310199"', 'area: "310117"', /district\.zh: 文件 sj-2024-05 称 310117 为“上海市松江区”，同一行政区的区名须一致.*documents of one area name one district/, 'district: {'],
    ['another English name of its district', later, 'en: "Songjiang District, Shanghai"', 'en: Songjiang', /district\.en: 文件 sj-2024-05 称.*“Songjiang District, Shanghai”/],
    ['a bureau that no clause has take part', XQ, 'joint: [区教育局]', 'joint: [区体育局]', /区体育局.*no clause/],
    ['a direction of money that its sentence does not name', XQ, 'zh: 职业教育, en', 'zh: 足球, en', /条文中没有：足球.*does not say: 足球/],
    ['a target that its sentence does not name', XQ, 'count: 50', 'count: 60', /条文中没有：60.*does not say: 60/],
    ['a referral to nothing', XQ, 'referralTo: [总部政策]', 'referralTo: []', /须写明所转介的政策.*names the policies/],
    ['one name twice', XQ, 'id: xq-05-honours', 'id: xq-01-event', /重复 stands twice/],
    ['a name that another district has', XQ, 'id: xq-integrity', 'id: sj-whitelist', /sj-2024-05 已用.*a name of sj-2024-05 already/, 'id: xq-05-honours'],
    ['the id of a document that is there', XQ, 'id: xq-2026-1', 'id: jd-2022-14', /另一文件已用.*id of another file/],
    ['dates that overlap with the document whose programmes it has, superseding nothing', later, 'supersedes: sj-2024-05', 'supersedes: null', /适用期重叠.*overlap/, 'id: sj-04-growth-incentive'],
    ['the number of a document that is there, superseding nothing', twin, 'graceDays: 0', 'graceDays: 0 ', /documentNo: 文件 sj-2024-05 已用此文号.*is the number of sj-2024-05/, 'documentNo:'],
    ['clauses that another document pays in the same days', twin.replaceAll('沪松人社规〔2024〕5号', '沪松人社规〔2026〕9号'), 'graceDays: 0', 'graceDays: 0 ', /programmes\.0\.sentence: 与文件 sj-2024-05 的条文相同、适用期重叠.*for days that overlap/, 'sentence: 遴选一批'],
    ['a document that is superseded before it began', later.replace('自 2027 年 7 月 1 日起施行', '自公布之日起施行'), 'inForceOn: 2027-07-01', 'inForceOn: 2024-09-09', /须晚于.*must lie after/],
    ['a document that supersedes one that there is not', later, 'supersedes: sj-2024-05', 'supersedes: sj-2020-01', /没有文件 sj-2020-01.*no document/],
    ['a rank that no claim has', later, 'DISTRICT_TOPNOTCH: "5000000"', 'DISTRICT_TOPNOCH: "5000000"', /缺少 DISTRICT_TOPNOTCH.*has no DISTRICT_TOPNOTCH/],
    ['a quota of which the sentence says nothing', later, 'places: 5', 'places: 6', /条文中没有：6.*does not say: 6/],
    ['an article of another document', XQ, '示例区府〔2026〕1号 第三条之二', '示例区府〔2025〕1号 第三条之二', /须引用本文件 示例区府〔2026〕1号.*the document itself/, 'id: xq-03-base'],
    ['an article of another clause', XQ, '示例区府〔2026〕1号 第三条之二', '示例区府〔2026〕1号 第三条', /不是 三之二 的条款.*not the article of clause/, 'id: xq-03-base'],
    ['a person who counts once for each agency', XQ, 'of: [person]', 'of: [person, claimant]', /只以 person 为键.*the person alone/],
    ['more days of grace than may be chosen', XQ, 'graceDays: 0', 'graceDays: 367', /不得多于 366.*more than 366/],
    ['another bureau than the one that interprets it', later, 'interpreter: 松江区人力资源和社会保障局', 'interpreter: 松江区财政局', /负责解释.*interpret it/],
    ['employers from anywhere', later, '      - { is: LOCAL_EMPLOYER }\n', '', /为松江企事业单位.*LOCAL_EMPLOYER/, '- { is: RATED_WITHIN_YEARS'],
    ['a point that the programme goes by, unsaid', later, 'points: [A-24, A-28, ', 'points: [A-24, ', /涉及 A-28.*rests on/],
    ['a town’s article of another document', TOWN, '示例镇〔2026〕1号 第三条', '示例镇〔2024〕1号 第三条', /须引用本文件/],
    ['a town’s policy that nothing permits', TOWN, 'permittedBy: sj-x2', 'permittedBy: sj-x4', /没有允许区域扶持政策的 sj-x4.*permits regional/],
    ['a town’s clause for a programme that there is not', TOWN, 'programme: sj-10b-event-subsidy', 'programme: sj-99', /没有项目 sj-99.*no programme/],
    ['a town’s clause by what does not tell two matters apart', TOWN, 'by: event', 'by: year', /以 event 区分.*told by event/],
    ['a town’s share that its sentence does not name', TOWN, 'basisPoints: 1000', 'basisPoints: 1500', /1500 个基点.*1500 basis points/],
    ['a town’s dates that run backwards', TOWN, 'validToOn: 2027-12-31', 'validToOn: 2025-12-31', /不得早于.*must not lie before/],
    ['a town’s cap left out', TOWN, 'basisPoints: 1000, maxFen: "10000000"', 'basisPoints: 1000, maxFen: null', /条文有最高额 100,000\.00 元.*at most 100,000\.00 yuan/],
    ['a town’s amount in another unit', TOWN, 'amountFen: "1000000"', 'amountFen: "100"', /1\.00 元.*1\.00 yuan/],
    ['a town’s article that says nothing', TOWN, 'article: 示例镇〔2026〕1号 第二条', 'article: "　"', /不得为空白.*must not be blank/],
    ['nothing in it', XQ, XQ, '', /内容为空.*there is nothing in it/, XQ.slice(0, 5)],
    ['a name for what does not stand before', TOWN, 'issuer: 示例镇', 'issuer: *nope', /不是有效的 YAML.*\*nope stands before/],
    ['no YAML', TOWN, 'articles:', 'articles: [', /不是有效的 YAML/, 'clauses:'],
  ];
  it.each(holes)('%s', (...[, whole, from, to, reason, place = from]) => {
    expect(whole).toContain(from);
    const { file, line, message } = fault(whole.replace(from, to));
    expect(message).toMatch(/^政策文件有误 a policy document is wrong: own\.yaml:\d+: /);
    expect(message).toMatch(reason);
    expect(file).toBe('own.yaml');
    expect(Math.abs(line - lineOf(whole, place))).toBeLessThan(5);
  });
});

describe('a file that is not in UTF-8', () => {
  it('is told so, with the first line that is not (GB18030 as an office saves it)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-encoded-'));
    writeFileSync(join(folder, 'own.yaml'), Buffer.concat([Buffer.from('id: xq-2026-1\nzh: '), Buffer.from('cabed0c0', 'hex'), Buffer.from('\n')]));
    expect(() => catalogueOf([DOCUMENTS, folder])).toThrow(/own\.yaml:2: 不是 UTF-8 文本，请以 UTF-8 编码另存 is not in UTF-8/);
    rmSync(folder, { recursive: true });
  });
});

/** The command as a shell starts it, in a process of its own. */
async function grantbook(documents: string, words: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const entry = JSON.stringify(join(ROOT, 'apps/audit/main.ts'));
  const child = spawn(process.execPath, ['--require', join(ROOT, 'test/sources.cjs'), '-e', `require(${entry})`, 'grantbook', ...words], { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir(), DOCUMENTS_DIR: documents }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

describe('the program itself', () => {
  const folder = emptyFolder();
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says it in one sentence, and starts nothing', async () => {
    writeFileSync(join(folder, 'own.yaml'), XQ.replace('{ is: EVENT_DAYS }', '{ is: FULL_MOON }'));
    const { code, stdout, stderr } = await runToEnd({ DATA_DIR: join(folder, 'data'), DOCUMENTS_DIR: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^政策文件有误 a policy document is wrong: own\.yaml:\d+: programmes\.0\.conditions\.0\.is: /);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([['verify'], ['replay', '--to', '1'], ['rehearse', 'test/scenarios/S02.yaml'], ['rebuild-views'], ['--help']])('and so does grantbook %s, with what to do next and no trace of the program', async (...words) => {
    writeFileSync(join(folder, 'own.yaml'), XQ.replace('{ is: EVENT_DAYS }', '{ is: FULL_MOON }'));
    const { code, stdout, stderr } = await grantbook(folder, words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^政策文件有误 a policy document is wrong: own\.yaml:\d+: programmes\.0\.conditions\.0\.is: .*\n未作任何操作；请改正该文件.*\nNothing was done; mend the file.*\n$/);
  });

  it('says of a folder that there is not, and of a file that cannot be read, which it is', async () => {
    expect(await grantbook(join(folder, 'none'), ['verify'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/none: 无法读取（ENOENT），请检查路径与权限 cannot be read \(ENOENT\): check/) });
    mkdirSync(join(folder, 'own.yaml.d'));
    mkdirSync(join(folder, 'own.yaml.d', 'folder.yaml'));
    expect(await grantbook(join(folder, 'own.yaml.d'), ['verify'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/folder\.yaml: 无法读取（EISDIR）/) });
  });

  it('takes no folder that is none', async () => {
    const { code, stderr } = await runToEnd({ DATA_DIR: join(folder, 'data'), DOCUMENTS_DIR: join(folder, 'none') });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/DOCUMENTS_DIR=.*应为 存放本地政策文件的目录.*must be a folder/);
  });
});
