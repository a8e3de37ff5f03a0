import { ANY_NUMBER } from '#policy/open-points';
import type { Instrument } from '#policy/programme';
import type { Flaw } from '#policy/flaw';

/** The readings of a document's open points that no receipt could say in words. */
export const unworded = ({ openPoints }: Instrument): Flaw[] =>
  openPoints.flatMap(({ values, number, byDefault, whyEn, otherwise = {} }, n) => {
    const unsaid = [...values, ...(number ? [ANY_NUMBER] : [])].find((value) => value !== byDefault && !otherwise[value]);
    return [
      ...(whyEn === undefined ? [{ path: ['openPoints', n, 'whyEn'], zh: '缺少英文', en: 'has no English words' }] : []),
      ...(unsaid === undefined ? [] : [{ path: ['openPoints', n, 'otherwise'], zh: `缺少 ${unsaid} 的表述`, en: `has no words for ${unsaid}` }]),
    ];
  });
