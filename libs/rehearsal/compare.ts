import { actByAct, type Outcome, type Rehearsing, type Report, toEnd } from './rehearse';
import type { Script } from './script';

/** Today's policy beside the changed one; where the change itself is refused there is nothing beside it. */
export type Comparison = Compared | { today: Report; refused: Outcome[] };

export interface Compared {
  today: Report;
  changed: Report;
}

/** The same script, twice, on the same ground. What it expects is said of today's policy, and asked of that side alone. */
export const compare = (script: Script, rehearsing: Rehearsing = {}): Comparison => toEnd(compareActByAct(script, rehearsing));

export function* compareActByAct(script: Script, rehearsing: Rehearsing = {}): Generator<void, Comparison> {
  const today = yield* actByAct(script, { ...rehearsing, changed: false });
  const changed = yield* actByAct(script, rehearsing);
  const refused = changed.outcomes.filter((outcome) => outcome.number === 0 && outcome.refused).map(unasked);
  return refused.length > 0 ? { today, refused } : { today, changed: { ...changed, outcomes: changed.outcomes.map(unasked), unmetTotals: [], expected: 0, unmet: 0 } };
}

function unasked({ unmet: _, ...outcome }: Outcome): Outcome {
  return outcome;
}
