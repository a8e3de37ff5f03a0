import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Desk } from './desk';
import type { Fault } from './faults';
import type { Log } from './log';
import type { Recorded } from './record';
import { deleted, identifierOf, isRefusal, nameOf, readEventOf, type Refusal, revisionText } from './wire';

type Call = ServerWritableStream<ReadReq, ReadResp>;
type Options = ReadReq.Options;

/** A filtered reading looks at so many events before it tells how far it has come, times the interval that is asked for. */
const SEARCH_WINDOW = 32;

/** What is read: a list that may still grow, from which of its places on. */
interface Source {
  at(index: number): Recorded | undefined;
  /** The first place of a reading forwards, of one backwards, and of a subscription. */
  start: { forwards: number; backwards: number; behind: number };
  /** None stands before it. */
  first: number;
  /** Whether a subscription comes to the end of it: a stream that is not there yet has none, unless one asks from its end. */
  hasEnd: () => boolean;
}

export const read = (desk: Desk): handleServerStreamingCall<ReadReq, ReadResp> => (call) => {
  const options = call.request.getOptions() ?? new ReadReq.Options();
  const kind = options.hasSubscription() ? 'subscribe' : 'read';
  const fail = (error: Refusal): void => void call.emit('error', error);
  const fault = desk.draw(kind);
  call.on('close', desk.opened(fail));
  const reading = async (): Promise<void> => {
    desk.admit(call, kind, options.hasAll());
    if (fault.before === 'ends') call.end();
    else if (fault.before) desk.suffer(call, fault.before, fail);
    else await new Reading(desk, call, fault).run(options);
  };
  reading().catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    fail(error);
  });
};

/** One call of Read, pulled from the log: what is past and what is new come the same way, so that none is missed in between. */
class Reading {
  private sent = 0;
  private over = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly desk: Desk,
    private readonly call: Call,
    private readonly fault: Fault,
  ) {
    call.on('cancelled', () => this.end());
    call.on('close', () => this.end());
    call.on('error', () => this.end());
    call.on('drain', () => this.wake());
  }

  async run(options: Options): Promise<void> {
    const { log } = this.desk;
    const stream = options.hasAll() ? undefined : nameOf(options.getStream()?.getStreamIdentifier());
    if (stream !== undefined && log.isTombstoned(stream)) throw deleted(stream);
    if (options.hasSubscription()) await this.follow(options, sourceOf(log, options, stream));
    else if (stream !== undefined && log.isMissing(stream)) await this.send(new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream))));
    else await this.past(options, sourceOf(log, options, stream));
    if (!this.over) this.call.end();
  }

  private end(): void {
    this.over = true;
    this.wake();
  }

  private something(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private async past(options: Options, source: Source): Promise<void> {
    const isBackwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
    let left = Number(options.getCount());
    for (let index = isBackwards ? source.start.backwards : Math.max(source.start.forwards, source.first); left > 0 && !this.over && index >= source.first; index += isBackwards ? -1 : 1) {
      const record = source.at(index);
      if (!record) return;
      await this.event(record, options);
      left -= 1;
    }
  }

  private async follow(options: Options, source: Source): Promise<void> {
    const wake = (): void => this.wake();
    const [matches, interval] = [filterOf(options), intervalOf(options)];
    let [index, passed, isCaughtUp] = [Math.max(source.start.behind, source.first), 0, false];
    this.desk.log.readers.add(wake);
    await this.send(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID())));
    while (!this.over) {
      const record = source.at(index);
      if (record) {
        index += 1;
        if (matches(record)) await this.event(record, options);
        passed += 1;
        if (passed % interval === 0) await this.send(checkpointAt(record));
      } else if (isCaughtUp || !source.hasEnd()) await this.something();
      else {
        isCaughtUp = true;
        await this.send(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
      }
    }
    this.desk.log.readers.delete(wake);
  }

  private async event(record: Recorded, options: Options): Promise<void> {
    const { fault, desk, call } = this;
    if (this.sent === (fault.events ?? 0) && (fault.after || fault.until)) {
      await fault.until;
      if (fault.after) {
        this.over = true;
        if (fault.after === 'ends') call.end();
        else desk.suffer(call, fault.after, (error) => void call.emit('error', error));
        return;
      }
    }
    this.sent += 1;
    const isLink = options.getResolveLinks() && record.type === '$>';
    const response = readEventOf(record, isLink ? { to: desk.log.linked(record) } : undefined);
    await this.send(response);
    if (fault.twice) await this.send(response);
  }

  /** Waits where the reader is slow. */
  private async send(response: ReadResp): Promise<void> {
    if (!this.over) this.call.write(response);
    while (!this.over && this.call.writableNeedDrain) await this.something();
  }
}

function sourceOf(log: Log, options: Options, stream: string | undefined): Source {
  if (stream === undefined) return allOf(log, options);
  const of = options.getStream();
  const { length } = log.of(stream);
  const named = Number(of?.getRevision() ?? 0);
  const forwards = of?.hasEnd() ? length : named;
  const backwards = of?.hasEnd() ? length - 1 : Math.min(named, length - 1);
  const behind = of?.hasRevision() ? named + 1 : forwards;
  const hasEnd = (): boolean => of?.hasEnd() === true || !log.isMissing(stream);
  return { at: (index) => log.of(stream)[index], first: log.firstOf(stream), hasEnd, start: { forwards, backwards, behind } };
}

/** Forwards with the event at the position, backwards and for a subscription without it. */
function allOf(log: Log, options: Options): Source {
  const from = options.getAll();
  const asked = Number(from?.getPosition()?.getCommitPosition() ?? 0);
  const place = from?.hasEnd() ? log.all.length : placeOf(log.all, asked);
  const behind = from?.hasPosition() && log.all[place]?.position === asked ? place + 1 : place;
  return { at: (index) => log.all[index], first: 0, hasEnd: () => true, start: { forwards: place, backwards: place - 1, behind } };
}

/** The first record at a position or behind it. */
function placeOf(all: readonly Recorded[], position: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function filterOf(options: Options): (record: Recorded) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  const [regex, prefixes] = [expression?.getRegex() ?? '', expression?.getPrefixList() ?? []];
  const pattern = regex === '' ? undefined : new RegExp(regex, 'u');
  return ({ stream, type }) => {
    const value = filter.hasEventType() ? type : stream;
    return pattern ? pattern.test(value) : prefixes.some((prefix) => value.startsWith(prefix));
  };
}

function intervalOf(options: Options): number {
  const filter = options.getFilter();
  if (!filter) return Infinity;
  return filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : SEARCH_WINDOW);
}

const checkpointAt = ({ position }: Recorded): ReadResp => new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(revisionText(position)).setPreparePosition(revisionText(position)));
