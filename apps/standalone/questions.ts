import type { Logger } from 'pino';
import type { Config } from '#apps/ledger/config';
import type { Ground } from '#apps/ledger/ledger.module';
import { QueryService } from '#apps/ledger/queries/service';
import { DISTRICTS } from '#catalogue/documents';
import { BudgetFollower } from '#messages/budget-follower';
import { supervise } from './supervision';
import type { Undo } from './undo';

/** Answers questions over NATS, where the views are: in the ledger's own process, whoever publishes. */
export function startQuestions({ rateLimit, queryAccess }: Config, { natsUrl, store, views, health, log }: Pick<Ground, 'store' | 'views' | 'health'> & { natsUrl: string; log: Logger }, undo: Undo): void {
  let figures: BudgetFollower | undefined;
  supervise(undo, { name: 'figures', make: () => (figures = new BudgetFollower(Object.keys(DISTRICTS), store)) }, log, health);
  const queries = undo.add(new QueryService({ natsUrl, access: queryAccess, log, views, figures: (area) => figures?.of(area), rateLimit }), (made) => made.stop());
  queries.start();
  health.add('queries', () => ({ ok: queries.listening, required: false, detail: queries.trouble ?? '运行中 running' }));
}
