import { compare, type Compared } from './compare';
import type { Rehearsing } from './rehearse';
import type { Script } from './script';

/** Both sides, of a script whose changes stand. */
export function compared(script: Script, rehearsing?: Rehearsing): Compared {
  const sides = compare(script, rehearsing);
  if ('refused' in sides) throw new Error(`refused: ${sides.refused.map(({ refused }) => refused).join(', ')}`);
  return sides;
}
