import pino from 'pino';
import { configOf, Misconfigured } from '#apps/ledger/config';
import { Unavailable } from '#store/port';
import { demonstrate } from './demonstration';
import { type Standalone, startStandalone } from './standalone';
import { welcome } from './welcome';

/** `npm start`: everything in one process, with the demonstration unless a real issuer is named. */
async function main(): Promise<void> {
  const demo = process.env['DEMO'] ?? (process.env['JWKS_FILE'] ? 'off' : 'on');
  const config = configOf({ ...process.env, DEMO: demo });
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
  const running = await startStandalone(config, log);
  endOnSignal(running);
  if (config.demo && (await demonstrate(running, config.dataDir))) log.info('演示数据已备 demonstration data is in place');
  process.stdout.write(welcome(running.url, config));
}

/** The first signal ends in order, what is under way included; a second one ends at once. */
function endOnSignal(running: Standalone): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      void running.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

/** What a person can mend is said in a sentence; only a fault of ours shows where it happened. */
function fail(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const place = ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND'].includes(code);
  const plain = error instanceof Misconfigured || error instanceof Unavailable;
  if (place) process.stderr.write(`无法在此地址监听（${code}），请更换 PORT 或 HOST 再启动 · cannot listen there (${code}): start with another PORT or HOST\n`);
  else process.stderr.write(`${plain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(plain || place ? 2 : 1);
}

main().catch(fail);
