import { type Log, persevere } from '#messages/persevere';
import { type Access, type Connection, openConnection } from '#messages/connection';
import type { Capacity } from '#messages/inventory';
import { Relay } from '#messages/relay';
import { Utilisation } from '#messages/utilisation';
import type { EventStore } from '#store/port';

export interface RelayAppOptions {
  store: EventStore;
  /** Area codes of the districts whose books go out. */
  areas: readonly string[];
  natsUrl: string;
  log: Log;
  access?: Access;
  /** Makes streams and buckets itself, on a server of our own; elsewhere `grantbook provision` does. */
  provisioning?: Capacity;
  /** How long an answer may take before the stream is read back. */
  ackWithinMs?: number;
  /** How often standing streams are looked at. */
  lookEveryMs?: number;
  /** A folder in which it is kept how far each stream was published. */
  marks?: string;
}

/** What health and metrics say of one district. */
export interface AreaState {
  area: string;
  /** The last sequence of its stream that holds a message of ours. */
  sequence: number;
  /** The last revision of the book that is dealt with; -1 before the first. */
  bookRevision: number;
  /** Revisions of the book that are known and not yet dealt with. */
  lag: number;
  connected: boolean;
  /** Why it stands still until a person acts. */
  halted?: string;
  /** Why it was interrupted, while it has not gone on since. */
  trouble?: string;
}

interface District {
  area: string;
  relay: Relay;
  utilisation: Utilisation;
}

/** Publishes the books of some districts to NATS, and their budget lines. As many of these may run at once as one likes. */
export class RelayApp {
  private readonly districts: District[];
  private readonly stopping = new AbortController();
  private connection: Connection | undefined;
  private connections = 0;
  private running: Promise<void> | undefined;
  private trouble: string | undefined;

  constructor(private readonly options: RelayAppOptions) {
    const { areas, store, log, provisioning, ackWithinMs, lookEveryMs, marks } = options;
    const settings = { ...(provisioning && { provisioning }), ...(ackWithinMs !== undefined && { ackWithinMs }), ...(lookEveryMs !== undefined && { lookEveryMs }), ...(marks !== undefined && { marks }) };
    this.districts = areas.map((area) => ({ area, relay: new Relay(area, store, log, settings), utilisation: new Utilisation(area, store, log, provisioning) }));
  }

  /** Begins, and returns at once: a NATS that is away holds nobody up. */
  start(): void {
    this.running ??= this.run();
  }

  /** What has been sent is answered first. Safe to call twice. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  states(): AreaState[] {
    const connected = this.connection?.connected() ?? false;
    return this.districts.map(({ area, relay, utilisation }) => {
      const { sequence, bookRevision } = relay;
      const halted = relay.halted ?? utilisation.halted;
      const trouble = this.trouble ?? this.connection?.trouble() ?? relay.trouble ?? utilisation.trouble;
      const lag = Math.max(relay.known, utilisation.bookRevision) - bookRevision;
      return { area, sequence, bookRevision, lag, connected, ...(halted !== undefined && { halted }), ...(trouble !== undefined && { trouble }) };
    });
  }

  private async run(): Promise<void> {
    const work = {
      name: 'NATS',
      attempt: (signal: AbortSignal) => this.connected(signal),
      achieved: () => this.connections,
      interrupted: (reason: string) => (this.trouble = reason),
    };
    await persevere(work, this.stopping.signal, this.options.log);
  }

  /** Holds one connection for as long as it lasts; a new one is made only when the client itself has given up. */
  private async connected(signal: AbortSignal): Promise<void> {
    const { natsUrl, access, log } = this.options;
    const connection = await openConnection({ url: natsUrl, name: 'grantbook-relay', ...access }, log);
    this.connection = connection;
    this.connections += 1;
    this.trouble = undefined;
    const parts = this.districts.flatMap(({ relay, utilisation }) => [relay, utilisation]);
    const ended = AbortSignal.any([signal, connection.gone]);
    const goesOn = (): boolean => parts.some(({ halted }) => halted === undefined);
    try {
      // Each part reads back when it begins, and begins again after every reconnection.
      do {
        const until = AbortSignal.any([ended, connection.unbroken()]);
        await Promise.all(parts.map((part) => part.run(connection.nats, until)));
      } while (!ended.aborted && goesOn());
    } finally {
      await connection.close();
    }
    if (!signal.aborted && goesOn()) throw new Error('NATS 连接已终止 / the connection to NATS is gone for good');
  }
}
