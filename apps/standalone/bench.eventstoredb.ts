import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { NO_STREAM } from '@eventstore/db-client';
import { Connection } from '#store/eventstoredb.connection';
import { toWire } from '#store/eventstoredb.events';
import type { NewEvent } from '#store/port';
import { openThreadedEventStoreDB } from '#store/threaded';
import { type Raced, racing } from './bench.writer';
import { type Measured, median } from './bench.measured';

const AWARDS = 12_000;
/** A test tool of ours that speaks the protocol; it is started where no server is named. Seen from the project's folder. */
const DOUBLE = resolve('test/eventstoredb/double.child.cjs');

/**
 * The decisions of bench.writer over EventStoreDB, against whichever server EVENTSTORE_URL names, or the double. Beside each:
 * the same bytes, in the same batches, by a bare loop of the client's plain append.
 */
export async function benchEventStoreDB(rounds: number, awards = AWARDS): Promise<Measured[]> {
  const server = await serverOf(process.env['EVENTSTORE_URL']);
  const [proposals, commitments]: { ours: number; bare: number }[][] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const { propose, commit } = await racing(await openThreadedEventStoreDB({ url: server.url }), awards, `book-${randomUUID().slice(0, 8)}`);
    const [proposed, committed] = [await beside(propose, server.url), await beside(commit, server.url)];
    if (round > 0) proposals?.push(proposed);
    if (round > 0) commitments?.push(committed);
  }
  server.stop();
  return [
    median(commitments ?? [], { bench: 'eventstoredb.commit', unit: 'events', atLeast: 0.8, detail: `${server.name}；${awards} 项争一条指标 race for one line` }),
    median(proposals ?? [], { bench: 'eventstoredb.propose', unit: 'events', atLeast: 0.8, detail: `${server.name}；拟支持，附决定书 proposals with receipts` }),
  ];
}

async function beside({ seconds, batches }: Raced, url: string): Promise<{ ours: number; bare: number }> {
  const events = batches.reduce((count, batch) => count + batch.length, 0);
  return { ours: events / seconds, bare: events / (await bareLoop(batches, url)) };
}

async function bareLoop(batches: readonly (readonly NewEvent[])[], url: string): Promise<number> {
  const connection = new Connection({ url });
  const stream = `bare-${randomUUID()}`;
  const wire = batches.map((batch) => batch.map(toWire));
  let expectedRevision: bigint | typeof NO_STREAM = NO_STREAM;
  const start = process.hrtime.bigint();
  for (const events of wire) expectedRevision = (await connection.append(stream, events, { expectedRevision })).nextExpectedRevision;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  await connection.dispose();
  return seconds;
}

async function serverOf(url: string | undefined): Promise<{ url: string; name: string; stop: () => void }> {
  if (url !== undefined) return { url, name: '指明的服务器 the server that is named', stop: () => undefined };
  const child = spawn(process.execPath, [DOUBLE], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { url: (JSON.parse(line.toString('utf8')) as { url: string }).url, name: '协议替身 the double', stop: () => void child.kill() };
}
