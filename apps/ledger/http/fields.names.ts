import { PROGRAMMES } from '#catalogue/documents';
import { isAreaCode, isBankNumber, isIdentityNumber, isLei, isUscc, normaliseIdentityNumber } from '#kernel/identifiers';
import { PERIOD } from '#policy/reporting';
import { field, type FieldOptions, FORMATS, isText } from './fields';

export const Uscc = (options?: FieldOptions): PropertyDecorator =>
  field(FORMATS.uscc, {
    zh: '统一社会信用代码有误（GB 32100）',
    en: 'must be a unified social credit code with a right check digit (GB 32100)',
    test: (value) => typeof value === 'string' && isUscc(value),
    api: { type: 'string', format: 'uscc', minLength: 18, maxLength: 18, example: '91310117MAFAKE000P' },
  }, options);

export const Lei = (options?: FieldOptions): PropertyDecorator =>
  field('lei', {
    zh: '须为 20 位 LEI（ISO 17442，含校验位）',
    en: 'must be an LEI of 20 characters with right check digits (ISO 17442)',
    test: (value) => typeof value === 'string' && isLei(value),
    api: { type: 'string', minLength: 20, maxLength: 20, example: '300300FAKEHR00000156' },
  }, options);

export const IdentityNumber = (options?: FieldOptions): PropertyDecorator =>
  field(FORMATS['identity-number'], {
    zh: '身份证号码有误（GB 11643）',
    en: 'must be an identity number with a right check digit (GB 11643)',
    test: (value) => typeof value === 'string' && isIdentityNumber(value),
    read: normaliseIdentityNumber,
    api: { type: 'string', format: 'identity-number', minLength: 18, maxLength: 18, example: '310117190001010004' },
  }, options);

export const BankNumber = (options?: FieldOptions): PropertyDecorator =>
  field(FORMATS['bank-number'], {
    zh: '行号有误（12 位，含校验位）',
    en: 'must be a bank number of 12 digits with a right check digit',
    test: (value) => typeof value === 'string' && isBankNumber(value),
    api: { type: 'string', format: 'bank-number', pattern: '^\\d{12}$', example: '102290024433' },
  }, options);

export const AreaCode = (options?: FieldOptions): PropertyDecorator =>
  field('areaCode', {
    zh: '须为六位行政区划代码（GB/T 2260）',
    en: 'must be a six-digit area code (GB/T 2260)',
    test: (value) => typeof value === 'string' && isAreaCode(value),
    api: { type: 'string', pattern: '^\\d{6}$', example: '532822' },
  }, options);

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
