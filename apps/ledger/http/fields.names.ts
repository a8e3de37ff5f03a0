import { applyDecorators } from '@nestjs/common';
import { PROGRAMMES } from '#catalogue/documents';
import { MONTH, PERIOD } from '#policy/reporting';
import { field, type FieldOptions, isText } from './fields';
import { FreeText } from './free-text';

export const Programme = (options?: FieldOptions): PropertyDecorator =>
  field('programme', {
    zh: '不是发放资金的项目，可用项目见 programmes',
    en: 'is no programme that pays; see programmes for those that do',
    test: (value) => typeof value === 'string' && PROGRAMMES.some(({ id }) => id === value),
    api: { type: 'string', example: 'sj-08b-bole-match' },
  }, options);

/** `2026` or `2026-03`. */
export const Period = (options?: FieldOptions): PropertyDecorator =>
  field('period', {
    zh: '须为年度或月份，如 2026 或 2026-03',
    en: 'must be a year or a month such as 2026 or 2026-03',
    test: (value) => isText(value, PERIOD),
    api: { type: 'string', pattern: PERIOD.source },
  }, options);

export const Month = (options?: FieldOptions): PropertyDecorator =>
  field('month', { zh: '须为月份，如 2026-03', en: 'must be a month such as 2026-03', test: (value) => isText(value, MONTH), api: { type: 'string', pattern: MONTH.source } }, options);

/** A number or a name by which a matter is known: signs alone tell it from no other. */
export const Naming = (max: number, options?: FieldOptions): PropertyDecorator =>
  applyDecorators(FreeText(max), field('naming', {
    zh: `须为 1–${max} 字，有文字或数字`,
    en: `must be a text of 1 to ${max} characters, with letters or digits`,
    test: (value) => typeof value === 'string' && value.length <= max && /[\p{L}\p{N}]/u.test(value),
    api: { type: 'string', minLength: 1, maxLength: max },
  }, options));
