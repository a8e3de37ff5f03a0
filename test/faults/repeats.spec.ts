import { book } from '#book/book';
import { type Act, adopted, lineOpened, registered, supplemented } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { type Act as CaseAct, filed, on } from '#cases/case.given';
import type { CaseCommand } from '#cases/case.facts';
import { day, startOf } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Appended, EventStore, NewEvent, Previous } from '#store/port';
import { hashBehind, sealed } from '#store/sealing';
import { ActOnCase } from '#writer/acts';
import { Answers } from '#writer/answers';
import { CaseHandler } from '#writer/case.handler';
import { StreamWriter } from '#writer/stream-writer';
import { Writers } from '#writer/writers';
import { ownStore } from './own-store';
import { brokenLinks, everyEvent, wireOf } from './truth';

let store: EventStore;
ownStore((made) => (store = made));

const make = (behind: EventStore) => new StreamWriter<BookCommand, BookFact, BookTables>(behind, 'book-310117', book, 'SM3');
function askFor({ command, by: ref, on: when }: Act, id: string, hours = 12): Ask<BookCommand> {
  return { command, at: startOf(day(when)).add({ hours }), actor: { ref, role: 'officer' }, id, hash: fingerprint(command), correlationId: 'test', causationId: 'test' };
}
async function setUp(behind: EventStore): Promise<void> {
  const writer = make(behind);
  await writer.load();
  for (const [n, one] of [adopted, registered('firm-a'), lineOpened('L1', 1n)].entries()) await writer.submit(askFor(one, `setup-${n}`));
}

describe('a writer that is read and asked in the same breath', () => {
  it('answers nothing that is not stored', async () => {
    await setUp(store);
    const writer = make(store);
    const [, x] = await Promise.all([writer.load(), writer.submit(askFor(registered('firm-b'), 'x'))]);
    const stored = (await everyEvent(store)).map((event) => wireOf(event).command.id);
    expect('events' in x && x.events.every(({ command }) => command.id === 'x')).toBe(true);
    expect(stored).toContain('x');
  });
});

const caseAsk = ({ command, by: ref, on: when, hour }: CaseAct, id: string): Ask<CaseCommand> => ({ command, at: startOf(day(when)).add({ hours: hour }), actor: { ref, role: 'applicant' }, id, hash: fingerprint(command), correlationId: 'a', causationId: 'a' });
const restarted = () => {
  const writers = new Writers(store, 'SM3');
  return new CaseHandler(writers, new Answers(writers));
};

describe('a filing that was taken, asked again after a restart', () => {
  beforeEach(() => setUp(store));

  it('gets the first answer, also where it would be refused today', async () => {
    await restarted().execute(new ActOnCase('310117', 'A1', caseAsk(filed, 'key'), undefined));
    expect(await restarted().execute(new ActOnCase('310117', 'A1', caseAsk(on('2030-01-01', filed), 'key'), undefined))).toMatchObject({ repeated: true, revision: 0 });
  });
  it('is told that the key was used, where it is in other words that are refused', async () => {
    await restarted().execute(new ActOnCase('310117', 'A1', caseAsk(filed, 'key'), undefined));
    const other = { ...filed, command: { ...filed.command, programme: 'nonsense' } } as CaseAct;
    expect(await restarted().execute(new ActOnCase('310117', 'A1', caseAsk(other, 'key'), undefined))).toMatchObject({ refusal: { refused: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

/** As EventStoreDB and its adapter: a repeat is answered as the first time, with the hashes of what was sent now. */
class AsEventStoreDB implements EventStore {
  readonly tellsRepeats = false;
  constructor(private readonly inner: EventStore) {}
  async append(stream: string, expected: number, drafts: readonly NewEvent[], previous?: Previous): Promise<Appended> {
    const { events, named } = sealed(drafts, typeof previous === 'object' ? await hashBehind(previous) : previous);
    const { revision, position } = await this.inner.append(stream, expected, events);
    return { revision, position, ...named };
  }
  read = (stream: string, from?: number) => this.inner.read(stream, from);
  subscribe: EventStore['subscribe'] = (options) => this.inner.subscribe(options);
  close = () => Promise.resolve();
}

describe('two processes on a store that tells no repeats, asked the same a second apart', () => {
  it('leave the chain whole, and answer what is stored', async () => {
    const shared = new AsEventStoreDB(store);
    await setUp(shared);
    const [a, b] = [make(shared), make(shared)];
    await Promise.all([a.load(), b.load()]);
    await a.submit(askFor(supplemented('L1', 5n), 'x', 12));
    const again = await b.submit(askFor(supplemented('L1', 5n), 'x', 13));
    await b.submit(askFor(supplemented('L1', 6n, '松财〔2026〕10号'), 'y', 14));
    const events = await everyEvent(store);
    expect(brokenLinks(events)).toEqual([]);
    expect('events' in again && again.events[0]?.at.toString()).toBe(events[3] && wireOf(events[3]).at);
  });
});

