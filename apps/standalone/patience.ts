import type { Logger } from 'pino';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDoor } from '#apps/ledger/door';
import type { Config } from '#apps/ledger/config';
import type { Health, PartState } from '#apps/ledger/health';
import { persevere } from '#messages/persevere';
import { type EventStore, Unavailable } from '#store/port';

/** Told to stop before it had begun. */
export class Stopped extends Error {}

/**
 * A server may come later than we do. Until it has answered what must be known before anything is served, a door says how
 * far it is; an embedded store answers at once or never.
 */
export class Patience {
  private constructor(
    private readonly door: NestFastifyApplication | undefined,
    private readonly log: Logger,
    private readonly ending: AbortSignal,
  ) {}

  static async begin(config: Config, store: EventStore, { health, log, ending }: { health: Health; log: Logger; ending: AbortSignal }): Promise<Patience> {
    if (!store.state) return new Patience(undefined, log, ending);
    health.add('store', () => storePart(store));
    const door = await createDoor(health, log, { unready: true });
    await door.listen(config.port, config.host);
    return new Patience(door, log, ending);
  }

  /** @throws what it throws, but for Unavailable while there is a server to wait for; Stopped */
  async until<T>(ask: () => Promise<T>): Promise<T> {
    if (!this.door) return ask();
    const came: { answer?: T; fault?: unknown } = {};
    const attempt = async (): Promise<void> => {
      try {
        came.answer = await ask();
      } catch (fault) {
        if (fault instanceof Unavailable) throw fault;
        came.fault = fault;
      }
    };
    await persevere({ name: 'EventStoreDB', attempt, achieved: () => 0 }, this.ending, this.log);
    if ('fault' in came) throw came.fault;
    if (!('answer' in came)) throw new Stopped();
    return came.answer as T;
  }

  async over(): Promise<void> {
    await this.door?.close();
  }
}

/** Whether the server answers, as the health shows it. */
export function storePart(store: EventStore): PartState {
  const { reached = false, trouble, interruptions = 0 } = store.state?.() ?? {};
  const well = `已连接 connected，中断 interruptions ${interruptions}`;
  return { ok: reached, required: true, detail: reached ? well : (trouble ?? '尚未应答 no answer yet') };
}
