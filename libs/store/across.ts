import type { ServerAt } from './eventstoredb.connection';
import { Conflict, type Appended, type NewEvent, type Notice, OutcomeUnknown, type Position, type StoredEvent, type StoreState, TooLarge, Unavailable } from './port';

/** What one thread asks of a store that another one holds; `n` names the answer. */
export type Asked =
  | { n: number; ask: 'append'; stream: string; expected: number; events: readonly NewEvent[]; previous: string | Behind | undefined }
  | { n: number; ask: 'page'; stream: string; from: number; sealed: boolean }
  | { n: number; ask: 'follow'; after: Position | undefined; prefixes: readonly string[] }
  /** So many notices of subscription `n` have been taken: as many more may come. */
  | { n: number; ask: 'more'; notices: number }
  | { n: number; ask: 'leave' }
  | { n: number; ask: 'state' }
  | { n: number; ask: 'close' };

/** The append before, where it was asked for over the same port and is not answered yet. */
export interface Behind {
  append: number;
}

/** What comes back. A subscription answers many times, and last that it is over. */
export type Told =
  | { n: number; tell: 'appended'; appended: Appended }
  | { n: number; tell: 'page'; events: StoredEvent[]; last: boolean }
  | { n: number; tell: 'notices'; notices: Notice[] }
  | { n: number; tell: 'state'; state: StoreState | undefined }
  | { n: number; tell: 'over' }
  | { n: number; tell: 'failed'; failure: Failure };

/** Notices on their way at one time: a slow reader holds back the store, not the memory. */
export const NOTICES_AHEAD = 1_000;

/** An error loses its class between threads; these are the ones that a caller must tell apart. */
export type Failure =
  | { is: 'Conflict'; stream: string; expected: number; actual: number | undefined }
  | { is: 'OutcomeUnknown'; stream: string; cause: unknown }
  | { is: 'Unavailable'; why: string; cause: unknown }
  | { is: 'TooLarge'; bytes: number; limit: number }
  | { is: 'TypeError'; message: string }
  | { is: 'other'; error: unknown };

export function packed(error: unknown): Failure {
  if (error instanceof Conflict) return { is: 'Conflict', stream: error.stream, expected: error.expected, actual: error.actual };
  if (error instanceof OutcomeUnknown) return { is: 'OutcomeUnknown', stream: error.stream, cause: carried(error.cause) };
  if (error instanceof Unavailable) return { is: 'Unavailable', why: error.why, cause: carried(error.cause) };
  if (error instanceof TooLarge) return { is: 'TooLarge', bytes: error.bytes, limit: error.limit };
  return error instanceof TypeError ? { is: 'TypeError', message: error.message } : { is: 'other', error: carried(error) };
}

/** What hangs on an error of a client may be what no message can carry: its words can. */
function carried(error: unknown): unknown {
  try {
    return structuredClone(error);
  } catch {
    return new Error(error instanceof Error ? error.message : String(error));
  }
}

export function unpacked(failure: Failure): unknown {
  switch (failure.is) {
    case 'Conflict':
      return new Conflict(failure.stream, failure.expected, failure.actual);
    case 'OutcomeUnknown':
      return new OutcomeUnknown(failure.stream, failure.cause);
    case 'Unavailable':
      return new Unavailable(failure.why, failure.cause);
    case 'TooLarge':
      return new TooLarge(failure.bytes, failure.limit);
    case 'TypeError':
      return new TypeError(failure.message);
    case 'other':
      return failure.error;
  }
}

/** Which store a thread is to open: the file of an embedded one, or a server. */
export type Opening = { file: string } | (ServerAt & { timeoutMs?: number });
