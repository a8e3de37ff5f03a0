import { comparedAs, comparedKey } from './compared';

/** The level that was won; awards from before levels were told apart do not say it. */
export const LEVEL = 'level=';

type Matters = readonly string[];

const NAMED = /^itself\/organiser=(.*)\/cycle=(\d+)$/;

function selectionOf(matters: Matters): { organiser: string; cycle: string; level: string | undefined } | null {
  const [, organiser, cycle] = matters.map((name) => NAMED.exec(name)).find((found) => found !== null) ?? [];
  const level = matters.find((name) => name.startsWith(LEVEL));
  return organiser === undefined || cycle === undefined ? null : { organiser: comparedAs('organiser', organiser), cycle, level };
}

/**
 * Whether two awards are surely two, though one day or one year has brought both: two levels of one selection, of which the higher
 * brings the difference (domain B-25); or two levels by two decisions of two organisers, of which neither is short for the other.
 */
export function areTwoSelections(one: Matters, other: Matters): boolean {
  const [mine, its] = [selectionOf(one), selectionOf(other)];
  if (!mine?.level || !its) return false;
  if (mine.organiser === its.organiser) return mine.cycle === its.cycle;
  if (its.level === undefined || its.level === mine.level || ofOneDecision(one, other)) return false;
  return !isShortFor(mine.organiser, its.organiser) && !isShortFor(its.organiser, mine.organiser);
}

const ofOneDecision = (one: Matters, other: Matters): boolean => {
  const numbers = one.filter((name) => name.startsWith('decisionNo=')).map(comparedKey);
  return other.some((name) => numbers.includes(comparedKey(name)));
};

/** 人社局 for 人力资源和社会保障局: its characters stand in the longer name, in their order. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (short.startsWith(character, at)) at += character.length;
  return at === short.length;
}
