import { type Metadata, status } from '@grpc/grpc-js';
import { type Fault, type Faults, type Kind, refusalOf, type Trouble } from './faults';
import type { Log } from './log';
import { accessDenied, isRefusal, notLeader, type Refusal, refusal, unauthenticated, unavailable } from './wire';

/** A password, and whether it opens $all. */
export interface User {
  password: string;
  readsAll: boolean;
}

/** What every call of every kind of gRPC has. */
export interface AnyCall {
  metadata: Metadata;
  getPeer(): string;
}

/** What all nodes of a cluster have in common. */
export interface Cluster {
  log: Log;
  faults: Faults;
  /** Nobody is asked for a name where there are none. */
  users: Map<string, User>;
  /** Bytes that one append may hold. */
  appendLimit(): number;
  /** Where the leader listens; none while there is no election. */
  leader(): { host: string; port: number } | undefined;
}

/** Where the calls of a node come in: looks at who asks, and lets faults happen. */
export class Desk {
  /** Ends a call that is not answered yet. */
  private readonly open = new Set<(error: Refusal) => void>();

  constructor(
    readonly cluster: Cluster,
    private readonly isLeader: () => boolean,
    /** Destroys the connection of a peer. */
    readonly cut: (peer: string) => void,
  ) {}

  get log(): Log {
    return this.cluster.log;
  }

  /** Does what is asked and answers once, as the faults have it. */
  async answer<Response>(kind: Kind, call: AnyCall, work: () => Response, callback: (error: Refusal | null, response?: Response) => void): Promise<void> {
    const fault = this.cluster.faults.draw(kind);
    const close = this.opened(callback);
    const end: typeof callback = (...said) => {
      close();
      callback(...said);
    };
    try {
      this.admit(call, kind);
      if (fault.before) return this.suffer(call, fault.before, end);
      await fault.until;
      const response = work();
      if (fault.after) return this.suffer(call, fault.after, end);
      end(null, response);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      end(error);
    }
  }

  /** Gives what is to be called once it has been answered. */
  opened(fail: (error: Refusal) => void): () => void {
    this.open.add(fail);
    return () => void this.open.delete(fail);
  }

  /** What is under way is ended, as by a server that stops. */
  endAll(): void {
    for (const fail of this.open) fail(refusal(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)'));
    this.open.clear();
  }

  suffer(call: AnyCall, trouble: Trouble, fail: (error: Refusal) => void): void {
    if (trouble === 'cut') this.cut(call.getPeer());
    else if (trouble !== 'hangs' && trouble !== 'ends') fail(refusalOf(trouble));
  }

  /** @throws Refusal */
  admit({ metadata }: AnyCall, kind: Kind, all = false): void {
    const leader = this.cluster.leader();
    if (metadata.get('requires-leader')[0] === 'true' && !this.isLeader()) throw leader ? notLeader(leader.host, leader.port) : unavailable();
    // A follower hands what is written on to the leader.
    if (!leader && (kind === 'append' || kind === 'end')) throw unavailable();
    if (this.cluster.users.size === 0) return;
    const [, credentials] = /^Basic (.+)$/.exec(String(metadata.get('authorization')[0])) ?? [];
    const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials ?? '', 'base64').toString('utf8')) ?? [];
    const user = this.cluster.users.get(name);
    if (user?.password !== password) throw unauthenticated();
    if (all && !user.readsAll) throw accessDenied();
  }

  draw(kind: Kind): Fault {
    return this.cluster.faults.draw(kind);
  }
}
