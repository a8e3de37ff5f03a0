import { before, type Day } from '#kernel/day';
import { birthIn } from '#kernel/identifiers';
import type { RefusalCode } from '#kernel/refusals';
import { isObject } from './fields';
import type { FieldError } from './problem';

/** Nobody is born after today (domain 5.2: the date in the number is valid). */
export const UNBORN = { zh: '证件号码中的出生日期晚于今日', en: 'has a date of birth after today' };

export const isUnborn = (number: string, on: Day): boolean => {
  const birth = birthIn(number);
  return birth !== undefined && before(on, birth);
};

/** Where a request names a person by number. */
const NUMBERS = new Set(['personIdNumber', 'number']);

/** The persons of a request who are not born yet. */
export function unbornIn(request: object, on: Day, above = ''): (FieldError & { code: RefusalCode })[] {
  return Object.entries(request).flatMap(([name, value]: [string, unknown]) => {
    const field = above ? `${above}.${name}` : name;
    if (typeof value === 'string') return NUMBERS.has(name) && isUnborn(value, on) ? [{ field, ...UNBORN, code: codeOf(request) }] : [];
    return isObject(value) || Array.isArray(value) ? unbornIn(value as object, on, field) : [];
  });
}

const codeOf = (request: object): RefusalCode => ('kind' in request && (request.kind === 'RESIDENCE_PERMIT' || request.kind === 'PERMANENT_RESIDENCE') ? 'INVALID_DOCUMENT_NUMBER' : 'INVALID_ID_NUMBER');
