import '../operator/folder';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE } from '#apps/ledger/rosters/table';
import { Contract } from '../journeys/contract';
import { Door } from './door';
import { Story, unnamed } from './story';

const FILE = join(__dirname, '../../apps/ledger/answers/examples.json');
/** Answers that tell of the machine or of the moment: they are shown as they might be. */
const SERVICE = {
  live: { live: true },
  ready: { ready: true, parts: { views: { ok: true, required: true, detail: '已跟上 caught up' } } },
  figures: 'grantbook_part_up{part="views"} 1\n',
  rosterTemplate: TEMPLATE,
  token: { token: 'eyJhbGciOiJFUzI1NiJ9…', tokenType: 'Bearer', expiresInSeconds: 28_800, demonstration: true },
  readClock: { now: '2026-11-30T06:21:09.123Z' },
  setClock: { now: '2026-12-01T02:00:00Z' },
};

describe('the examples of the API document', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('tell a year of a district: each act is done as it is shown, and answers as it is shown', async () => {
    const { answered } = await Story.told();
    // To be written anew after a change of what is answered: RECORD_EXAMPLES=1.
    if (process.env['RECORD_EXAMPLES']) writeFileSync(FILE, `${JSON.stringify({ ...SERVICE, ...answered }, null, 1)}\n`);
    expect(unnamed({ ...SERVICE, ...answered })).toEqual(unnamed(JSON.parse(readFileSync(FILE, 'utf8')) as object));
  });

  it('leave no operation out, and each fits the schema that is shown beside it', async () => {
    const contract = await Contract.of(door.url);
    for (const { operationId, responses } of contract.operations) {
      const content = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
      const [[type, said] = ['', { schema: {} }]] = Object.entries(content);
      expect([operationId, said.example]).toEqual([operationId, expect.anything()]);
      contract.mustFit(operationId, { headers: new Headers({ 'content-type': type }), body: said.example as Record<string, unknown> }, said);
    }
  });
});
