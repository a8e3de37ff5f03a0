import { queryTitle } from './json-schemas';
import { QUERIES, type Query, QUERY_SERVICE, QUESTION_LIMIT_BYTES } from './queries';
import { BUDGET_BUCKET, ledgerStream, ledgerSubjects } from './subjects';

const PLACE = '{area}';
const named = (name: (area: string) => string): string => name('000000').replace('000000', PLACE);

/** What stands on the server, where AsyncAPI has no words for it; a test asks a real server whether it is so. */
export const streamFacts = {
  name: named(ledgerStream),
  subjects: [named(ledgerSubjects)],
  retention: 'limits',
  storage: 'file',
  discard: 'new',
  max_age: 0,
  max_msgs: -1,
  deny_delete: true,
  deny_purge: true,
  allow_direct: true,
} as const;

/** How a consumer should read it: each at its own pace, and told again what it has not confirmed. */
export const consumerFacts = { kind: 'durable pull', deliver_policy: 'all', ack_policy: 'explicit', idempotent_by: 'ce-id' } as const;

export const kvFacts = { bucket: BUDGET_BUCKET, stream: `KV_${BUDGET_BUCKET}`, history: 64, storage: 'file', allow_direct: true } as const;

/** Whoever may ask is told by the permission to publish to the subject; `nats micro info` shows the same. */
export const serviceFacts = (query: Query): object => ({ ...QUERY_SERVICE, endpoint: query, endpointVersion: QUERIES[query].version, limitBytes: QUESTION_LIMIT_BYTES, description: queryTitle(query) });
