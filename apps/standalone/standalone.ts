import type { Logger } from 'pino';
import { Clock } from '#apps/ledger/clock';
import type { Config } from '#apps/ledger/config';
import type { Ground } from '#apps/ledger/ledger.module';
import { startLedger } from './ledger';
import { type Publishing, startPublishing } from './publishing';
import { startQuestions } from './questions';
import { besideDemonstration, startTreasury } from './treasury';
import { Undo } from './undo';

/** The whole service in one process, or its ledger alone. */
export interface Standalone {
  url: string;
  /** Where a nats-server of our own listens, where one does. */
  ownNats: string | undefined;
  ground: Ground;
  stop(): Promise<void>;
}

export interface StartOptions {
  source?: Clock;
  /** Aborts where the end is wished before the start is over. */
  ending?: AbortSignal;
  /** What is a process of its own elsewhere is not started here. */
  alone?: boolean;
}

/** Starts everything on one store; what was started is stopped again where a later part cannot start. @throws Misconfigured, Unavailable, Stopped */
export async function startStandalone(config: Config, log: Logger, { source = new Clock(), ending = new AbortController().signal, alone = false }: StartOptions = {}): Promise<Standalone> {
  const undo = new Undo();
  try {
    const { ground, listen } = await startLedger(config, log, { source, undo, ending });
    const publishing = alone ? elsewhere(config) : undo.add(await startPublishing(config, ground.store, log, ground.health), (made) => made.stop());
    const { natsUrl } = publishing;
    if (natsUrl !== undefined) startQuestions(config, { ...ground, natsUrl, log }, undo);
    const url = await listen();
    if (!alone && ground.demo) startTreasury(config, { ...ground, door: besideDemonstration(url, ground.demo) }, undo);
    return { url, ownNats: publishing.own ? natsUrl : undefined, ground, stop: () => undo.all() };
  } catch (error) {
    await undo.all();
    throw error;
  }
}

/** A relay of its own publishes to the same NATS. */
const elsewhere = ({ natsUrl }: Config): Pick<Publishing, 'natsUrl' | 'own'> => ({ natsUrl: natsUrl === 'off' ? undefined : natsUrl, own: false });
