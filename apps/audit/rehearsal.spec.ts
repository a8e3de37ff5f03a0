import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aCase, LedgerFile, sweep } from '#audit/ledger.given';
import { openBook } from '#book/book.drill';
import { bole, paid } from '#book/book.given';
import type { Report } from '#rehearsal/rehearse';
import { grantbook } from './grantbook.given';
import { table } from './rehearsal.wording';

const folder = mkdtempSync(join(tmpdir(), 'grantbook-scripts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  sweep();
});

let scripts = 0;
function written(text: string): string {
  const file = join(folder, `${(scripts += 1)}.yaml`);
  writeFileSync(file, text);
  return file;
}

const VETERANS = `
changes: { tables: [{ table: sj-09a-rates, version: planned, rows: [{ key: VETERAN, amountFen: 90000, fromOn: 2024-01-01, toOn: null }] }] }
acts:
  - { on: 2026-05-06, act: adoptInstrument, instrument: sj-2024-05 }
  - { act: registerParty, party: A }
  - { act: draftTable, table: sj-09a-rates, version: v1, rows: [{ key: VETERAN, amountFen: 70000, fromOn: 2024-01-01, toOn: null }] }
  - { act: publishTable, table: sj-09a-rates, version: v1 }
  - act: grant
    times: 3
    case: V~n
    programme: sj-09a-placement-subsidy
    claimant: A
    claim: { kind: PLACEMENT, person: P~n, groups: [VETERAN], startedOn: 2026-02-02, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }
    to: PROPOSED
`;

