import { Faults } from './faults';
import type { User } from './desk';
import { Log } from './log';
import { DoubleNode, type Neighbours, type Tls } from './node';

export interface DoubleOptions {
  /** How many servers share the log (default 1); the first leads. */
  nodes?: number;
  /** Their ports; free ones where none are given. */
  ports?: readonly number[];
  /** With the certificate of the authority that signed it, for the address; the name in it must be `localhost`. */
  tls?: Tls & { caFile: string };
  /** Who may ask, by name; over TLS only, for the client tells names nowhere else. */
  users?: Record<string, string>;
  /** Where the log is kept over the end of the process. */
  file?: string;
}

/** A server, or a cluster of them, that speaks the protocol of EventStoreDB 23.10.6 in memory; a tool of tests. */
export class Double {
  readonly nodes: readonly DoubleNode[];
  readonly faults = new Faults();
  readonly users: Map<string, User>;
  readonly log: Log;
  /** Bytes that one append may hold: as a server up to 25.0 has it. */
  appendLimit = 1024 * 1024;
  private leading: DoubleNode | undefined;

  constructor(private readonly options: DoubleOptions) {
    this.log = new Log(options.file);
    this.users = new Map(Object.entries(options.users ?? {}).map(([name, password]) => [name, { password, readsAll: true }]));
    const { log, faults, users } = this;
    const { host } = this;
    const neighbours: Neighbours = {
      log, faults, users, host, tls: options.tls,
      appendLimit: () => this.appendLimit,
      members: () => this.nodes.map((node) => ({ node, isLeader: node === this.leader })),
      leader: () => this.leader && { host, port: this.leader.port },
    };
    this.nodes = Array.from({ length: options.nodes ?? 1 }, (_, n) => new DoubleNode(neighbours, options.ports?.[n] ?? 0));
    this.elect(0);
  }

  /** What the client is given: one server, or all of them; as the first user. */
  get url(): string {
    const [name] = this.users.keys();
    return this.urlFor(name ?? '');
  }

  urlFor(user: string, password = this.users.get(user)?.password ?? ''): string {
    const { tls } = this.options;
    const who = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
    const hosts = this.nodes.map(({ port }) => `${this.host}:${port}`).join();
    return `esdb://${who}${hosts}?${tls ? `tls=true&tlsCaFile=${encodeURIComponent(tls.caFile)}` : 'tls=false'}`;
  }

  /** None where it is down and nobody has been elected since. */
  get leader(): DoubleNode | undefined {
    return this.leading?.isUp ? this.leading : undefined;
  }

  elect(index: number): void {
    this.leading = this.nodes[index];
  }

  async start(): Promise<this> {
    for (const node of this.nodes) await node.start();
    return this;
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) await node.stop();
    this.log.close();
  }

  private get host(): string {
    return this.options.tls ? 'localhost' : '127.0.0.1';
  }
}

/** `await startDouble({}).url` is what the adapter is opened with. */
export const startDouble = (options: DoubleOptions = {}): Promise<Double> => new Double(options).start();
