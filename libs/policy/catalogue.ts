import { fingerprint } from '#kernel/digest';
import { sj202405 } from './instruments/sj-2024-05';
import { sj202405Clauses } from './instruments/sj-2024-05.clauses';
import type { Clause, Instrument, Programme } from './programme';

/** Every instrument, one file each. A new district's document is a new file and a line here. */
export const INSTRUMENTS: readonly Instrument[] = [sj202405];

/** What each instrument says beside its money. No rule of money reads it, so that no receipt's hash hangs on it. */
const CLAUSES: readonly { instrument: Instrument; clauses: readonly Clause[] }[] = [{ instrument: sj202405, clauses: sj202405Clauses }];

/** The clauses of an area's instruments beside their money, each with its instrument. */
export const clausesOf = (area: string): readonly { instrument: Instrument; clause: Clause }[] =>
  CLAUSES.filter(({ instrument }) => instrument.area === area).flatMap(({ instrument, clauses }) => clauses.map((clause) => ({ instrument, clause })));

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
const ruleHashes = new Map([...terms].map(([id, { instrument, programme }]) => [id, fingerprint({ ...instrument, programmes: [programme] })]));

/** The fingerprint of an instrument's data. */
export const instrumentHash = (id: string): string => known(hashes, id);

/** The fingerprint of an instrument as one programme reads it, which every receipt names: other rules, other hash; another programme beside it, the same. */
export const ruleHash = (programme: string): string => known(ruleHashes, programme);

function known(all: ReadonlyMap<string, string>, id: string): string {
  const hash = all.get(id);
  if (!hash) throw new Error(`no ${id} in the catalogue`);
  return hash;
}