describe('grantbook rehearse', () => {
  it('shows a table in both languages, and answers 0 where all came as expected', async () => {
    const { code, out } = await grantbook('rehearse', join(__dirname, '../../test/scenarios/S16.yaml'));
    expect(code).toBe(0);
    expect(out).toMatch(/^8 +2026-05-14 +办理补贴 grant +waiting +50,000\.00 +指标不足 BUDGET_EXHAUSTED（commitAward） +预算法 第十三条$/m);
    expect(out).toMatch(/^L1 +330,000\.00 +0\.00 +70,000\.00$/m);
    expect(out).toContain('全部预期相符。\n\nAll that was expected came so.');
  });

  it('answers 1 where an expectation is not met, and says which', async () => {
    const { code, out } = await grantbook('rehearse', written(`${VETERANS}    expect: { amountFen: 70000 }\n`));
    expect(code).toBe(1);
    expect(out).toMatch(/预期不符 3 处：\n\nExpectations not met: 3\n[^]*^5 V1 +amountFen +"70000" +"90000"$/m);
  });

  it('compares nothing where the change itself is refused: code, range and article come first', async () => {
    const { code, out } = await grantbook('rehearse', '--compare', written(VETERANS.replace('90000', '200000')));
    expect([code, out]).toEqual([1, expect.stringMatching(/^变更不能成立，未作比较：[^]*sj-09a-rates +金额不在政策幅度内 OUT_OF_RANGE +2,000\.00（300\.00–1,000\.00） +沪松人社规〔2024〕5号 第（九）条/)]);
    expect(out).not.toMatch(/各项结果相同|拟支持/);
  });

  it('reads no ledger that was named for a script on an empty book, and says so', async () => {
    for (const named of ['--data', '--data-dir']) {
      expect(await grantbook('rehearse', join(__dirname, '../../test/scenarios/S02.yaml'), named, '/no/such/folder')).toEqual({ code: 2, out: '', err: expect.stringMatching(/from: BOOK 或加 --at[^]*from: BOOK in it or add --at/) });
    }
  });

  it.each([
    ['a field that is missing', 'acts:\n  - { on: 2026-05-06, act: registerParty }\n', [/yaml:2 acts\.0\.party 缺少该字段$/m, /yaml:2 acts\.0\.party: this field is missing$/m]],
    ['a list of nothing', 'acts: []\n', [/acts 至少一项$/m, /acts: at least one item$/m]],
    ['no YAML', 'acts: [\n', [/^\S+yaml:2 不是有效的 YAML 或 JSON：[^A-Za-z]+。$/m, /^\S+yaml:2 is neither YAML nor JSON: [^一-龥]+$/m]],
    ['a word misspelt', 'acts:\n  - { on: 2026-05-06, act: registerParty,\n      partie: A }\n', [/yaml:3 acts\.0\.partie 该操作没有此字段$/m, /yaml:3 acts\.0\.partie: is no word of this act$/m]],
    ['a place that no document has', 'acts:\n  - { on: 2026-05-06, act: adoptInstrument, instrument: sj-2024-05 }\nchanges: { documents: [{ instrument: sj-2024-05, set: { programmes.sj-10b-event-subsidy.colour: red } }] }\n', [/该文件没有此处$/m, /is no place of the document$/m]],
    ['the identity number of a person', 'acts:\n  - { on: 2026-05-06, act: file, case: C, programme: sj-08b-bole-match, claimant: A,\n      claim: { kind: BOLE_AWARD, person: "310117190001010004" } }\n', [/yaml:3 acts\.0\.claim\.person 脚本中不得有身份证号/, /yaml:3 acts\.0\.claim\.person: is an identity number/]],
  ])('says in plain words, with the line, what is wrong: %s', async (_, text, reasons) => {
    const { code, out, err } = await grantbook('rehearse', written(text));
    expect([code, out]).toEqual([2, '']);
    for (const reason of reasons) expect(err).toMatch(reason);
    expect(err).not.toMatch(/无效输入|数值过|Invalid input|undefined/);
  });

  it('names the word that cannot be so', async () => {
    const { code, out } = await grantbook('rehearse', written('acts:\n  - { on: 2026-05-06, act: adoptInstrument, instrument: sj-2024-05 }\n  - { act: draftTable, table: sj-09a-rates, version: v1, rows: [{ key: NOBODY, amountFen: 70000, fromOn: 2024-01-01, toOn: null }] }\n'));
    expect([code, out]).toEqual([0, expect.stringMatching(/MALFORMED：rows\.0\.key .*\n(?:.*\n)*\d+ \S+ rows\.0\.key 须为 UNEMPLOYED_GRADUATE[^a-z]*\n\n\d+ \S+ rows\.0\.key must be/)]);
  });

  it('gives all of it as JSON, amounts as decimal strings', async () => {
    const report = JSON.parse((await grantbook('rehearse', '--json', written(VETERANS))).out) as Report;
    expect(report).toMatchObject({ unmet: 0, copiedRevision: null, totals: { programmes: { 'sj-09a-placement-subsidy': { cases: 3, proposedFen: '270000' } } } });
    expect(report.outcomes.at(-1)).toMatchObject({ act: 'grant', subject: 'V3', amountFen: '90000', state: 'PROPOSED', decision: { payableFen: '90000' } });
  });

  it('shows today beside the changes', async () => {
    const { code, out } = await grantbook('rehearse', '--compare', written(VETERANS));
    expect(code).toBe(0);
    expect(out).toMatch(/^5 +办理补贴 grant +V1 +700\.00 PROPOSED +900\.00 PROPOSED$/m);
    expect(out).toMatch(/^sj-09a-placement-subsidy +2,100\.00 +2,700\.00 +600\.00 +0\.00 +0\.00 +0\.00$/m);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown word', 'acts:\n  - { on: 2026-05-06, act: accept, case: A }\n  - act: accept\n    case: A\n    colour: red\n', /:5 acts\.1\.colour 该操作没有此字段\n[^]*:5 acts\.1\.colour: is no word of this act/],
    ['a missing word', 'acts:\n\n  - { on: 2026-05-06, act: accept }\n', /:3 acts\.0\.case /],
    ['a number that is a name', 'acts:\n  - on: 2026-05-06\n    act: registerParty\n    party: 532822\n', /:4 acts\.0\.party .*数字须加引号/],
    ['no YAML', 'acts: [\n  {\n', /不是有效的 YAML 或 JSON/],
    ['a word said twice', 'title: a\ntitle: b\nacts: []\n', /:2 不是有效的 YAML 或 JSON/],
    ['a name for what does not stand before', 'acts:\n  - { on: 2026-05-06, act: accept, case: *nope }\n', /:2 .*\*nope/],
    ['a word said again of something that has no words', 'base: &b [1]\nacts:\n  - <<: *b\n    act: accept\n', /:3 不是有效的 YAML 或 JSON/],
    ['more of one thing than a machine holds', `a: &a [1,2,3,4,5,6,7,8,9,10]\n${['b', 'c', 'd', 'e', 'f'].map((name, n) => `${name}: &${name} [${`*${'abcdef'[n]}, `.repeat(12)}]\n`).join('')}acts: [*f]\n`, /:\d+ 引用（\*）展开后超过 10000 处/],
    ['itself within itself', 'acts: &a [*a]\n', /:1 +嵌套过深/],
    ['a name that is none', 'acts:\n  - { on: 2026-05-06, act: grant, case: A, programme: __proto__, claimant: A, claim: {}, to: FILED }\n', /:2 acts\.0\.programme 不可用作名称/],
    ['a number for a name', 'acts:\n  - { on: 2026-05-06, act: closeLine, line: "42", documentNo: A }\n', /:2 acts\.0\.line 不可用作名称/],
    ['an amount that is not in plain digits', 'acts:\n  - { on: 2026-05-06, act: openLine, line: L1, year: 2026, programmes: [sj-08b-bole-match], amountFen: 0x10 }\n', /:2 amountFen 须为以分为单位的整数[^]*:2 amountFen must be a whole number of fen/],
    ['an amount with an exponent', 'acts:\n  - on: 2026-05-06\n    act: openLine\n    amountFen: 1e5\n', /:4 amountFen 须为/],
    ['an amount with a point', 'acts:\n  - { act: openLine, amountFen: 5.0 }\n', /:2 amountFen 须为/],
    ['a day and a moment', 'acts:\n  - { on: 2026-05-06, at: "2026-05-06T10:00:00+08:00", act: registerParty, party: B }\n', /:2 acts\.0 既有 on 又有 at：只写其一\n[^]*acts\.0: has both `on` and `at`: say one of them/],
    ['neither', 'acts:\n  - { act: registerParty, party: B }\n', /:2 acts\.0 缺少日期/],
    ['a document of another district', 'acts:\n  - on: 2026-05-06\n    act: adoptInstrument\n    instrument: jd-2022-14\n', /:4 acts\.0\.instrument 是另一区（310114）的文件，而脚本的 area 为 310117\n[^]*is a document of another district \(area 310114\); the script has area 310117/],
    ['a change to one', 'changes: { documents: [{ instrument: jd-2022-14, set: {} }] }\nacts:\n  - { on: 2026-05-06, act: accept, case: A }\n', /:1 changes\.documents\.0\.instrument 是另一区/],
    ['the version of its own change', 'changes: { tables: [{ table: sj-09a-rates, version: v1, rows: [{ key: VETERAN, amountFen: 90000, fromOn: 2024-01-01, toOn: null }] }] }\nacts:\n  - { on: 2026-05-06, act: publishTable, table: sj-09a-rates, version: v1 }\n', /:3 acts\.0\.version 已是 changes\.tables 所用的版本号，请另取\n[^]*is the version that changes\.tables has; take another/],
    ['nothing to compare', 'acts:\n  - { on: 2026-05-06, act: accept, case: A }\n', /没有 changes/],
  ])('answers 2 to a script with %s, and names the line', async (_, text, said) => {
    expect(await grantbook('rehearse', '--compare', written(text))).toEqual({ code: 2, out: '', err: expect.stringMatching(said) });
  });

  it('takes what stands once and is named again, fifty times over, as if it were written out', async () => {
    const [head = '', line = ''] = VETERANS.split('  - act: grant');
    const claim = '{ kind: PLACEMENT, groups: [VETERAN], startedOn: 2026-02-02, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }';
    const one = (n: number, said: string): string => `  - { act: grant, case: V${n}, programme: sj-09a-placement-subsidy, claimant: A, claim: { <<: ${said}, person: P${n} }, to: PROPOSED }\n`;
    expect(line).toContain('times: 3');
    const script = `${head}${one(1, `&c ${claim}`)}${Array.from({ length: 49 }, (_, n) => one(n + 2, '*c')).join('')}`;
    const report = JSON.parse((await grantbook('rehearse', '--json', written(script))).out) as Report;
    expect(report.totals.programmes['sj-09a-placement-subsidy']).toMatchObject({ cases: 50, refused: 0, proposedFen: '4500000' });
  });

  it('answers 2 where there is no such script', async () => {
    expect(await grantbook('rehearse', join(folder, 'none.yaml'))).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
  });
});

