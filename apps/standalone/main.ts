import pino, { type Logger } from 'pino';
import { type Config, configOf, Misconfigured, type Service } from '#apps/ledger/config';
import { EXAMPLES } from '#catalogue/folders';
import { UnsoundDocument } from '#catalogue/reading';
import { Unreadable } from '#store/codec';
import { OutcomeUnknown, Unavailable } from '#store/port';
import { endOnSignal } from './ending';
import type { Process } from './processes';
import type { Standalone } from './standalone';
import { askedFor, USAGE } from './usage';
import { welcome } from './welcome';

/** `npm start`: everything in one process, with the demonstration unless a real issuer is named; or one service of it. */
async function main(): Promise<void> {
  const asked = askedFor(process.argv.slice(2));
  if (asked === 'help') return void process.stdout.write(USAGE);
  const { DEMO, JWKS_FILE, TOKEN_ISSUER } = process.env;
  const config = configOf({ ...process.env, DEMO: DEMO || (JWKS_FILE || TOKEN_ISSUER ? 'off' : 'on') }, asked);
  // The demonstration shows what a town's document says; a real ledger offers nothing that was invented.
  if (config.demo) process.env['DOCUMENTS_DIR'] ||= EXAMPLES;
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
  await (asked === 'all' || asked === 'ledger' ? serve(config, log, asked) : accompany(asked, config, log)).catch((error: unknown) => fail(error, config));
}

async function serve(config: Config, log: Logger, asked: 'all' | 'ledger'): Promise<void> {
  // What a request may say rests on the documents: they are read, and may be refused, before any of it is there.
  const [{ startStandalone }, { demonstrate }, { awaited }] = await Promise.all([import('#apps/standalone/standalone'), import('#apps/standalone/demonstration'), import('#apps/standalone/patience')]);
  const running = Promise.withResolvers<Standalone>();
  const ending = endOnSignal(() => running.promise.then((one) => one.stop(), () => undefined));
  startStandalone(config, log, { ending, alone: asked === 'ledger' }).then(running.resolve, running.reject);
  try {
    const standalone = await running.promise;
    // A server that is lost meanwhile comes back; a disk that is full does not by itself.
    const passes = (fault: unknown): boolean => config.eventStore !== undefined && (fault instanceof Unavailable || fault instanceof OutcomeUnknown);
    const ask = (): Promise<boolean> => demonstrate(standalone, config.dataDir);
    if (config.demo && (await awaited({ name: '演示数据 demonstration data', ask, passes }, { log, ending }))) log.info('演示数据已备 demonstration data is in place');
    if (!ending.aborted) process.stdout.write(welcome(standalone.url, config, standalone.ownNats));
  } catch (error) {
    // A demonstration that a signal has cut off goes on at the next start.
    if (!ending.aborted) throw error;
  }
}

/** A service beside a ledger that runs elsewhere. */
async function accompany(asked: Exclude<Service, 'all' | 'ledger'>, config: Config, log: Logger): Promise<void> {
  const { startProcess } = await import('#apps/standalone/processes');
  const running = Promise.withResolvers<Process>();
  const ending = endOnSignal(() => running.promise.then((one) => one.stop(), () => undefined));
  startProcess(asked, config, { log, ending }).then(running.resolve, running.reject);
  try {
    const { url } = await running.promise;
    process.stdout.write(`Grantbook ${asked} 已启动 is running: ${url}/health/ready\n`);
  } catch (error) {
    if (!ending.aborted) throw error;
  }
}

/** Why nobody can listen at an address (errno), for the person who chose it. */
const NO_PLACE: Readonly<Record<string, { zh: string; en: string }>> = {
  EADDRINUSE: { zh: '端口已被占用', en: 'the port is in use' },
  EADDRNOTAVAIL: { zh: '不是本机的地址', en: 'not an address of this machine' },
  EACCES: { zh: '无权使用该端口', en: 'the port needs more rights' },
  ENOTFOUND: { zh: '没有该主机名', en: 'there is no such name' },
  EAI_AGAIN: { zh: '无法解析主机名', en: 'the name cannot be looked up' },
};

/** What a person can mend is said in a sentence; only a fault of ours shows where it happened. */
function fail(error: unknown, config?: Config): never {
  const said = sentenceOf(error, config);
  process.stderr.write(`${said ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exit(said === undefined ? 1 : 2);
}

function sentenceOf(error: unknown, config?: Config): string | undefined {
  if (error instanceof Misconfigured || error instanceof Unavailable || error instanceof Unreadable || error instanceof UnsoundDocument) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = NO_PLACE[code];
  if (!why || !config) return undefined;
  const place = `HOST=${config.host} PORT=${config.port}`;
  return `无法监听 ${place}：${why.zh}（${code}）；请更换后重新启动 · cannot listen at ${place}: ${why.en} (${code}); choose another and start again`;
}

main().catch((error: unknown) => fail(error));
