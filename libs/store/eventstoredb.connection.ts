import {
  type AllStreamSubscription,
  type AppendResult,
  type AppendToStreamOptions,
  type Credentials,
  type EventData,
  type EventStoreDBClient,
  type ReadStreamOptions,
  type ResolvedEvent,
  type StreamingRead,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { clientAt } from './eventstoredb.client';
import { credentialsIn } from './eventstoredb.credentials';
import { type StoreState, Unavailable } from './port';

/** Where a server or a cluster is, and how it is spoken to. */
export interface ServerAt {
  /** `esdb://host:port`, `esdb://a:1,b:2,c:3` or `esdb+discover://name`; encrypted unless it says `tls=false`. */
  url: string;
  /** The certificate of a private authority, PEM. */
  caFile?: string;
  /** One line, `user:password`; read again at every call, so that a changed password needs no restart. */
  credentialsFile?: string;
}

/** A server that led once may be behind: what was acknowledged must be found again by whoever asks for it. */
const OF_LEADER = { requiresLeader: true };

/** The client's own calls with the credentials of the moment, and what is known of whether the server answers. */
export class Connection {
  private readonly client: EventStoreDBClient;
  private readonly credentialsFile: string | undefined;
  private trouble: string | undefined;
  private reached = false;
  private interruptions = 0;
  private heardAt = -Infinity;

  /** @throws Unavailable where the address cannot be understood */
  constructor(at: ServerAt) {
    this.client = clientOf(at);
    this.credentialsFile = at.credentialsFile;
  }

  /** Who asks may be another one at the next call. */
  get mayAskAsAnother(): boolean {
    return this.credentialsFile !== undefined;
  }

  get state(): StoreState {
    return { reached: this.reached, interruptions: this.interruptions, ...(this.trouble !== undefined && { trouble: this.trouble }) };
  }

  /** Milliseconds since anything was learnt of it. */
  get unheardMs(): number {
    return performance.now() - this.heardAt;
  }

  /** The server has answered. */
  answered(): void {
    this.heardAt = performance.now();
    this.reached = true;
    this.trouble = undefined;
  }

  /** It has not, or not as it must: counted once until it answers again. */
  failed(why: Error): void {
    this.heardAt = performance.now();
    if (this.reached) this.interruptions += 1;
    this.reached = false;
    this.trouble = why.message;
  }

  append(stream: string, events: EventData[], options: AppendToStreamOptions): Promise<AppendResult> {
    return this.client.appendToStream(stream, events, this.signed({ ...options, ...OF_LEADER }));
  }

  readStream(stream: string, options: ReadStreamOptions): StreamingRead<ResolvedEvent> {
    return this.client.readStream(stream, this.signed({ ...options, ...OF_LEADER }));
  }

  subscribeToAll(options: SubscribeToAllOptions): AllStreamSubscription {
    return this.client.subscribeToAll(this.signed(options));
  }

  dispose(): Promise<void> {
    return this.client.dispose();
  }

  /** @throws Unavailable where the file cannot be read */
  private signed<Options extends object>(options: Options): Options & { credentials?: Credentials } {
    return this.credentialsFile === undefined ? options : { ...options, credentials: credentialsIn(this.credentialsFile) };
  }
}

function clientOf({ url, caFile }: ServerAt): EventStoreDBClient {
  try {
    return clientAt(caFile === undefined ? url : withOption(url, 'tlsCaFile', caFile));
  } catch {
    // Neither the address nor the client's message is repeated: both may hold the password.
    throw new Unavailable('EventStoreDB 连接串有误，应为 esdb://主机:端口，证书文件须存在 / the EventStoreDB address is not valid: esdb://host:port is expected, and certificate files that are there');
  }
}

/** The client takes the authority's file from the address only. */
function withOption(url: string, name: string, value: string): string {
  const [server = '', options] = url.split('?');
  const path = server.replace(/^(esdb(?:\+discover)?:\/\/[^/]*)\/?$/, '$1/');
  return `${path}?${options ? `${options}&` : ''}${name}=${encodeURIComponent(value)}`;
}