it('a rehearsal in which all is refused says that the book is empty still', async () => {
    const { out } = await grantbook('rehearse', written('acts:\n  - { on: 2026-05-06, act: proposeAccount, party: B, account: B-1 }\n'));
    expect(out).toMatch(/仅在内存中，账簿仍为空）\n\n.*in memory only, the book is empty still\n/);
});

describe('a rehearsal on a copy of a ledger', () => {
  const claim = bole('p1', 5_000_000n);
  const again = (at: string): string => `
from: BOOK
acts:
  - { on: 2026-04-01, act: recordReturn, order: P-A1, bankReference: B-1, reason: AC01, expect: { ${at} } }
  - { act: openLine, line: L9, year: 2026, programmes: [sj-08b-bole-match], amountFen: 1 }
`;
  const ledger = async (): Promise<LedgerFile> => (await new LedgerFile().book([...openBook, ...paid('A1', claim, 5_000_000n)])).case('A1', aCase.filed('A1', claim));
  const everyRow = (file: string): unknown[] => {
    const database = new DatabaseSync(file);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${String(name)}"`).all()]);
    database.close();
    return rows;
  };

  it('goes on where the book stood, tells the cases what they had not been told, and writes nothing', async () => {
    const { file } = await ledger();
    const before = everyRow(file);
    const { code, out } = await grantbook('rehearse', written(again('amountFen: 5000000, settled: true, state: RETURNED')), '--data', dirname(file), '--json');
    expect(code).toBe(0);
    const { copiedRevision, bookRevision, totals } = JSON.parse(out) as Report;
    expect(bookRevision).toBe(Number(copiedRevision) + 2);
    expect(totals.programmes).toMatchObject({ 'sj-08b-bole-match': { paidFen: '-5000000' } });
    expect(everyRow(file)).toEqual(before);
  });

  it('stands before what came after the revision', async () => {
    const { file } = await ledger();
    const last = (JSON.parse((await grantbook('rehearse', written(again('done: DONE')), '--data', dirname(file), '--json')).out) as Report).copiedRevision ?? 0;
    // The receipt is the last event of this book: before it the money is on its way.
    const { out } = await grantbook('rehearse', written(again('settled: false')), '--data', dirname(file), '--at', String(last - 1), '--json');
    expect(JSON.parse(out)).toMatchObject({ copiedRevision: last - 1, unmet: 0, totals: { lines: { L1: { paidFen: '0' } } } });
    expect(await grantbook('rehearse', written(again('')), '--data', dirname(file), '--at', String(last + 1))).toMatchObject({ code: 2, err: expect.stringContaining(`止于凭证号 ${last}`) });
  });

  it('answers 2 where there is no ledger', async () => {
    expect(await grantbook('rehearse', written(again('')), '--data', folder)).toMatchObject({ code: 2, err: expect.stringContaining('没有账簿文件') });
  });
});

it('a table keeps its columns under each other, whatever script they are in', () => {
  expect(table(['名', 'yuan'], [['甲乙丙（丁）', '1.00'], ['abc', '20.00']], [1])).toBe('名             yuan\n------------  -----\n甲乙丙（丁）   1.00\nabc           20.00\n');
});

it('reads UTF-8, and says so of another encoding', async () => {
  const file = join(folder, 'gb18030.yaml');
  writeFileSync(file, Uint8Array.from([0x74, 0x69, 0x74, 0x6c, 0x65, 0x3a, 0x20, 0xd1, 0xdd, 0xc1, 0xb7]));
  expect(await grantbook('rehearse', file)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/不是 UTF-8 文本[\s\S]*is not in UTF-8/) });
});
