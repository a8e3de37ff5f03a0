import type { Logger } from 'pino';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDoor } from '#apps/ledger/door';
import type { Config } from '#apps/ledger/config';
import type { Health } from '#apps/ledger/health';
import { persevere } from '#messages/persevere';
import { type EventStore, Unavailable } from '#store/port';

/** Told to stop before it had begun. */
export class Stopped extends Error {}

/** What is waited for: whoever runs the service is told its name, and why it has not come. */
interface Awaited<T> {
  name: string;
  ask: () => T | Promise<T>;
  /** Whether time may mend it. */
  passes: (fault: unknown) => boolean;
}

/** Asks until there is an answer. @throws what does not pass; Stopped */
export async function awaited<T>({ name, ask, passes }: Awaited<T>, { log, ending }: { log: Logger; ending: AbortSignal }): Promise<T> {
  const came: { answer?: T; fault?: unknown } = {};
  const attempt = async (): Promise<void> => {
    try {
      came.answer = await ask();
    } catch (fault) {
      if (passes(fault)) throw fault;
      came.fault = fault;
    }
  };
  // A question that is under way may take as long as a call may: who is told to stop does not wait for it.
  const stopped = new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([persevere({ name, attempt, achieved: () => 0 }, ending, log), stopped]);
  if (ending.aborted) throw new Stopped();
  if ('fault' in came) throw came.fault;
  return came.answer as T;
}

/**
 * A server may come later than we do. Until it has answered what must be known before anything is served, a door says how
 * far it is; an embedded store answers at once or never.
 */
export class Patience {
  private constructor(
    /** Where the door listens, and what stands in its place: also where any port was asked for. */
    readonly port: number,
    private readonly door: NestFastifyApplication | undefined,
    private readonly log: Logger,
    private readonly ending: AbortSignal,
  ) {}

  static async begin(config: Config, store: EventStore, { health, log, ending }: { health: Health; log: Logger; ending: AbortSignal }): Promise<Patience> {
    if (!store.state) return new Patience(config.port, undefined, log, ending);
    const door = await createDoor(health, log, { unready: true });
    await door.listen(config.port, config.host);
    const url = await door.getUrl();
    log.info(`正在连接 EventStoreDB、读账簿，进度见 reaching EventStoreDB and reading the books, see: ${url}/health/ready`);
    return new Patience(Number(new URL(url).port) || config.port, door, log, ending);
  }

  /** @throws what it throws, but for Unavailable while there is a server to wait for; Stopped */
  async until<T>(ask: () => Promise<T>): Promise<T> {
    if (!this.door) return ask();
    return awaited({ name: 'EventStoreDB', ask, passes: (fault) => fault instanceof Unavailable }, { log: this.log, ending: this.ending });
  }

  async over(): Promise<void> {
    await this.door?.close();
  }
}
