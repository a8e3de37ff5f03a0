import { AckPolicy, type ConsumerConfig, DeliverPolicy, DiscardPolicy, nanos, ReplayPolicy, RetentionPolicy, StorageType, type StreamConfig } from 'nats';
import { BUDGET_BUCKET, ledgerStream, ledgerSubjects, SUBJECT_ROOT, token } from './subjects';

/** What a district may choose; the rest is what "nothing lost, nothing doubled" stands on. */
export interface Capacity {
  /** When it is full the relay waits, visibly: nothing is thrown away. */
  maxBytes?: number;
  /** Three in production (2.14 or newer), one otherwise. */
  replicas?: number;
  /** Only a help: what keeps the stream right is the fence. */
  duplicateWindowMs?: number;
}

export interface StreamPart {
  kind: 'stream' | 'bucket';
  config: Partial<StreamConfig> & { name: string };
  /** Settings that are the operator's: as they were chosen when it was made, unless a capacity says otherwise. */
  free: readonly string[];
}

/** A place in a stream that the server keeps for one reader. */
export interface ConsumerPart {
  kind: 'consumer';
  stream: string;
  config: Partial<ConsumerConfig> & { durable_name: string };
  free: readonly string[];
}

/** Something that must stand at the server before anything is published. */
export type Part = StreamPart | ConsumerPart;

const GIBIBYTE = 1024 ** 3;
const FIVE_MINUTES = 300_000;
const HALF_A_MINUTE = 30_000;
/** Changes of a line that the bucket remembers: the most that NATS keeps. */
const HISTORY = 64;

/** The buckets, each with keys that begin with the district; a reader may read those of its own. */
export const BUCKETS: readonly string[] = [BUDGET_BUCKET];

/** What both stand on: kept for good in a file, by no age and no number, only room; nobody deletes, and full means that the relay waits. */
const KEPT: Partial<StreamConfig> = {
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.New,
  max_age: 0,
  max_msgs: -1,
  max_msg_size: -1,
  no_ack: false,
  sealed: false,
  deny_delete: true,
  deny_purge: true,
  allow_direct: true,
};

/** An operator may change these on a standing stream; what a capacity states is held against it. */
function freeUnless({ maxBytes, replicas, duplicateWindowMs }: Capacity): string[] {
  const stated = { max_bytes: maxBytes, num_replicas: replicas, duplicate_window: duplicateWindowMs };
  return Object.entries(stated).flatMap(([setting, value]) => (value === undefined ? [setting] : []));
}

/** The stream of a district. */
export const ledgerPart = (area: string, capacity: Capacity = {}): StreamPart => {
  const { maxBytes = GIBIBYTE, replicas = 1, duplicateWindowMs = FIVE_MINUTES } = capacity;
  const config = {
    ...KEPT,
    name: ledgerStream(area),
    subjects: [ledgerSubjects(area)],
    max_bytes: maxBytes,
    max_msgs_per_subject: -1,
    num_replicas: replicas,
    duplicate_window: nanos(duplicateWindowMs),
  };
  return { kind: 'stream', config, free: freeUnless(capacity) };
};

/** A key-value bucket is a stream with this name and these subjects. Ours can forget old changes, but not be wiped. */
export const bucketPart = (bucket: string, { replicas }: Capacity = {}): StreamPart => {
  const config = { ...KEPT, name: `KV_${bucket}`, subjects: [`$KV.${bucket}.>`], max_bytes: GIBIBYTE / 4, max_msgs_per_subject: HISTORY, num_replicas: replicas ?? 1 };
  return { kind: 'bucket', config, free: freeUnless({ ...(replicas !== undefined && { replicas }) }) };
};

/** Who reads a district's stream, and what of it: the finance bureau and the auditors everything, the treasury what is paid. */
export const READERS = {
  FINANCE: ledgerSubjects,
  TREASURY: (area: string) => `${SUBJECT_ROOT}.${token(area)}.*.payment.>`,
  AUDIT: ledgerSubjects,
} satisfies Record<string, (area: string) => string>;

/** Who reads a district's figures as they change. */
const FIGURE_READERS = ['FINANCE', 'AUDIT'] as const;

/** The place of a reader in a bucket, which districts share. */
export const figuresPlace = (area: string, reader: (typeof FIGURE_READERS)[number]): string => `${reader}-${token(area)}`;

/** The keys of a bucket that are a district's. */
export const keysOf = (bucket: string, area: string): string => `$KV.${bucket}.${token(area)}.>`;

/**
 * One message at a time: with several on their way, a connection that is lost would bring the later ones first. A reader
 * that is away for long loses nothing and its place is kept.
 */
const place = (stream: string, name: string, filter: string): ConsumerPart => ({
  kind: 'consumer',
  stream,
  config: {
    durable_name: name,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(HALF_A_MINUTE),
    max_deliver: -1,
    max_ack_pending: 1,
    filter_subject: filter,
    replay_policy: ReplayPolicy.Instant,
  },
  free: [],
});

const eventPlaces = (area: string): ConsumerPart[] => Object.entries(READERS).map(([name, filter]) => place(ledgerStream(area), name, filter(area)));

/** Who comes late gets what each figure is now, then every change. */
const figurePlaces = (bucket: string, area: string): ConsumerPart[] =>
  FIGURE_READERS.map((reader) => {
    const { config, ...part } = place(`KV_${bucket}`, figuresPlace(area, reader), keysOf(bucket, area));
    return { ...part, config: { ...config, deliver_policy: DeliverPolicy.LastPerSubject } };
  });

/** Everything of these districts, streams before what stands on them. */
export const inventoryOf = (areas: readonly string[], capacity: Capacity = {}): Part[] => [
  ...areas.flatMap((area) => [ledgerPart(area, capacity), ...eventPlaces(area)]),
  ...BUCKETS.flatMap((bucket) => [bucketPart(bucket, capacity), ...areas.flatMap((area) => figurePlaces(bucket, area))]),
];
