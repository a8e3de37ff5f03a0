import { existsSync } from 'node:fs';
import { bookStream } from '#book/facts';
import { replay, type Until } from '#audit/replay';
import { SealedStore, Unsealed } from '#audit/sealed-store';
import { verify } from '#audit/verify';
import { DISTRICTS } from '#catalogue/documents';
import { Unreadable } from '#store/codec';
import { Unavailable, type EventStore } from '#store/port';
import { Projector } from '#views/projector';
import { discardViewFile, layOut } from '#views/view-file';
import { openViews } from '#views/views';
import { CannotOpen, openStore, type Place, sentences, sourceOf, viewsFile } from './places';
import { bookText, lines, progressLine, verdictText } from './wording';

/** Where the command writes: results, and what is said by the way. */
export interface Desk {
  out(text: string): void;
  err(text: string): void;
}

export interface Wishes extends Place {
  json?: boolean;
}

/** 0 in order, 1 something is wrong with the ledger, 2 the question or the place was, 3 what stands at NATS is not as it must be. */
export type ExitCode = 0 | 1 | 2 | 3;

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Goes through the whole store. */
export function verifyCommand(desk: Desk, wishes: Wishes): Promise<ExitCode> {
  return withStore(desk, { ...wishes, audit: true }, async (store) => {
    const verdict = await verify(store, (progress) => desk.err(progressLine(progress)));
    desk.out(wishes.json ? asJson(verdict) : verdictText(verdict));
    return verdict.first ? 1 : 0;
  });
}

/** A book as it stood at a revision or an instant. */
export function replayCommand(desk: Desk, wishes: Wishes & { until: Until; area: string }): Promise<ExitCode> {
  const { until, area, json } = wishes;
  const known = Object.keys(DISTRICTS).join(', ');
  if (!Object.hasOwn(DISTRICTS, area)) return Promise.resolve(refused(desk, new CannotOpen(`没有区划代码为 ${area} 的账簿；已有：${known}。`, `There is no book for ${area}; there are: ${known}.`)));
  return withStore(desk, wishes, async (store) => {
    const state = await replay(store, area, until);
    if ('revision' in until && until.revision > state.revision) throw new CannotOpen(`账簿 ${state.stream} 止于凭证号 ${state.revision}，没有 ${until.revision}。请用 --to 指明已有的凭证号或某日。`, `${state.stream} ends at revision ${state.revision}: there is no ${until.revision}. Name one that is there with --to, or a day.`);
    desk.out(json ? asJson(state) : bookText(state));
    return 0;
  });
}

/** Makes the views anew from the events: whatever the file said before. */
export function rebuildViewsCommand(desk: Desk, wishes: Wishes): Promise<ExitCode> {
  const file = viewsFile(wishes);
  if (!existsSync(wishes.dataDir)) return Promise.resolve(refused(desk, new CannotOpen(`没有目录 ${wishes.dataDir}。`, `There is no folder ${wishes.dataDir}.`)));
  return withStore(desk, wishes, async (store) => {
    discardViewFile(file);
    const views = openViews(file, { log: (line) => desk.err(`${line}\n`) });
    const projector = new Projector(store, views);
    const running = projector.run();
    // Rejects with the reason where the past cannot be read to its end.
    await Promise.race([views.caughtUp(LONG_MS), running]);
    await projector.stop();
    const revisions = Object.fromEntries(Object.keys(DISTRICTS).map((area) => [area, views.bookRevision(area)]));
    views.close();
    const sha256 = layOut(file);
    desk.out(wishes.json ? asJson({ file, sha256, revisions }) : rebuiltText(file, sha256, revisions));
    return 0;
  });
}

/** A day: the longest that anybody would wait for the past of a district. */
const LONG_MS = 24 * 3_600_000;

function rebuiltText(file: string, sha256: string, revisions: Record<string, number>): string {
  const each = Object.entries(revisions);
  return lines(
    [`视图已由事件重建：${file}`, `The views were built again from the events: ${file}`],
    [`  SHA-256 ${sha256}，同样的事件与程序总得同一文件`, `  SHA-256 ${sha256}: the same events and program always give the same file`],
    ...each.map(([area, revision]): [string, string] => [`  book-${area} 至凭证号 ${revision}`, `  book-${area} up to revision ${revision}`]),
  );
}

/** Opens, asks, closes; what a person can mend is said in a sentence. */
export async function withStore(desk: Desk, place: Wishes, ask: (store: EventStore) => Promise<ExitCode>): Promise<ExitCode> {
  let store: EventStore | undefined;
  try {
    store = openStore(place);
    desk.err(`读取 reading ${sourceOf(place)}\n`);
    await reach(store);
    // verify walks the chain itself and names everything else that is wrong, too.
    return await ask(place.audit ? store : new SealedStore(store));
  } catch (error) {
    if (error instanceof CannotOpen) return refused(desk, error);
    if (error instanceof Unavailable) return refused(desk, sentences(error));
    if (error instanceof Unreadable) return unreadable(desk, error);
    if (error instanceof Unsealed) return unsealed(desk, error);
    throw error;
  } finally {
    await store?.close();
  }
}

/** A subscription waits for a server as long as it takes; one read says at once that there is none. @throws Unavailable */
async function reach(store: EventStore): Promise<void> {
  for await (const _ of store.read(bookStream(Object.keys(DISTRICTS)[0] ?? ''))) break;
}

export function refused(desk: Desk, { message }: CannotOpen): ExitCode {
  desk.err(`${message}\n`);
  return 2;
}

function unsealed(desk: Desk, { zh, en }: Unsealed): ExitCode {
  desk.err(`${zh}。账簿已被改动，未据以作答；请运行 grantbook verify 查明。\n${en}. The ledger was changed, and nothing is told of it; run grantbook verify to learn more.\n`);
  return 1;
}

function unreadable(desk: Desk, { stream, revision, message }: Unreadable): ExitCode {
  desk.err(`${stream} 的第 ${revision} 号事件无法读取；请运行 grantbook verify 查明。\n${message}; run grantbook verify to learn more.\n`);
  return 1;
}
