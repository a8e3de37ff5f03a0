import type { Flaw } from '#policy/flaw';
import type { Instrument } from '#policy/programme';
import { numbersOf } from './cited';

interface Place {
  /** Of the file. */
  path: Flaw['path'];
  clause: string;
  /** Its part of the document, and its number within that; null where it is a part itself. */
  part: string;
  number: number | null;
}

/** Clauses that a document must have between those that it has: 三（四） is followed by 四（五）, and 前段 by 后段. */
export function missing(instrument: Instrument): Flaw[] {
  const places = placesOf(instrument);
  const parts = [...Map.groupBy(places, ({ part }) => part).values()].toSorted((a, b) => orderOf(a[0]) - orderOf(b[0]));
  return [...betweenParts(parts), ...withinParts(parts), ...halves(places)];
}

function placesOf({ articles, documentNo, programmes, clauses, provisions = [] }: Instrument): Place[] {
  const printed = Object.entries({ programmes, clauses, provisions }).flatMap(([field, all]) => all.map(({ clause }, n) => ({ clause, path: [field, n, 'clause'] })));
  // What only the head of the document cites is there, too.
  const known = new Set(printed.map(({ clause }) => numbersOf(clause).join()));
  const cited = Object.entries(articles).flatMap(([name, article]) => (article === undefined || article === null ? [] : [{ clause: article.replace(documentNo, '').trim(), path: ['articles', name] }]));
  const unknown = cited.filter(({ clause }) => ![...known].some((one) => `,${one}`.endsWith(`,${numbersOf(clause).join()}`)));
  return [...printed, ...unknown].flatMap(({ clause, path }) => {
    // 三之二 stands beside 三, and takes no number.
    const numbers = numbersOf(clause.replace(/之[一二三四五六七八九十\d]+/g, ''));
    const [first, second] = clause.includes('附则') ? ['附则', numbers.at(-1)] : [numbers[0], numbers[1]];
    return first === undefined ? [] : [{ path, clause, part: first, number: second === undefined ? null : Number(second) }];
  });
}

/** 附则 comes last, and begins again at （一）. */
const orderOf = (place: Place | undefined): number => (place === undefined || place.part === '附则' ? Infinity : Number(place.part));

function betweenParts(parts: readonly Place[][]): Flaw[] {
  return parts.flatMap((part, n) => {
    const [first] = part;
    const before = parts[n - 1]?.[0];
    if (!first || !before || first.part === '附则') return [];
    return gap(Number(before.part), Number(first.part)).map((number) => lacking(first, String(number)));
  });
}

/** Numbers go on from part to part, or begin again in each. */
function withinParts(parts: readonly Place[][]): Flaw[] {
  let last = 0;
  return parts.flatMap((part) => {
    const numbered = part.flatMap((place) => (place.number === null ? [] : [{ place, number: place.number }])).toSorted((a, b) => a.number - b.number);
    const from = numbered[0]?.number === 1 || part[0]?.part === '附则' ? 0 : last;
    last = numbered.at(-1)?.number ?? last;
    return numbered.flatMap(({ place, number }, n) => gap(numbered[n - 1]?.number ?? from, number).map((one) => lacking(place, String(one))));
  });
}

const gap = (one: number, next: number): number[] => Array.from({ length: Math.max(0, next - one - 1) }, (_, n) => one + n + 1);

const HALVES = ['前段', '后段'] as const;

function halves(places: readonly Place[]): Flaw[] {
  return places.flatMap((place) => {
    const half = HALVES.find((one) => place.clause.endsWith(one));
    const other = HALVES.find((one) => one !== half);
    if (half === undefined || other === undefined) return [];
    const twin = place.clause.slice(0, -half.length) + other;
    return places.some(({ clause }) => clause === twin) ? [] : [lacking(place, twin)];
  });
}

const lacking = ({ path, clause }: Place, number: string): Flaw => ({ path, zh: `${clause} 之外缺少第 ${number} 项条款`, en: `beside ${clause}, clause ${number} is missing` });
