import { COPIES, COPIED, renamed } from './copies';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scriptFrom } from '#apps/audit/script-file';
import { toWire } from '#kernel/canonical';
import { rehearse } from '#rehearsal/rehearse';
import { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { known, refusal } from '../scenarios/acts';

const TEST = join(__dirname, '..');
const FILES = [...readdirSync(join(TEST, 'scenarios')).filter((name) => /^S\d\d.*\.yaml$/.test(name)).map((name) => join(TEST, 'scenarios', name)), ...['every-act.yaml', 'every-act-jiading.yaml'].map((name) => join(TEST, 'journeys', name))];

/** What comes of a script, in words: hashes are of the names, too. */
function outcomesOf(text: string, file: string): unknown {
  const { title: _, ...report } = rehearse(scriptFrom(text, file));
  return JSON.parse(JSON.stringify(toWire(report), (name, value: unknown) => (/hash/i.test(name) ? undefined : value)));
}

/** A script that names no district is Songjiang's. */
const placed = (text: string): string => (/^area:/m.test(text) ? text : `area: "310117"\n${text}`);

/** No code knows a district: of the same text under other names the same comes. */
describe('a copy of a document under another district and other names', () => {
  afterAll(() => rmSync(COPIED, { recursive: true }));

  it.each(FILES.map((file) => [basename(file), file]))('comes to the same in %s: every act, amount, limit and line', (_, file) => {
    const text = placed(readFileSync(file, 'utf8'));
    const expected: unknown = JSON.parse(renamed(JSON.stringify(outcomesOf(text, file))));
    expect(outcomesOf(renamed(text), file)).toEqual(expected);
  });
});

describe('a copy of Songjiang’s document, over HTTP', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open(COPIES.songjiang)).on('2027-03-02');
    await district.done('policy', 'instruments/fx-2024-05/adoption', { choices: [] });
    await known(district);
  });
  afterAll(() => district.close());

  const figures = { revenueFen: '62000000', taxFen: '2100000', headcount: 86 };

  it('asks for reports, refers, lists, counts and measures by its own clauses', async () => {
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2026-01-01', documentNo: '12号' });
    await district.done('desk', 'reports', { uscc: FIRM_A, period: '2026', receivedOn: '2027-03-01', ...figures });
    await district.done('desk', 'referrals', { uscc: FIRM_A, clause: 'fx-01-attract-known-firms', policy: '总部奖励', matter: '总部认定' });
    await district.done('reviewer', 'lists/fx-whitelist/names', { subject: { kind: 'PARTY', uscc: FIRM_A }, reason: '经评选', documentNo: '3号', fromOn: '2027-03-01' });
    await district.done('policy', 'targets/fx-firms/indicators', { period: '2026', count: 388, documentNo: '4号' });
    await district.done('policy', 'measures', { clause: 'fx-16-coordination', title: '联席会议', takenOn: '2027-03-01', documentNo: '9号' });
    const { items } = (await district.get('targets')).body as object as { items: { target: string; latest: { figure: object } | null }[] };
    expect(Object.fromEntries(items.map(({ target, latest }) => [target, latest?.figure]))).toMatchObject({ 'fx-firms': { count: 388 }, 'fx-firms-above-scale': { count: 1 }, 'fx-revenue': { amountFen: '62000000' } });
    expect((await district.get('reports?status=OVERDUE')).body['items']).toHaveLength(13);
  });

  it('knows no residence, no rate that it does not have, and says so in its own articles', async () => {
    const residency = { movedInOn: '2026-04-01', category: 'SERVICES', documentNo: '12号' };
    expect(await refusal(district, () => district.post('desk', `parties/${FIRM_A}/residency`, residency))).toMatchObject({ code: 'NOT_PROVIDED_FOR', article: '甲例人社规〔2024〕5号', asked: 'RESIDENCY' });
    expect(await refusal(district, () => district.post('policy', 'rate-tables', { table: 'gy-04-rates', version: 'v1', documentNo: '1号', rows: [{ key: 'A', amountFen: '1', fromOn: '2026-01-01', toOn: null }] }))).toMatchObject({ code: 'NOT_FOUND', article: '实施细则（甲例人社规〔2024〕5号 附则（一））' });
    expect(await refusal(district, () => district.post('policy', 'targets/gy-firms/indicators', { period: '2026', count: 1, documentNo: '4号' }))).toMatchObject({ code: 'NOT_FOUND', article: '甲例人社规〔2024〕5号 一、目标任务' });
  });
});

describe('a copy of Jiading’s document, over HTTP', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open(COPIES.jiading)).on('2027-03-02');
    await district.done('policy', 'instruments/gy-2022-14/adoption', { choices: [] });
    await known(district);
  });
  afterAll(() => district.close());

  it('knows residence, and neither reports nor targets', async () => {
    await district.done('desk', `parties/${FIRM_A}/residency`, { movedInOn: '2026-04-01', category: 'SERVICES', documentNo: '12号' });
    const refused = { code: 'NOT_PROVIDED_FOR', article: '乙例府办发〔2022〕14号' };
    expect(await refusal(district, () => district.post('desk', 'reports', { uscc: FIRM_A, period: '2026', receivedOn: '2027-03-01', revenueFen: '1', taxFen: '1', headcount: 1 }))).toMatchObject({ ...refused, asked: 'REPORTS' });
    expect(await refusal(district, () => district.post('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2026-01-01', documentNo: '12号' }))).toMatchObject({ ...refused, asked: 'REPORTS' });
    expect(await refusal(district, () => district.post('policy', 'targets/fx-firms/indicators', { period: '2026', count: 1, documentNo: '4号' }))).toMatchObject({ ...refused, asked: 'TARGETS' });
    expect((await district.get('reports')).body['items']).toEqual([]);
  });
});
