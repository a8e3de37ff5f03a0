import { fingerprint } from '#kernel/digest';
import { sj202405 } from './instruments/sj-2024-05';
import type { Instrument, Programme } from './programme';

/** Every instrument, one file each. A new district's document is a new file and a line here. */
export const INSTRUMENTS: readonly Instrument[] = [sj202405];

export interface Term {
  instrument: Instrument;
  programme: Programme;
}

const terms = new Map<string, Term>(
  INSTRUMENTS.flatMap((instrument) => instrument.programmes.map((programme) => [programme.id, { instrument, programme }] as const)),
);

/** The programme with its instrument, or undefined for an unknown one. */
export const termOf = (programme: string): Term | undefined => terms.get(programme);

export const instrumentOf = (id: string): Instrument | undefined => INSTRUMENTS.find((instrument) => instrument.id === id);

const hashes = new Map(INSTRUMENTS.map((instrument) => [instrument.id, fingerprint(instrument)]));

/** The fingerprint of an instrument's data, which every receipt names: other data, other hash. */
export function instrumentHash(id: string): string {
  const hash = hashes.get(id);
  if (!hash) throw new Error(`no instrument ${id}`);
  return hash;
}
