import './folder';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { grantbook } from '#apps/audit/grantbook.given';
import { District } from '../journeys/district';
import { FOLDER } from './folder';

const FILE = join(__dirname, 'town.yaml');
const TOWN = 'sj-example-town-2026';

describe('a town’s policy in a rehearsal (sj-x2, A-28, B-23)', () => {
  it('is adopted, and what the town paid by its clauses is netted off, all as the file expects', async () => {
    const { code, out } = await grantbook('rehearse', FILE, '--json');
    const report = JSON.parse(out) as { expected: number; unmet: number; outcomes: object[] };
    expect([code, report.unmet, report.expected]).toEqual([0, 0, 10]);
    expect(report.outcomes.slice(0, 3)).toMatchObject([{ refused: 'NOT_ADOPTED' }, { done: 'DONE' }, { act: 'adoptInstrument', subject: TOWN, done: 'DONE' }]);
  });

  it('comes to the same over HTTP', async () => {
    const district = (await District.open()).on('2026-05-07');
    const { status, body } = await district.post('policy', 'rehearsals', parse(readFileSync(FILE, 'utf8')) as object);
    expect([status, body['unmet']]).toEqual([200, 0]);
    await district.close();
  });

  it('is taken as it is: nothing is chosen, nothing made of it', async () => {
    const script = join(FOLDER, 'script.json');
    const said = async (more: object): Promise<string> => {
      writeFileSync(script, JSON.stringify({ acts: [{ on: '2026-05-07', act: 'adoptInstrument', instrument: TOWN, ...more }] }));
      const { code, err } = await grantbook('rehearse', script);
      expect(code).toBe(2);
      return err;
    };
    expect(await said({ choices: [{ point: 'A-14', value: 'PER_BASE', reason: '无' }] })).toMatch(/acts\.0\.choices 镇、街道、园区的文件照原文采用[\s\S]*acts\.0\.choices: is no word for the document of a town/);
    expect(await said({ instrument: 'sj-town-2', basedOn: TOWN, set: { inForceOn: '2026-07-01' } })).toMatch(/acts\.0\.basedOn/);
    expect(await said({ basedOn: 'sj-2024-05', set: { inForceOn: '2027-07-01' } })).toMatch(/acts\.0\.instrument 已有同名文件/);
    expect(await said({ instrument: 'sj-town-9' })).toMatch(new RegExp(`没有此文件；现有：.*${TOWN}`));
  });
});
