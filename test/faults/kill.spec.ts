import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '#store/embedded';
import type { StoredEvent } from '#store/port';
import { type Act, Client } from './client';
import { emptyFolder, Service } from './service';
import { brokenLinks, byCommand, everyEvent, heldFen } from './truth';
import { openDistrict, Work } from './work';

const CAP_FEN = 50_000_000n;
/** Answers after which the process dies: at once, in the middle of a batch, and in full work. */
const KILLS = [1, 37, 110, 64];

let folder: string;
let work: Work;
let setup: Act[];
let events: StoredEvent[];
let written: ReturnType<typeof byCommand>;
/** How many acts had no answer when the process died, kill by kill. */
const cut: number[] = [];

beforeAll(async () => {
  folder = emptyFolder();
  work = new Work();
  let service = await Service.start(folder);
  setup = await openDistrict(new Client(service.url));
  for (const answers of KILLS) {
    const { url } = service;
    const doomed = service;
    const killed: Promise<unknown>[] = [];
    await work.run(new Client(url), answers, () => killed.push(doomed.kill()));
    await Promise.all(killed);
    service = await Service.start(folder);
    cut.push(await work.again(new Client(service.url)));
  }
  await askedOnceMore(new Client(service.url));
  await service.stop();
  const store = openEmbedded(join(folder, 'grantbook.db'));
  events = await everyEvent(store);
  written = byCommand(events);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Acts whose answer was another one when the same was asked again after all the restarts. */
const changed: unknown[] = [];

async function askedOnceMore(client: Client): Promise<void> {
  for (const { act, reply } of work.answered.filter((asked) => asked.reply?.body.code === undefined)) {
    const { status, body, replayed } = await client.act(act);
    if (!replayed || status !== reply?.status || JSON.stringify(body) !== JSON.stringify(reply.body)) changed.push([act.key, reply?.body, status, body]);
  }
}

const idOf = ({ role, key }: Act): string => `u-${role}:${key}`;
const typesUnder = (id: string): string[] => (written.get(id) ?? []).map(({ stream, type }) => `${stream.split('-')[0] ?? ''} ${type}`);

/** What an act leaves in the store, whether it was answered at once or when it was asked again. */
function left({ path, body }: Act): string[] {
  if (path.endsWith('/supplements')) return ['book BudgetSupplemented'];
  if (path === 'cases') return ['case CaseFiled'];
  if (path.endsWith('/acceptance')) return ['case CaseAccepted'];
  if (path.endsWith('/preliminary-review')) return ['case PreliminaryReviewed'];
  if (path.endsWith('/bureau-review')) return ['case BureauReviewed'];
  if (path.endsWith('/proposal')) return ['book AwardProposed', 'case BookAnswered'];
  throw new Error(`nobody asked for ${path} ${JSON.stringify(body)}`);
}

describe('a service that is killed four times in the middle of its work', () => {
  it('was in the middle of its work', () => {
    expect(cut.every((acts) => acts > 0)).toBe(true);
    expect(work.answered.length).toBeGreaterThanOrEqual(KILLS.reduce((sum, answers) => sum + answers, 0));
    expect(work.asked.filter(({ reply }) => reply === undefined)).toEqual([]);
  });

  it('gave no wrong answer, before it died or after', () => expect(work.wrong).toEqual([]));

  it('has done every act exactly once, also those that had to be asked for again, and refused ones not at all', () => {
    const found = work.asked.map(({ act, reply }) => [act.key, reply?.body.code ?? 'done', typesUnder(idOf(act))]);
    const due = work.asked.map(({ act, reply }) => [act.key, reply?.body.code ?? 'done', reply?.body.code ? [] : left(act)]);
    expect(found).toEqual(due);
  });

  it('holds nothing that nobody asked for', () => {
    const asked = new Set([...setup, ...work.asked.map(({ act }) => act)].map(idOf));
    expect([...written.keys()].filter((id) => !asked.has(id))).toEqual([]);
  });

  it('answers the same when it is asked once more, and says that it is a repeat', () => expect(changed).toEqual([]));

  it('has a whole chain in every stream, and no gap', () => expect(brokenLinks(events)).toEqual([]));

  it('has passed no cap, and used up both', () => {
    expect([...heldFen(events).values()]).toEqual([CAP_FEN, CAP_FEN]);
    expect(work.answered.filter(({ reply }) => reply?.body.code === 'CAP_EXHAUSTED').length).toBeGreaterThan(0);
  });
});
