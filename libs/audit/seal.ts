import { canonical } from '#kernel/canonical';
import { earlier } from '#kernel/day';
import { type Event, GENESIS, hashOf, type WireEnvelope } from '#kernel/envelope';
import { type Codec, Unreadable } from '#store/codec';
import type { StoredEvent } from '#store/port';
import { type Found, found, unequal } from './finding';
import { inItsWords } from './words';

/** The last event of a stream that was read: the next one follows on it. */
export interface Link {
  revision: number;
  hash: string;
}

/** What is wrong with an event where it does not stand in its place or is not what was sealed there. */
export function unlinked(stored: StoredEvent, { revision, hash }: Link): Found | null {
  if (stored.revision !== revision + 1) return found('REVISION', revision + 1, stored.revision);
  const wire = parsed(stored.json);
  if (wire === null) return found('UNREADABLE', 'JSON', stored.json.slice(0, 80));
  return misplaced(stored, wire) ?? unsealed(stored, wire, hash);
}

function unsealed(stored: StoredEvent, wire: WireEnvelope, before: string): Found | null {
  const { chain } = wire;
  if (chain.previous !== before) return found('LINK', before, chain.previous);
  const hash = hashOf(wire);
  if (chain.hash !== hash) return found('HASH', hash, chain.hash);
  return canonical(wire) === stored.json ? null : found('NOT_CANONICAL', canonical(wire).slice(0, 200), stored.json.slice(0, 200));
}

/** One stream's chain as it is walked: what the next event must follow on. */
export class Chain<Fact extends { type: string }> {
  revision = -1;
  hash = GENESIS;
  private at: Temporal.Instant | undefined;
  private readonly commands = new Set<string>();
  private command = '';

  constructor(private readonly codec: Codec<Fact>) {}

  /** The event, where it stands in its place and is what was sealed; else what is wrong with it. */
  next(stored: StoredEvent): Event<Fact> | Found {
    const broken = unlinked(stored, this);
    if (broken) return broken;
    const event = this.decoded(stored);
    if ('what' in event) return event;
    return this.outOfTime(event) ?? this.taken(event);
  }

  private decoded(stored: StoredEvent): Event<Fact> | Found {
    try {
      return this.codec.decode(stored);
    } catch (error) {
      if (error instanceof Unreadable) return found('UNREADABLE', stored.type, inItsWords(error.message));
      throw error;
    }
  }

  private outOfTime({ at, command }: Event<Fact>): Found | null {
    if (this.at && earlier(at, this.at)) return found('TIME', `${this.at.toString()} …`, at);
    return command.id !== this.command && this.commands.has(command.id) ? found('COMMAND_TWICE', { zh: '另一指令', en: 'another command' }, command.id) : null;
  }

  private taken(event: Event<Fact>): Event<Fact> {
    this.revision = event.revision;
    this.hash = event.chain.hash;
    this.at = event.at;
    this.command = event.command.id;
    this.commands.add(event.command.id);
    return event;
  }
}

/** Enough of an envelope to look at its seal; its whole shape is looked at afterwards. */
function parsed(json: string): WireEnvelope | null {
  try {
    const value = JSON.parse(json) as Partial<WireEnvelope> | null;
    const algorithm = value?.chain?.algorithm;
    return algorithm === 'SM3' || algorithm === 'SHA256' ? (value as WireEnvelope) : null;
  } catch {
    return null;
  }
}

const misplaced = (stored: StoredEvent, wire: WireEnvelope): Found | null =>
  unequal('MISNAMED', [
    ['stream', wire.stream, stored.stream],
    ['revision', wire.revision, stored.revision],
    ['id', wire.id, stored.id],
    ['type', wire.type, stored.type],
  ]);
