import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { StoppedClock } from '#apps/ledger/clock';
import { configOf } from '#apps/ledger/config';
import { type Standalone, startStandalone } from '#apps/standalone/standalone';
import { recordMessages } from '../samples/message-samples';
import { recordSamples } from '../samples/recording';

export interface Ledger extends Standalone {
  clock: StoppedClock;
  folder: string;
}

/** The whole service, for a test: real store, real HTTP on a free port, a clock that stands until it is set. */
export async function startLedger(settings: Record<string, string> = {}, log?: Logger): Promise<Ledger> {
  const folder = settings['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'grantbook-'));
  const clock = new StoppedClock(Temporal.Instant.from('2026-05-20T02:00:00Z'));
  const config = configOf({ PORT: '0', DATA_DIR: folder, DEMO: 'on', LOG_LEVEL: 'silent', NATS_URL: 'off', RATE_LIMIT: '0', ...settings });
  const running = await startStandalone(config, log ?? pino({ level: config.logLevel }), { source: clock });
  const stop = async (): Promise<void> => {
    if (process.env['RECORD_SAMPLES']) {
      await recordSamples(running.ground.store);
      await recordMessages(running.ground.store);
    }
    await running.stop();
    if (!settings['DATA_DIR']) rmSync(folder, { recursive: true });
  };
  return { ...running, clock, folder, stop };
}
