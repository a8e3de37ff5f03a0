import { GENESIS, hashOf, type WireEnvelope } from '#kernel/envelope';
import type { EventStore, StoredEvent } from '#store/port';

/** Everything that a store holds, in its order: what is true, whatever was answered. */
export async function everyEvent(store: EventStore): Promise<StoredEvent[]> {
  const subscription = store.subscribe({ prefixes: [''] });
  const events: StoredEvent[] = [];
  for await (const notice of subscription) {
    if (notice.kind === 'caughtUp') break;
    if (notice.kind === 'event') events.push(notice.event);
  }
  await subscription.close();
  return events;
}

export const wireOf = ({ json }: StoredEvent): WireEnvelope => JSON.parse(json) as WireEnvelope;

/** What is wrong with the order or the chain of any stream; nothing where every event follows the one before it. */
export function brokenLinks(events: readonly StoredEvent[]): string[] {
  const heads = new Map<string, { revision: number; hash: string }>();
  const ids = new Set<string>();
  const wrong: string[] = [];
  for (const event of events) {
    const wire = wireOf(event);
    const { revision, hash } = heads.get(event.stream) ?? { revision: -1, hash: GENESIS };
    const at = `${event.stream} ${event.revision}`;
    if (event.revision !== revision + 1 || wire.revision !== event.revision) wrong.push(`${at} follows ${revision}`);
    if (wire.chain.previous !== hash || hashOf(wire) !== wire.chain.hash) wrong.push(`${at} does not fit the chain`);
    if (ids.has(event.id)) wrong.push(`${at} has the id of another event`);
    ids.add(event.id);
    heads.set(event.stream, { revision: event.revision, hash: wire.chain.hash });
  }
  return wrong;
}

/** The events that a command led to, by the command's id; what a case was told belongs to the command that the book answered. */
export function byCommand(events: readonly StoredEvent[]): Map<string, WireEnvelope[]> {
  const wires = events.map(wireOf);
  const commands = new Map(wires.map(({ id, command }) => [id, command.id]));
  return Map.groupBy(wires, ({ type, command, causationId }) => (type === 'BookAnswered' ? commands.get(causationId) : undefined) ?? command.id);
}

/** What is held of each cap, of everything that was ever proposed. */
export function heldFen(events: readonly StoredEvent[]): Map<string, bigint> {
  const held = new Map<string, bigint>();
  for (const { fact } of events.map(wireOf).filter(({ type }) => type === 'AwardProposed')) {
    const caps = (fact['holds'] as { key: string; kind: string; amountFen: string }[]).filter(({ kind }) => kind === 'CAP');
    for (const { key, amountFen } of caps) held.set(key, (held.get(key) ?? 0n) + BigInt(amountFen));
  }
  return held;
}
