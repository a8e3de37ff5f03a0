import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { anEvent, aStream, eventsOf, someEvents } from './contract.words';
import { openEventStoreDB } from './eventstoredb';
import { fromWire, toWire } from './eventstoredb.events';
import { appendFailure, isRefusal, positionOf, readFailure, wirePosition } from './eventstoredb.failures';
import { Conflict, NO_STREAM, OutcomeUnknown, TooLarge, Unavailable } from './port';

const ASKED = { stream: 'book-1', expected: 4, bytes: 2_000_000 };
const wrongVersion = (current: bigint | 'no_stream') => new WrongExpectedVersionError(undefined, { streamName: 'book-1', expected: 4n, current });

describe('what a failed append to EventStoreDB means', () => {
  it.each([
    ['another revision', wrongVersion(7n), 7],
    ['no such stream', wrongVersion('no_stream'), NO_STREAM],
  ])('%s is a conflict that says where the stream stands', (_, error, actual) => {
    const failure = appendFailure(error, ASKED);
    expect(failure).toBeInstanceOf(Conflict);
    expect(failure).toMatchObject({ stream: 'book-1', expected: 4, actual });
  });

  it('too many bytes are too large, by the limit of the server', () => {
    const failure = appendFailure(new MaxAppendSizeExceededError(undefined, 1_048_576), ASKED);
    expect(failure).toBeInstanceOf(TooLarge);
    expect(failure).toMatchObject({ bytes: 2_000_000, limit: 1_048_576 });
  });

  it.each([
    ['no right to the stream', new AccessDeniedError(), /拒绝访问 book-1.* \/ .*denies access to book-1/],
    ['a deleted stream', new StreamDeletedError(undefined, 'book-1'), /已在 EventStoreDB 中被删除.* \/ .*has been deleted/],
  ])('%s is plainly refused: nothing was done', (_, error, text) => {
    const failure = appendFailure(error, ASKED);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure.message).toMatch(text);
  });

  it.each([
    ['Unavailable', new UnavailableError()],
    ['Cancelled', new CancelledError()],
    ['DeadlineExceeded', new DeadlineExceededError()],
    ['Unknown', new UnknownError()],
    ['a raw gRPC error', Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: 'gone', metadata: undefined })],
    ['an error that is not of the server', new Error('discovery failed')],
    ['what is not an error at all', 'lost'],
  ])('%s after it was sent leaves the outcome unknown', (_, error) => {
    expect(appendFailure(error, ASKED)).toBeInstanceOf(OutcomeUnknown);
  });
});

describe('what a failed read from EventStoreDB means', () => {
  it('no such stream is no failure', () => {
    expect(readFailure(new StreamNotFoundError(undefined, 'book-1'), 'book-1')).toBeUndefined();
  });

  it('everything else is unavailable', () => {
    for (const error of [new UnavailableError(), new UnknownError(), new Error('discovery failed'), new AccessDeniedError()]) {
      expect(readFailure(error, 'book-1')).toBeInstanceOf(Unavailable);
    }
  });

  it('only a missing right is not tried again by a subscription', () => {
    const losses = [new AccessDeniedError(), new UnavailableError(), new UnknownError(), new Error()];
    for (const rotated of [false, true]) expect(losses.map((error) => isRefusal(error, rotated))).toEqual([true, false, false, false]);
  });

  it('a wrong password is tried again only where another may take its place', () => {
    const error = Object.assign(new Error('16 UNAUTHENTICATED'), { code: 16, details: '', metadata: undefined });
    expect([false, true].map((rotated) => isRefusal(error, rotated))).toEqual([true, false]);
  });
});

describe('between the ledger and EventStoreDB', () => {
  const position = { commit: 18_446_744_073_709_551_615n, prepare: 0n };

  it('a position is kept to the last digit', () => {
    expect(positionOf(position)).toBe('18446744073709551615:0');
    expect(wirePosition(positionOf(position))).toEqual(position);
  });

  it.each(['', '12', '1:', ':1', '1:2:3', '-1:2', '0x1:2', ' 1:2'])('%j is not a position', (text) => {
    expect(() => wirePosition(text)).toThrow(TypeError);
  });

  it('an event comes back as it went, whatever its keys', () => {
    const event = anEvent({ k10: 'a', k9: 'b', 区: ['人', null, 1.5], a: { Z: '', A: true } });
    const { id, type, data } = toWire(event);
    const parsed = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const recorded = { id, type, data: parsed, isJson: true, streamId: 'book-1', revision: 3n, created: new Date(0), metadata: undefined, position } as const;
    expect(fromWire(recorded)).toEqual({ ...event, stream: 'book-1', revision: 3, position: '18446744073709551615:0' });
    expect(() => fromWire({ ...recorded, position: undefined })).toThrow('22.6');
  });

  it('an address that is none is refused, and its password not repeated', () => {
    expect(() => openEventStoreDB({ url: 'http://admin:changeit@localhost' })).toThrow(/连接串有误.* \/ .*not valid/);
    expect(() => openEventStoreDB({ url: 'http://admin:changeit@localhost' })).not.toThrow('changeit');
  });
});

describe.each(['is down', 'does not answer'])('where EventStoreDB %s', (state) => {
  const server = createServer();
  const sockets: Socket[] = [];
  let url: string;
  beforeAll(async () => {
    server.on('connection', (socket) => sockets.push(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `esdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`;
    if (state === 'is down') server.close();
  });
  afterAll(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });

  it('an append was not done, and a read says that it cannot be', async () => {
    const store = openEventStoreDB({ url, timeoutMs: 100 });
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toBeInstanceOf(Unavailable);
    await expect(eventsOf(store, aStream())).rejects.toBeInstanceOf(Unavailable);
    await store.close();
  });

  it('a subscription waits for it, and can be closed', async () => {
    const store = openEventStoreDB({ url, timeoutMs: 100 });
    const subscription = store.subscribe({ prefixes: ['book-'] });
    const read = Array.fromAsync(subscription);
    await subscription.close();
    expect(await read).toEqual([]);
    await store.close();
  });
});
