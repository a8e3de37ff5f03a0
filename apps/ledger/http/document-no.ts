import { applyDecorators } from '@nestjs/common';
import { field, type FieldOptions } from './fields';
import { FreeText } from './free-text';

const LONGEST = 100;
/** In the order of who issues, year and number; a decree counts in words: 第七十六号. */
const NUMERALS = '〇零一二三四五六七八九十百千';
const ISSUER = new RegExp(`(?![${NUMERALS}])\\p{L}`, 'u');
const NUMBER = new RegExp(`[\\p{N}${NUMERALS}]`, 'u');

/** 文号: words say whose it is, and a number which of them. */
const isDocumentNo = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST && ISSUER.test(value) && NUMBER.test(value);

const KIND = {
  zh: `须为 1–${LONGEST} 字的文号，有文字也有数字，如 松人社〔2026〕7号`,
  en: `must be the number of a document of 1 to ${LONGEST} characters, with letters and a number`,
  test: isDocumentNo,
  api: { type: 'string', minLength: 1, maxLength: LONGEST },
} as const;

export const DocumentNo = (options?: FieldOptions): PropertyDecorator => applyDecorators(FreeText(LONGEST), field('documentNo', KIND, options));

/** Where none is said, the law asks for it where it is read. */
export const DocumentNoIfAny = (options?: FieldOptions): PropertyDecorator =>
  applyDecorators(FreeText(LONGEST), field('documentNo', { ...KIND, test: (value) => isBlank(value) || isDocumentNo(value), api: { type: 'string', maxLength: LONGEST } }, { optional: true, ...options }));

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST && !/[\p{L}\p{N}\p{P}\p{S}]/u.test(value);
