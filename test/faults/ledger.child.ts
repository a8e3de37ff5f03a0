import pino from 'pino';
import { StoppedClock } from '#apps/ledger/clock';
import { configOf } from '#apps/ledger/config';
import { startStandalone } from '#apps/standalone/standalone';

/** The whole service as `main.ts` starts it, or with the word `ledger` the ledger alone, on an empty book and under a clock that the test has set. */
async function serve(): Promise<void> {
  const clock = new StoppedClock(Temporal.Instant.from(process.env['CLOCK'] ?? ''));
  const alone = process.argv[2] === 'ledger';
  const config = configOf(process.env, alone ? 'ledger' : 'all');
  const running = await startStandalone(config, pino({ level: config.logLevel }, pino.destination(2)), { source: clock, alone });
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
  process.stdout.write(`is ready: ${running.url}\n`);
}

void serve();
