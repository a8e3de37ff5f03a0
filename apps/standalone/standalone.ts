import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoIssuer, type TokenTerms, Tokens } from '#access/tokens';
import { hasVault, Vault } from '#access/vault';
import { Clock, SettableClock } from '#apps/ledger/clock';
import { type Config, Misconfigured } from '#apps/ledger/config';
import { Health } from '#apps/ledger/health';
import type { Ground } from '#apps/ledger/ledger.module';
import { createServer } from '#apps/ledger/server';
import { Gateway } from '#apps/treasury/gateway';
import { TreasurySimulator } from '#apps/treasury/simulator';
import { bookStream } from '#book/facts';
import { dayOf, earlier } from '#kernel/day';
import { DISTRICTS } from '#catalogue/documents';
import { streamsIn } from '#store/embedded.file';
import { openEventStoreDB } from '#store/eventstoredb';
import { type FileKind, fileFailure } from '#store/file-failure';
import type { EventStore } from '#store/port';
import { openThreaded } from '#store/threaded';
import { ThreadedProjector } from '#views/threaded-projector';
import { openViews } from '#views/views';
import { Answers } from '#writer/answers';
import { Reactor } from '#writer/reactor';
import { Writers } from '#writer/writers';
import { mustServe } from './books-served';
import { makeDataFolder } from './data-folder';
import { keepApart } from './demonstration-note';
import { startPublishing } from './publishing';
import { KeptMark } from './reactor-mark';
import { Supervised } from './supervision';

/** The whole service in one process. */
export interface Standalone {
  url: string;
  ground: Ground;
  stop(): Promise<void>;
}

const GRACE_MS = 5_000;

/** Things to undo at the end, latest first. */
class Undo {
  private readonly steps: (() => unknown)[] = [];

  add<T>(made: T, undo: (made: T) => unknown): T {
    this.steps.push(() => undo(made));
    return made;
  }

  async all(): Promise<void> {
    for (const step of this.steps.splice(0).reverse()) await step();
  }
}

/** Starts everything on one store; what was started is stopped again where a later part cannot start. @throws Misconfigured, Unavailable */
export async function startStandalone(config: Config, log: Logger, source: Clock = new Clock()): Promise<Standalone> {
  const undo = new Undo();
  try {
    return await start(config, log, { source, undo });
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function start(config: Config, log: Logger, { source, undo }: { source: Clock; undo: Undo }): Promise<Standalone> {
  await mustBeFree(config);
  const ground = await groundOf(config, log, { source, undo });
  const { store, answers, health, vault } = ground;
  keepApart(config, await readBooks(ground), dayOf(ground.clock.now()));
  const mark = undo.add(opening(join(config.dataDir, 'reactor.db'), FILES.reactor, (file) => new KeptMark(file)), (made) => made.close());
  supervise(undo, new Supervised('reactor', () => new Reactor(store, answers, mark), log, health));
  supervise(undo, new Supervised('views', () => new ThreadedProjector(store, ground.views, viewsFile(config), (line) => log.warn(line)), log, health));
  undo.add(await startPublishing(config, store, log, health), (made) => made.stop());
  const app = undo.add(await createServer(ground), closed);
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  if (ground.demo) {
    const { issuer } = ground.demo;
    const treasury = opening(join(config.dataDir, 'treasury.db'), FILES.treasury, (file) => new TreasurySimulator(file, treasuryDoor(url, issuer), () => ground.clock.now(), log));
    undo.add(treasury, (made) => made.stop());
    treasury.start();
    supervise(undo, new Supervised('gateway', () => new Gateway(store, treasury, vault, log), log, health));
  }
  return { url, ground, stop: () => undo.all() };
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

const supervise = (undo: Undo, part: Supervised): Supervised => undo.add(part.start(), (made) => made.stop());

async function groundOf(config: Config, log: Logger, { source, undo }: { source: Clock; undo: Undo }): Promise<Ground> {
  makeDataFolder(config.dataDir);
  const store = undo.add(await openStore(config, log), (made) => made.close());
  await mustHaveKeys(config, store);
  const vault = undo.add(openVault(config), (made) => made.close());
  const views = undo.add(opening(viewsFile(config), FILES.views, (file) => openViews(file, { log: (line) => log.warn(line) })), (made) => made.close());
  // Of a server nobody can ask for its streams; the views have those that they have followed.
  if (config.eventStore) mustServe(views.rows.streams(bookStream('')).map(({ stream }) => stream), config, log);
  const writers = new Writers(store, config.hash);
  const health = new Health();
  const { terms, demo } = await issuing(config, source);
  return { store, writers, answers: new Answers(writers), views, vault, tokens: new Tokens(terms), clock: demo?.clock ?? source, health, log, rateLimit: config.rateLimit, demo };
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

/** The files of a data folder beside the ledger's own, as a person is told. */
const FILES = {
  views: { zh: '视图', en: 'views' },
  reactor: { zh: '处理进度', en: 'reactor mark' },
  treasury: { zh: '国库模拟', en: 'treasury simulator' },
} satisfies Record<string, FileKind>;

/** What is wrong with a file, in a sentence, where its failure says so. */
function opening<T>(file: string, kind: FileKind, open: (file: string) => T): T {
  try {
    return open(file);
  } catch (error) {
    throw fileFailure(error, file, kind);
  }
}

const viewsFile = ({ dataDir }: Config): string => join(dataDir, 'views.db');

async function openStore(config: Config, log: Logger): Promise<EventStore> {
  if (config.eventStore) return openEventStoreDB(config.eventStore);
  const file = join(config.dataDir, 'grantbook.db');
  if (existsSync(file)) mustServe(streamsIn(file, bookStream('')), config, log);
  return openThreaded(file);
}

const treasuryDoor = (url: string, issuer: DemoIssuer) => ({
  url,
  token: () => issuer.issue({ ref: 'treasury-simulator', roles: ['treasury'], districts: Object.keys(DISTRICTS) }),
});
