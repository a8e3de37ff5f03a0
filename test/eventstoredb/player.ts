import {
  type AllStreamSubscription, type AppendResult, binaryEvent, BACKWARDS, END, type EventData, EventStoreDBClient, FORWARDS, isCommandError, jsonEvent, type Position, type ReadRevision, type ResolvedEvent, START, streamNameFilter, type StreamSubscription,
} from '@eventstore/db-client';
import type { Append, Do, Ending, Link, Read, Subscribe, SubscribeStream } from './cases';

type AnyExpected = 'any' | 'no_stream' | 'stream_exists' | bigint;

const expectedOf = (text = 'any'): AnyExpected => (/^\d+$/.test(text) ? BigInt(text) : (text as AnyExpected));

/** Plays what was recorded through the real client, and tells what comes back in the words of the recording. */
export class Player {
  private readonly client: EventStoreDBClient;
  private readonly ids = new Map<string, string>();
  private readonly marks = new Map<string, Position>();

  constructor(
    url: string,
    /** Stands before each name: a server is shared by all runs. */
    private readonly run: string,
  ) {
    this.client = EventStoreDBClient.connectionString(url);
  }

  close(): Promise<void> {
    return this.client.dispose();
  }

  async play(asked: Do): Promise<unknown> {
    switch (asked.op) {
      case 'append':
        return answered(() => this.append(asked));
      case 'read':
        return answered(() => this.read(asked));
      case 'delete':
      case 'tombstone':
        return answered(() => this.end(asked));
      case 'getMetadata':
        return { metadata: (await this.client.getStreamMetadata(this.run + asked.stream)).metadata ?? null };
      case 'setMetadata': {
        const { success, nextExpectedRevision } = await this.client.setStreamMetadata(this.run + asked.stream, asked.metadata, { expectedRevision: expectedOf(asked.expected) });
        return { success, nextExpectedRevision: String(nextExpectedRevision) };
      }
      case 'parallel':
        return { each: (await Promise.all(asked.steps.map((step) => this.play(step)))).map(inShort) };
      case 'link':
        return answered(() => this.link(asked));
      case 'subscribe':
        return this.subscribe(asked);
      case 'readAllFrom':
        return { events: (await Array.fromAsync(this.client.readAll({ fromPosition: this.markOf(asked.from), direction: FORWARDS }))).filter(this.isOurs).map(this.shown) };
      case 'subscribeStream':
        return this.subscribeStream(asked);
    }
  }

  private async append({ stream, expected, events, unary, requiresLeader, mark, samePositionAs }: Append): Promise<object> {
    const options = { expectedRevision: expectedOf(expected), ...(requiresLeader && { requiresLeader }), ...(unary && { credentials: { username: 'admin', password: 'changeit' } }) };
    const { success, nextExpectedRevision, position }: AppendResult = await this.client.appendToStream(this.run + stream, events.map((event) => this.eventOf(event)), options);
    if (mark !== undefined && position) this.marks.set(mark, position);
    const samePosition = samePositionAs === undefined ? {} : { samePosition: position?.commit === this.markOf(samePositionAs).commit && position.prepare === this.markOf(samePositionAs).prepare };
    return { success, nextExpectedRevision: String(nextExpectedRevision), hasPosition: position !== undefined, ...samePosition };
  }

  private eventOf({ id, bytes }: Append['events'][0]): EventData {
    return bytes === undefined ? jsonEvent({ id: this.idOf(id), type: 'T', data: {} }) : binaryEvent({ id: this.idOf(id), type: 'T', data: new Uint8Array(bytes) });
  }

  private async read({ stream, direction = FORWARDS, from, maxCount, resolveLinkTos }: Read): Promise<object> {
    const whole = direction === BACKWARDS ? END : START;
    const fromRevision: ReadRevision = from === undefined ? whole : from === 'end' ? END : BigInt(from);
    const options = { direction, fromRevision, ...(maxCount !== undefined && { maxCount }), ...(resolveLinkTos && { resolveLinkTos }) };
    return { events: (await Array.fromAsync(this.client.readStream(this.run + stream, options))).map(this.shown) };
  }

  private async end({ op, stream, expected }: Ending): Promise<object> {
    const expectedRevision = expectedOf(expected) as 'any' | 'no_stream' | bigint;
    const { position } = op === 'delete' ? await this.client.deleteStream(this.run + stream, { expectedRevision }) : await this.client.tombstoneStream(this.run + stream, { expectedRevision });
    return { ok: true, hasPosition: position !== undefined };
  }

