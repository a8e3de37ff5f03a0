import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoIssuer, Tokens, type TokenTerms } from '#access/tokens';
import { hasVault, Vault } from '#access/vault';
import { type Clock, SettableClock } from '#apps/ledger/clock';
import { type Config, Misconfigured } from '#apps/ledger/config';
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
import { mustServe } from './books-served';
import { makeDataFolder } from './data-folder';
import { FILES, opening } from './files';
import { heldBy } from './lease-held';
import { keepApart } from './demonstration-note';
import { Patience } from './patience';
import { KeptMark } from './reactor-mark';
import { supervise } from './supervision';
import type { Undo } from './undo';

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
  const ground = await groundOf(config, log, circumstances);
  const { store, answers, health } = ground;
  const mark = undo.add(opening(join(config.dataDir, 'reactor.db'), FILES.reactor, (file) => new KeptMark(file)), (made) => made.close());
  supervise(undo, { name: 'reactor', make: () => new Reactor(store, answers, mark) }, log, health);
  supervise(undo, { name: 'views', make: () => new ThreadedProjector(store, ground.views, viewsFile(config), (line) => log.warn(line)) }, log, health);
  return { ground, listen: () => listening(config, ground, undo) };
}

async function listening(config: Config, ground: Ground, undo: Undo): Promise<string> {
  const app = undo.add(await createServer(ground), closed);
  await app.listen(config.port, config.host);
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
async function readBooks({ writers, demo, log }: Ground): Promise<boolean> {
  let empty = true;
  for (const area of Object.keys(DISTRICTS)) {
    const { revision, lastAt } = await writers.book(area);
    log.info(`账簿已读 book read: ${area} @${revision}`);
    empty &&= revision < 0;
    if (demo && lastAt && earlier(demo.clock.now(), lastAt)) demo.clock.set(lastAt);
  }
  return empty;
}

/** What must be known before anything is served: the keys fit the books, the books are read, demonstration and real are apart. */
async function groundOf(config: Config, log: Logger, { source, undo, ending }: Circumstances): Promise<Ground> {
  makeDataFolder(config.dataDir);
  const store = undo.add(await openStore(config, log), (made) => made.close());
  const health = new Health();
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
  const writers = new Writers(store, config.hash, { snapshots, told: (stream, revision) => log.info(`正在读账簿 reading the book: ${stream} @${revision}`) });
  const { terms, demo } = await issuing(config, source);
  const ground = { store, writers, answers: new Answers(writers), views, vault, tokens: new Tokens(terms), clock: demo?.clock ?? source, health, log, rateLimit: config.rateLimit, demo };
  const isEmpty = await patience.until(() => readBooks(ground));
  keepApart(config, isEmpty, dayOf(ground.clock.now()));
  await patience.over();
  return ground;
}

/** Whose tokens count: those of the issuer that is named, or of the demonstration's own. */
async function issuing({ tokens }: Config, source: Clock): Promise<{ terms: TokenTerms; demo: Ground['demo'] }> {
  if (tokens) return { terms: tokens, demo: undefined };
  const issuer = await DemoIssuer.create();
  return { terms: issuer.terms, demo: { issuer, clock: new SettableClock(source) } };
}

/** New keys beside an old book would give every person another name, and every cap a second beginning. */
async function mustHaveKeys({ dataDir }: Config, store: EventStore): Promise<void> {
  if (hasVault(dataDir)) return;
  for (const area of Object.keys(DISTRICTS)) {
    for await (const { stream } of store.read(bookStream(area))) {
      throw new Misconfigured(
        `账簿 ${stream} 已有记录，而 ${dataDir} 中没有其保管库（vault.db、keys/），请从备份恢复 · ${stream} has events, and its vault (vault.db, keys/) is not in ${dataDir}: restore it from a backup`,
      );
    }
  }
}

function openVault({ dataDir }: Config): Vault {
  try {
    return new Vault(dataDir);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Misconfigured(
      `${dataDir} 中的保管库（vault.db、keys/）无法打开，请从备份恢复或检查权限与磁盘（${why}） · the vault in ${dataDir} (vault.db, keys/) cannot be opened: restore it from a backup, or check its permissions and the disk (${why})`,
      { cause },
    );
  }
}

const viewsFile = ({ dataDir }: Config): string => join(dataDir, 'views.db');

async function openStore(config: Config, log: Logger): Promise<EventStore> {
  if (config.eventStore) return openThreadedEventStoreDB(config.eventStore);
  const file = join(config.dataDir, 'grantbook.db');
  if (existsSync(file)) mustServe(streamsIn(file, bookStream('')), config, log);
  return openThreaded(file);
}
