import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { LeaseAt } from '#apps/ledger/config.lease';
import type { Health } from '#apps/ledger/health';
import { LeaseHolding } from './lease-holding';
import { LeaseServer } from './lease-server';
import { Stopped } from './patience';
import type { Undo } from './undo';

/** So that whoever reads the end of a pod knows it from a fault. */
const LOST = 3;

/**
 * Waits until this process holds the lease, as the last thing to be given back at the end. Where it cannot be renewed in time
 * the process ends at once: another one serves now, and would find the files in use. @throws Stopped
 */
export async function heldBy(at: LeaseAt, { undo, log, health, ending }: { undo: Undo; log: Logger; health: Health; ending: AbortSignal }): Promise<void> {
  const holding = undo.add(new LeaseHolding(new LeaseServer(at), `${hostname()}_${randomUUID()}`, log), (made) => made.release());
  health.add('lease', () => holding.part);
  const lost = (why: string): never => {
    log.fatal(`租约未能按时续期，本进程结束，由另一进程接替 · the lease could not be renewed in time, this process ends and another takes over: ${why}`);
    process.exit(LOST);
  };
  if (!(await holding.take(ending, lost))) throw new Stopped();
}