  /** With an id that no symbol names: the recording reads it as unknown. */
  private async link({ stream, target, revision }: Link): Promise<object> {
    const event = binaryEvent({ type: '$>', data: Buffer.from(`${revision}@${this.run}${target}`) });
    const { success } = await this.client.appendToStream(this.run + stream, event);
    return { success };
  }

  private async subscribe({ prefixes, from, expectCheckpoints, then }: Subscribe): Promise<object> {
    let checkpoints = 0;
    const checkpointReached = (): void => void (checkpoints += 1);
    const filter = streamNameFilter({ prefixes: prefixes.map((prefix) => this.run + prefix), checkpointReached });
    const followed = await this.followed(this.client.subscribeToAll({ fromPosition: this.markOf(from), filter }), then);
    return { ...followed, ...(expectCheckpoints && { checkpointsAtLeastOne: checkpoints > 0 }) };
  }

  /** A stream that is not there yet is confirmed at once, and caught up with behind its first event only. */
  private async subscribeStream({ stream, from, then }: SubscribeStream): Promise<object> {
    const isThere = 'events' in (await answered(() => this.read({ op: 'read', stream, maxCount: 1 })));
    const live = this.client.subscribeToStream(this.run + stream, { fromRevision: from === 'start' ? START : BigInt(from) });
    return this.followed(live, then, isThere ? 'caughtUp' : 'confirmation');
  }

  /** What comes up to the last event that is appended once the subscription has begun, or its past is over. */
  private async followed(live: AllStreamSubscription | StreamSubscription, then: readonly Do[], begins: 'caughtUp' | 'confirmation' = 'caughtUp'): Promise<object> {
    const last = then.flatMap((step) => ('events' in step ? step.events : [])).at(-1)?.id;
    const events: ResolvedEvent[] = [];
    const [confirmation, caughtUp, all] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lost = new Promise<never>((_, reject) => live.on('error', reject));
    live.on('confirmation', confirmation.resolve);
    live.on('caughtUp', caughtUp.resolve);
    live.on('data', (resolved: ResolvedEvent) => {
      events.push(resolved);
      if (resolved.event?.id === this.idOf(last ?? '')) all.resolve();
    });
    await Promise.race([lost, { confirmation, caughtUp }[begins].promise]);
    for (const step of then) await this.play(step);
    await Promise.race([lost, Promise.all([caughtUp.promise, all.promise])]);
    await live.unsubscribe();
    return { events: events.map(this.shown), caughtUpAtLeastOnce: true };
  }

  private readonly isOurs = ({ event }: ResolvedEvent): boolean => event?.streamId.startsWith(this.run) ?? false;

  private readonly shown = ({ event, link }: ResolvedEvent): object => ({
    ...(event && { event: { ...this.placeOf(event), id: this.symbolOf(event.id), isJson: event.isJson, hasPosition: event.position !== undefined } }),
    ...(link && { link: this.placeOf(link) }),
  });

  private placeOf({ streamId, revision, type }: NonNullable<ResolvedEvent['event']>): object {
    return { stream: streamId.slice(this.run.length), revision: String(revision), type };
  }

  private idOf(symbol: string): string {
    const known = this.ids.get(symbol) ?? crypto.randomUUID();
    this.ids.set(symbol, known);
    return known;
  }

  private symbolOf(id: string): string {
    return [...this.ids].find(([, known]) => known === id)?.[0] ?? '?';
  }

  private markOf(name: string): Position {
    const position = this.marks.get(name);
    if (!position) throw new Error(`no append is marked ${name}`);
    return position;
  }
}

/** The answer, or the error in the words of the recording, without the name of the run. */
async function answered(ask: () => Promise<object>): Promise<object> {
  try {
    return await ask();
  } catch (error) {
    if (!(Error.isError(error) && isCommandError(error))) throw error;
    const said = new Map(Object.entries(error));
    const told = ['type', 'code', 'streamName', 'expectedVersion', 'actualVersion', 'maxAppendSize'].flatMap((key) => (said.get(key) === undefined ? [] : [[key, textOf(said.get(key))]]));
    return { error: error.constructor.name, ...Object.fromEntries(told) };
  }
}

const textOf = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const inShort = (got: unknown): unknown => Object.values(got as object)[0] === true ? (got as { nextExpectedRevision: string }).nextExpectedRevision : (got as { error: string }).error;
