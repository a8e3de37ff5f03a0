/** To the thread: somebody waits, so commit at once; or: end. */
export type ToThread = 'want' | 'stop';
export type FromThread =
  /** A transaction was committed; `live`: the past is over. */
  | { tell: 'moved'; live: boolean }
  | { tell: 'line'; line: string }
  | { tell: 'failed'; error: unknown };
