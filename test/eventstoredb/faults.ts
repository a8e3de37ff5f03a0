import { status } from '@grpc/grpc-js';
import { notLeader, type Refusal, refusal, unavailable } from './wire';

/** What is asked of the server. */
export type Kind = 'append' | 'read' | 'subscribe' | 'end' | 'features' | 'gossip';

/** What becomes of a call: no answer for ever, the connection is gone, a reading that ends as if it were complete, or a status. */
export type Trouble = 'hangs' | 'cut' | 'ends' | 'unavailable' | 'cancelled' | 'deadline' | 'unknown' | { leaderAt: { host: string; port: number } };

/** At one call. Without `before` and `after` it is answered, though late or twice. */
export interface Fault {
  /** Nothing is done. */
  before?: Trouble;
  /** Done, or read so far. */
  after?: Trouble;
  /** Of a reading, the events that come before `after`. */
  events?: number;
  /** Each event of a reading comes twice. */
  twice?: boolean;
  /** What is done, or the next event of a reading, waits for it. */
  until?: Promise<unknown>;
}

/** Which call meets with what. Planned faults come first, each once; then what chance draws. */
export class Faults {
  /** Calls that have arrived, of each kind. */
  readonly arrived: Record<Kind, number> = { append: 0, read: 0, subscribe: 0, end: 0, features: 0, gossip: 0 };
  chance: (kind: Kind) => Fault | undefined = () => undefined;
  private readonly planned = new Map<Kind, Fault[]>();

  plan(kind: Kind, ...faults: Fault[]): void {
    this.planned.set(kind, [...(this.planned.get(kind) ?? []), ...faults]);
  }

  clear(): void {
    this.planned.clear();
    this.chance = () => undefined;
  }

  draw(kind: Kind): Fault {
    this.arrived[kind] += 1;
    return this.planned.get(kind)?.shift() ?? this.chance(kind) ?? {};
  }
}

/** The status that the client is told. */
export function refusalOf(trouble: Exclude<Trouble, 'hangs' | 'cut' | 'ends'>): Refusal {
  if (typeof trouble === 'object') return notLeader(trouble.leaderAt.host, trouble.leaderAt.port);
  if (trouble === 'unavailable') return unavailable();
  if (trouble === 'cancelled') return refusal(status.CANCELLED, 'The operation was canceled');
  return trouble === 'deadline' ? refusal(status.DEADLINE_EXCEEDED, '') : refusal(status.UNKNOWN, 'Exception was thrown by handler.');
}
