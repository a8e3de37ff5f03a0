import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { fileFailure } from '#store/file-failure';
import { Conflict, OutcomeUnknown, Unavailable } from '#store/port';
import { type Refused, refused } from './problem';

const RETRY_AFTER_SECONDS = '1';

/** Vault and views are files too, and stand on the same disk as the store. */
export const asStored = (thrown: unknown): unknown => fileFailure(thrown, '保管库或视图 vault or views');

/** What passes: the store is away. A conflict comes so far only where other processes were faster many times in a row. */
export function outage(error: unknown, log: Logger): Refused | undefined {
  if (!(error instanceof Unavailable || error instanceof OutcomeUnknown || error instanceof Conflict)) return undefined;
  log.error({ err: error }, '存储不可用 the store is not available');
  return refused('STORE_UNAVAILABLE', {}, { 'retry-after': RETRY_AFTER_SECONDS });
}

/** A fault of ours: said with an id to quote, never dressed as a refusal. */
export function fault(error: unknown, log: Logger): Refused {
  const faultId = randomUUID();
  log.error({ err: error, faultId }, '系统故障 fault');
  return refused('FAULT', { faultId });
}
