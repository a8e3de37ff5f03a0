import type { Logger } from 'pino';
import type { Health, PartState } from '#apps/ledger/health';
import type { EventStore } from '#store/port';
import type { Undo } from './undo';

const LOOK_EVERY_MS = 1_000;

/**
 * Looks at the store's server all the while: health and metrics are of now whoever asks for them, and the log says once when
 * it is lost, why, and when it is back. `untold` where nobody else says why it was not there at the start.
 */
export function watchStore(store: EventStore, { health, log, untold }: { health: Health; log: Logger; untold: boolean }, undo: Undo): void {
  if (!store.state) return;
  health.add('store', () => storePart(store));
  let answers: boolean | undefined;
  const look = (): void => {
    const { reached = false, trouble } = store.state?.() ?? {};
    if (reached) {
      if (answers === false) log.info('EventStoreDB 已可用 · EventStoreDB answers again');
      answers = true;
    } else if (trouble !== undefined && (answers ?? untold)) {
      log.warn(trouble);
      answers = false;
    }
  };
  undo.add(setInterval(look, LOOK_EVERY_MS), clearInterval);
}

/** Whether the server answers, as the health shows it. */
function storePart(store: EventStore): PartState {
  const { reached = false, trouble, interruptions = 0 } = store.state?.() ?? {};
  return { ok: reached, required: true, detail: reached ? '已连接 connected' : (trouble ?? '尚未应答 no answer yet'), interruptions };
}
