import { DiscardPolicy, type JetStreamManager, NatsError, nanos, RetentionPolicy, StorageType, type StreamConfig } from 'nats';
import { Halted } from './persevere';
import { BUDGET_BUCKET, ledgerStream, ledgerSubjects } from './subjects';

/** What a district may choose; the rest is what "nothing lost, nothing doubled" stands on. */
export interface Capacity {
  /** When it is full the relay waits, visibly: nothing is thrown away. */
  maxBytes?: number;
  /** Three in production (2.14 or newer), one otherwise. */
  replicas?: number;
  /** Only a help: what keeps the stream right is the fence. */
  duplicateWindowMs?: number;
}

const GIBIBYTE = 1024 ** 3;
const FIVE_MINUTES = 300_000;
/** Changes of a line that the bucket remembers: the most that NATS keeps. */
const HISTORY = 64;

/** An operator may change these on a standing stream. */
const FREE: readonly string[] = ['max_bytes', 'num_replicas', 'duplicate_window'];

const JS_NOT_FOUND = 10059;

type Wanted = Partial<StreamConfig> & { name: string };

/** What both stand on: kept for good in a file, by no age and no number, only room; nobody deletes, and full means that the relay waits. */
const KEPT: Partial<StreamConfig> = {
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.New,
  max_age: 0,
  max_msgs: -1,
  deny_delete: true,
  deny_purge: true,
  allow_direct: true,
};

const ledgerConfig = (area: string, { maxBytes = GIBIBYTE, replicas = 1, duplicateWindowMs = FIVE_MINUTES }: Capacity): Wanted => ({
  ...KEPT,
  name: ledgerStream(area),
  subjects: [ledgerSubjects(area)],
  max_bytes: maxBytes,
  max_msgs_per_subject: -1,
  num_replicas: replicas,
  duplicate_window: nanos(duplicateWindowMs),
});

/** A key-value bucket is a stream with this name and these subjects. Ours can forget old changes, but not be wiped. */
const budgetConfig = ({ maxBytes = GIBIBYTE / 4, replicas = 1 }: Capacity): Wanted => ({
  ...KEPT,
  name: `KV_${BUDGET_BUCKET}`,
  subjects: [`$KV.${BUDGET_BUCKET}.>`],
  max_bytes: maxBytes,
  max_msgs_per_subject: HISTORY,
  num_replicas: replicas,
});

/** Sees to it that the stream of a district stands, as it must. @throws Halted where it stands otherwise; NatsError */
export const provisionLedger = (manager: JetStreamManager, area: string, capacity: Capacity = {}): Promise<void> =>
  provision(manager, ledgerConfig(area, capacity));

/** Sees to it that the bucket of the budget view stands, as it must. @throws Halted where it stands otherwise; NatsError */
export const provisionBudgetView = (manager: JetStreamManager, capacity: Capacity = {}): Promise<void> => provision(manager, budgetConfig(capacity));

/** Asks first: an account may be allowed to use a stream and not to make one. */
async function provision(manager: JetStreamManager, wanted: Wanted): Promise<void> {
  const standing = await configOf(manager, wanted.name);
  if (standing) return mustAgree(wanted, standing, FREE);
  const made = await manager.streams.add(wanted);
  // 2.9 leaves out what it does not know and says nothing.
  mustAgree(wanted, made.config, []);
}

async function configOf(manager: JetStreamManager, name: string): Promise<StreamConfig | null> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (fault) {
    if (fault instanceof NatsError && fault.api_error?.err_code === JS_NOT_FOUND) return null;
    throw fault;
  }
}

function mustAgree(wanted: Wanted, standing: StreamConfig, free: readonly string[]): void {
  const has = new Map<string, unknown>(Object.entries(standing));
  const wrong = Object.entries(wanted)
    .filter(([setting, value]) => !free.includes(setting) && JSON.stringify(has.get(setting)) !== JSON.stringify(value))
    .map(([setting, value]) => `${setting}=${JSON.stringify(has.get(setting))} (${JSON.stringify(value)})`)
    .join(', ');
  if (wrong === '') return;
  throw new Halted(
    `NATS 流 ${standing.name} 的设置不符，括号内为应有的值，请更正后重新启动：${wrong}`,
    `stream ${standing.name} has other settings than it must have (in brackets); correct them and start again: ${wrong}`,
  );
}
