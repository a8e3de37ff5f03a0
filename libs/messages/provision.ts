import { type ConsumerConfig, type JetStreamManager, NatsError, type StreamConfig } from 'nats';
import type { Part } from './inventory';
import { reasonOf } from './reasons';

/** A setting that stands otherwise than it must. */
export interface Difference {
  setting: string;
  wanted: unknown;
  found: unknown;
  /** It can be set on what stands, and nothing is lost by it. */
  safe: boolean;
}

/** What was done about a part. FAILED: the server refused, and said why. LEFT: only a person can do it. */
export type Done = 'CREATED' | 'UPDATED' | 'LEFT' | 'FAILED';

/** A part and how it was found. */
export interface Surveyed {
  part: Part;
  state: 'IN_ORDER' | 'MISSING' | 'DIFFERS';
  differences: Difference[];
  done?: Done;
  /** What the server said. */
  reason?: string;
}

interface Standing {
  config: Partial<StreamConfig> | Partial<ConsumerConfig>;
  /** What it holds now. */
  bytes: number;
}

const JS_STREAM_NOT_FOUND = 10059;
const JS_CONSUMER_NOT_FOUND = 10014;

/** The name of a part, as a person reads it. */
export const nameOf = (part: Part): string => (part.kind === 'consumer' ? `${part.stream} › ${part.config.durable_name}` : part.config.name);

/** How each part stands. Changes nothing. @throws NatsError where the server does not answer or may not be asked */
export async function survey(manager: JetStreamManager, parts: readonly Part[]): Promise<Surveyed[]> {
  const found: Surveyed[] = [];
  for (const part of parts) found.push(surveyed(part, await standing(manager, part)));
  return found;
}

/**
 * Makes what is missing and sets what may be set without loss, then looks again: 2.9 leaves out what it does not know and
 * says nothing. What stands in order is not touched.
 */
export async function provision(manager: JetStreamManager, parts: readonly Part[]): Promise<Surveyed[]> {
  const all: Surveyed[] = [];
  for (const part of parts) all.push(await seenTo(manager, part));
  return all;
}

/** Makes what is missing, and nothing else. @throws NatsError */
export async function create(manager: JetStreamManager, parts: readonly Part[]): Promise<void> {
  for (const { part, state } of await survey(manager, parts)) if (state === 'MISSING') await make(manager, part);
}

/** It stands otherwise than the relay needs: an operator sees to it, and the relay then goes on by itself. */
export class NotProvisioned extends Error {
  constructor({ part, state, differences }: Surveyed) {
    const name = nameOf(part);
    const list = differences.map(({ setting, wanted, found }) => `${setting}=${JSON.stringify(found)} (${JSON.stringify(wanted)})`).join(', ');
    const [zh, en] =
      state === 'MISSING'
        ? [`NATS 服务器上没有 ${name}`, `${name} is not there`]
        : [`NATS 的 ${name} 的设置不符，括号内为应有的值：${list}`, `${name} has other settings than it must have (in brackets): ${list}`];
    super(`${zh}；请运行 npx grantbook provision 查看，加 --apply 建立，随后自行继续 / ${en}; run npx grantbook provision to see what is wrong, with --apply to mend it: publishing then goes on by itself`);
  }
}

/** @throws NotProvisioned where a part does not stand as it must; NatsError */
export async function mustStand(manager: JetStreamManager, parts: readonly Part[]): Promise<void> {
  const wrong = (await survey(manager, parts)).find(({ state }) => state !== 'IN_ORDER');
  if (wrong) throw new NotProvisioned(wrong);
}

async function seenTo(manager: JetStreamManager, part: Part): Promise<Surveyed> {
  const before = surveyed(part, await standing(manager, part));
  if (before.state === 'IN_ORDER') return before;
  try {
    const made = before.state === 'MISSING' ? await make(manager, part) : await mend(manager, before);
    const { state, differences } = surveyed(part, await standing(manager, part));
    if (state === 'IN_ORDER') return { ...before, done: made };
    return { ...before, differences: made === 'CREATED' ? differences : before.differences, done: 'LEFT' };
  } catch (fault) {
    if (!(fault instanceof NatsError) || fault.api_error === undefined) throw fault;
    return { ...before, done: 'FAILED', reason: reasonOf(fault) };
  }
}

async function standing(manager: JetStreamManager, part: Part): Promise<Standing | null> {
  try {
    if (part.kind === 'consumer') return { config: (await manager.consumers.info(part.stream, part.config.durable_name)).config, bytes: 0 };
    const { config, state } = await manager.streams.info(part.config.name);
    return { config, bytes: state.bytes };
  } catch (fault) {
    if (fault instanceof NatsError && [JS_STREAM_NOT_FOUND, JS_CONSUMER_NOT_FOUND].includes(fault.api_error?.err_code ?? 0)) return null;
    throw fault;
  }
}

function surveyed(part: Part, found: Standing | null): Surveyed {
  if (!found) return { part, state: 'MISSING', differences: [] };
  const has = new Map<string, unknown>(Object.entries(found.config));
  const differences = Object.entries(part.config)
    .filter(([setting, wanted]) => !part.free.includes(setting) && !same(wanted, has.get(setting)))
    .map(([setting, wanted]) => ({ setting, wanted, found: has.get(setting), safe: isSafe(part, { setting, wanted, found: has.get(setting) }, found.bytes) }));
  return { part, state: differences.length === 0 ? 'IN_ORDER' : 'DIFFERS', differences };
}

/** What a server leaves out is switched off. */
const same = (wanted: unknown, found: unknown): boolean => JSON.stringify(wanted) === JSON.stringify(found ?? (typeof wanted === 'boolean' ? false : undefined));

/** Set on a standing part, these lose no message and move no reader: not so the filter of a consumer, or less room than is taken. */
const SAFE: Readonly<Record<Part['kind'], readonly string[]>> = {
  stream: ['subjects', 'discard', 'max_age', 'max_msgs', 'max_msg_size', 'num_replicas', 'duplicate_window', 'deny_delete', 'deny_purge', 'allow_direct'],
  bucket: ['subjects', 'discard', 'max_age', 'max_msgs', 'max_msg_size', 'num_replicas', 'deny_delete', 'deny_purge', 'allow_direct'],
  consumer: ['ack_wait', 'max_deliver', 'max_ack_pending'],
};

function isSafe({ kind }: Part, { setting, wanted, found }: Omit<Difference, 'safe'>, bytes: number): boolean {
  if (setting === 'max_bytes') return typeof wanted === 'number' && wanted >= bytes;
  if (setting === 'max_msgs_per_subject') return wanted === -1 || (typeof wanted === 'number' && typeof found === 'number' && found > 0 && wanted > found);
  return SAFE[kind].includes(setting);
}

async function make(manager: JetStreamManager, part: Part): Promise<Done> {
  if (part.kind === 'consumer') await manager.consumers.add(part.stream, part.config);
  else await manager.streams.add(part.config);
  return 'CREATED';
}

/** All at once or, where one is not safe, the others. */
async function mend(manager: JetStreamManager, { part, differences }: Surveyed): Promise<Done> {
  const settings = Object.fromEntries(differences.filter(({ safe }) => safe).map(({ setting, wanted }) => [setting, wanted]));
  if (Object.keys(settings).length === 0) return 'LEFT';
  if (part.kind === 'consumer') await manager.consumers.update(part.stream, part.config.durable_name, settings);
  else await manager.streams.update(part.config.name, settings);
  return 'UPDATED';
}
