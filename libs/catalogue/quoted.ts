import { type Fen, yuan } from '#kernel/money';
import type { Instrument, Programme } from '#policy/programme';
import type { Flaw } from '#policy/soundness';

/** The amounts and rates of a document that its own sentences do not name. */
export const unquoted = ({ programmes }: Instrument): Flaw[] =>
  programmes.flatMap((programme, n) => {
    const wrong = amountsOf(programme).filter(({ amountFen }) => !isNamed(programme.sentence, amountFen));
    return wrong.map(({ path, amountFen }) => ({
      path: ['programmes', n, ...path],
      zh: '条文中没有该数额',
      en: `the sentence names no ${path.at(-1) === 'basisPoints' ? `${amountFen} basis points` : `${yuan(amountFen)} yuan`}`,
    }));
  });

/** Every amount and rate that the rule takes from the sentence. */
function amountsOf({ assessment, limits }: Programme): { path: Flaw['path']; amountFen: Fen }[] {
  const caps = limits.flatMap(({ capFen }, l) => (capFen === null ? [] : [{ path: ['limits', l, 'capFen'], amountFen: capFen }]));
  const ofRule = Object.entries(assessment).flatMap(([field, value]): { path: Flaw['path']; amountFen: Fen }[] => {
    if (field === 'basisPoints') return [{ path: ['assessment', field], amountFen: BigInt(value as number) }];
    if (typeof value === 'bigint') return [{ path: ['assessment', field], amountFen: value }];
    if (typeof value !== 'object') return [];
    return Object.entries(value as Record<string, Fen>).map(([key, amountFen]) => ({ path: ['assessment', field, key], amountFen }));
  });
  return [...ofRule, ...caps];
}

const WAN = 1_000_000n;
const PIECES = /(\d+)(?: ?(万))?(?:(?:-|—)(\d+))?( ?万)?( ?%)?/g;

/** Whether a sentence names so many fen (`2-10 万元`, `50 万—500 万元`, `300-1000 元`), or so many basis points (`30%`). */
function isNamed(sentence: string, amount: Fen): boolean {
  return [...sentence.matchAll(PIECES)].some(([, from = '', , to, wan, percent]) => {
    const numbers = [from, ...(to ? [to] : [])].map(BigInt);
    if (percent) return numbers.some((number) => number * 100n === amount);
    return numbers.some((number) => number * 100n === amount || (number * WAN === amount && (wan !== undefined || sentence.includes(`${number} 万`))));
  });
}
