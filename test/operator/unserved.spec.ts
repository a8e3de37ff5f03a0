import { rmSync } from 'node:fs';
import { Client } from '../faults/client';
import { emptyFolder, runToEnd, Service } from '../faults/service';
import { FOLDER } from './folder';

const AREA = '310199';

describe('a book whose document is gone', () => {
  const folder = emptyFolder();
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stops the start, in both languages, with what to do: its money would stand still unseen', async () => {
    const first = await Service.start(folder, undefined, { DOCUMENTS_DIR: FOLDER });
    expect((await new Client(first.url, AREA).act({ role: 'policy', path: 'instruments/xq-2026-1/adoption', body: { choices: [] }, key: 'adopts-the-new' })).status).toBe(201);
    await first.stop();
    const { code, stdout, stderr } = await runToEnd({ DATA_DIR: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/已有账簿 book-310199，而没有任何政策文件写明该区；请将其文件放回 DOCUMENTS_DIR.*there is book-310199, and no policy document names its district: put the file back/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('is left unserved where the operator says so, with a warning at every start; the others are served', async () => {
    const left = await Service.start(folder, undefined, { UNSERVED_BOOKS: AREA, LOG_LEVEL: 'warn' });
    expect((await new Client(left.url).read('events')).status).toBe(200);
    const token = await fetch(`${left.url}/demo/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: 'u-auditor', roles: ['auditor'], districts: [AREA] }) });
    expect([token.status, await token.text()]).toEqual([400, expect.not.stringContaining(AREA)]);
    await left.stop();
    expect(await left.said).toMatch(/账簿 book-310199 没有政策文件，按 UNSERVED_BOOKS 不予办理.*left unserved/);
    expect((await runToEnd({ DATA_DIR: folder, UNSERVED_BOOKS: '310198' })).code).toBe(2);
    expect((await runToEnd({ DATA_DIR: folder, UNSERVED_BOOKS: 'all' })).stderr).toMatch(/UNSERVED_BOOKS="all"：应为/);
  });

  it('is there again, whole, as soon as the file is back', async () => {
    const back = await Service.start(folder, undefined, { DOCUMENTS_DIR: FOLDER });
    expect((await new Client(back.url, AREA).read('events')).body).toMatchObject({ bookRevision: 0, items: [{ type: 'InstrumentAdopted' }] });
    await back.stop();
  });
});
