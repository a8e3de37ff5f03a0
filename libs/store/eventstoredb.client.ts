import { EventStoreDBClient } from '@eventstore/db-client';
import { unreachable } from './eventstoredb.failures';

/** What the client calls through; a gRPC client, of which only the channel matters here. */
interface Caller {
  getChannel(): { getConnectivityState(connect: boolean): number };
}
type Handle = (caller: Caller, error: unknown) => Promise<void>;
type Execute = (service: unknown, name: string, action: (caller: Caller) => Promise<unknown>) => Promise<unknown>;

/** The connectivity state of a channel that was closed (gRPC). */
const SHUTDOWN = 4;

/** The client as the ledger needs it. @throws Error where the address cannot be understood */
export function clientAt(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  // The batch call shares one table of pending appends among all clients of the process: a lost answer hangs its append,
  // and one client's error rejects another's. The writer batches by itself, so the plain call loses little.
  Object.defineProperty(client, 'supports', { value: () => Promise.resolve(false) });
  beginOnOpenChannels(client);
  mindLosses(client);
  return client;
}

/**
 * What is done about a failed call waits for the connection of the moment. Where another call looks for a server meanwhile and
 * finds none, that fails, too, in a promise that nobody holds (client 6.2.1, Client/index.js), and would end the process: seen
 * while a cluster had no leader for some seconds. Whoever looked is told.
 */
function mindLosses(client: EventStoreDBClient): void {
  const handle = Reflect.get(client, 'handleError') as Handle;
  const minded: Handle = (caller, error) => handle(caller, error).catch(() => undefined);
  Object.defineProperty(client, 'handleError', { value: minded, configurable: true });
}

/**
 * One call that fails closes the channel of all. Another that began in the same turn would then throw inside a promise that
 * nobody holds (client 6.2.1, append.js): it would never be answered, and the process would end.
 */
function beginOnOpenChannels(client: EventStoreDBClient): void {
  const execute = Reflect.get(client, 'execute') as Execute;
  const guarded: Execute = (service, name, action) =>
    execute(service, name, (caller) => {
      if (caller.getChannel().getConnectivityState(false) === SHUTDOWN) throw unreachable(new Error('the connection was closed before the call began'));
      return action(caller);
    });
  Object.defineProperty(client, 'execute', { value: guarded });
}
