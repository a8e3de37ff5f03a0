import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoIssuer, Tokens, type TokenTerms } from '#access/tokens';
import { type Clock, SettableClock } from '#apps/ledger/clock';
import type { Config } from '#apps/ledger/config';
import { Health } from '#apps/ledger/health';
import type { Ground } from '#apps/ledger/ledger.module';
import { createServer } from '#apps/ledger/server';
import { bookStream } from '#book/facts';
import { DISTRICTS } from '#catalogue/documents';
import { dayOf, earlier } from '#kernel/day';
import { streamsIn } from '#store/embedded.file';
import type { EventStore } from '#store/port';
import { openThreaded, openThreadedEventStoreDB } from '#store/threaded';
import { ThreadedProjector } from '#views/threaded-projector';
import { openViews } from '#views/views';
import { Answers } from '#writer/answers';
import { Reactor } from '#writer/reactor';
import { Snapshots } from '#writer/snapshots';
import { Writers } from '#writer/writers';
import { BooksRead } from './books-read';
import { mustServe } from './books-served';
import { makeDataFolder } from './data-folder';
import { FILES, opening } from './files';
import { heldBy } from './lease-held';
import { keepApart } from './demonstration-note';
import { Patience } from './patience';
import { KeptMark } from './reactor-mark';
import { watchStore } from './store-watched';
import { supervise } from './supervision';
import type { Undo } from './undo';
import { mustHaveKeys, openVault } from './vault-opened';

/** What a part is started with: the time, what is undone at the end, and whether the end is wished already. */
export interface Circumstances {
  source: Clock;
  undo: Undo;
  ending: AbortSignal;
}

const GRACE_MS = 5_000;

/** The HTTP interface with what it stands on: store, writers, views, reactor. @throws Misconfigured, Unavailable, Stopped */
export async function startLedger(config: Config, log: Logger, circumstances: Circumstances): Promise<{ ground: Ground; listen: () => Promise<string> }> {
  const { undo } = circumstances;
  await mustBeFree(config);
  const { ground, patience } = await groundOf(config, log, circumstances);
  const { store, answers, health } = ground;
  const mark = undo.add(opening(join(config.dataDir, 'reactor.db'), FILES.reactor, (file) => new KeptMark(file)), (made) => made.close());
  supervise(undo, { name: 'reactor', make: () => new Reactor(store, answers, mark) }, log, health);
  supervise(undo, { name: 'views', make: () => new ThreadedProjector(store, ground.views, viewsFile(config), (line) => log.warn(line)) }, log, health);
  return { ground, listen: () => listening(config, ground, { undo, patience }) };
}

/** In the place of the door at which people were told to wait. */
async function listening(config: Config, ground: Ground, { undo, patience }: { undo: Undo; patience: Patience }): Promise<string> {
  const app = undo.add(await createServer(ground), closed);
  await patience.over();
  await app.listen(patience.port, config.host);
  return app.getUrl();
}

/** Nothing is made in a folder for a service that nobody could reach. @throws what `listen` throws */
async function mustBeFree({ port, host }: Config): Promise<void> {
  const probe = createSocketServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Requests under way are answered first; one that its client never finishes is cut off. */
async function closed(app: NestFastifyApplication): Promise<void> {
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), GRACE_MS);
  await app.close();
  clearTimeout(cut);
}

/** Reads the books to their ends, and tells whether all are empty; the demonstration's clock goes on from where it was put before the last stop. */
async function readBooks({ writers, demo }: Ground, books: BooksRead): Promise<boolean> {
  let empty = true;
  for (const area of Object.keys(DISTRICTS)) {
    books.begin(bookStream(area));
    const { revision, lastAt } = await writers.book(area);
    books.read(bookStream(area), revision);
    empty &&= revision < 0;
    if (demo && lastAt && earlier(demo.clock.now(), lastAt)) demo.clock.set(lastAt);
  }
  books.allRead();
  return empty;
}

/** What must be known before anything is served: the keys fit the books, the books are read, demonstration and real are apart. */
async function groundOf(config: Config, log: Logger, { source, undo, ending }: Circumstances): Promise<{ ground: Ground; patience: Patience }> {
  makeDataFolder(config.dataDir);
  const store = undo.add(await openStore(config, log), (made) => made.close());
  const health = new Health();
  // Why it is not there at the start is told by who waits for it.
  watchStore(store, { health, log, untold: false }, undo);
  const patience = await Patience.begin(config, store, { health, log, ending });
  undo.add(patience, (made) => made.over());
  // Nothing of the folder is opened before: its files are for one process at a time.
  if (config.lease) await heldBy(config.lease, { undo, log, health, ending });
  await patience.until(() => mustHaveKeys(config, store));
  const vault = undo.add(openVault(config), (made) => made.close());
  const views = undo.add(opening(viewsFile(config), FILES.views, (file) => openViews(file, { log: (line) => log.warn(line) })), (made) => made.close());
  // Of a server nobody can ask for its streams; the views have those that they have followed.
  if (config.eventStore) mustServe(views.rows.streams(bookStream('')).map(({ stream }) => stream), config, log);
  const snapshots = new Snapshots(join(config.dataDir, 'snapshots'), (line) => log.info(line));
  const books = new BooksRead(log, health);
  const writers = new Writers(store, config.hash, books.reading(snapshots));
  const { terms, demo } = await issuing(config, source);
  const ground = { store, writers, answers: new Answers(writers), views, vault, tokens: new Tokens(terms), clock: demo?.clock ?? source, health, log, rateLimit: config.rateLimit, demo };
  const isEmpty = await patience.until(() => readBooks(ground, books));
  keepApart(config, isEmpty, dayOf(ground.clock.now()));
  return { ground, patience };
}

/** Whose tokens count: those of the issuer that is named, or of the demonstration's own. */
async function issuing({ tokens }: Config, source: Clock): Promise<{ terms: TokenTerms; demo: Ground['demo'] }> {
  if (tokens) return { terms: tokens, demo: undefined };
  const issuer = await DemoIssuer.create();
  return { terms: issuer.terms, demo: { issuer, clock: new SettableClock(source) } };
}

const viewsFile = ({ dataDir }: Config): string => join(dataDir, 'views.db');

async function openStore(config: Config, log: Logger): Promise<EventStore> {
  if (config.eventStore) return openThreadedEventStoreDB(config.eventStore);
  const file = join(config.dataDir, 'grantbook.db');
  if (existsSync(file)) mustServe(streamsIn(file, bookStream('')), config, log);
  return openThreaded(file);
}
