import { isCountry, isOfChina } from '#kernel/countries';
import { isAreaCode, isBankNumber, isIdentityNumber, isLei, isPassport, isPermanentResidence, isResidencePermit, isUscc, normaliseAddress, normaliseIdentityNumber } from '#kernel/identifiers';
import type { RefusalCode } from '#kernel/refusals';
import { field, type FieldOptions } from './fields';

/** Fields that name an organisation, a person, a place or a bank by the number of a register. */

/** Kinds of field that have a code of their own in the catalogue of refusals, by the format that the document shows. */
export const FORMATS = { uscc: 'INVALID_USCC', 'identity-number': 'INVALID_ID_NUMBER', 'document-number': 'INVALID_DOCUMENT_NUMBER', 'bank-number': 'INVALID_BANK_NUMBER' } as const satisfies Record<string, RefusalCode>;

export const AreaCode = (options?: FieldOptions): PropertyDecorator =>
  field('areaCode', {
    zh: '须为六位行政区划代码（GB/T 2260）',
    en: 'must be a six-digit area code (GB/T 2260)',
    test: (value) => typeof value === 'string' && isAreaCode(value),
    api: { type: 'string', pattern: '^\\d{6}$', example: '532822' },
  }, options);

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

/** Numbers of the other documents by which a person is known. */
const documentNumber = (test: (number: string) => boolean, { zh, en, example }: { zh: string; en: string; example: string }): PropertyDecorator =>
  field(FORMATS['document-number'], {
    zh, en,
    test: (value) => typeof value === 'string' && test(value),
    read: normaliseIdentityNumber,
    api: { type: 'string', format: 'document-number', example },
  });

export const ResidencePermitNumber = (): PropertyDecorator =>
  documentNumber(isResidencePermit, { zh: '港澳台居民居住证号码有误（81、82、83 开头的 18 位）', en: 'must be the 18 characters of a residence permit, beginning with 810000, 820000 or 830000', example: '810000199001010019' });

export const PermanentResidenceNumber = (): PropertyDecorator =>
  documentNumber(isPermanentResidence, { zh: '外国人永久居留身份证号码有误（9 开头的 18 位，或旧证 15 位）', en: 'must be the number of a permanent residence card: 18 characters beginning with 9, or the 15 of the old one', example: '932682198501010017' });

export const PassportNumber = (): PropertyDecorator =>
  documentNumber(isPassport, { zh: '护照号码有误（5–15 位大写字母和数字）', en: 'must be the number of a passport: 5 to 15 capital letters and digits', example: 'C01X00T47' });

export const NO_SUCH_COUNTRY = { zh: '须为 ISO 3166-1 的三位国家或地区代码，如 DEU', en: 'must be a country code of ISO 3166-1 alpha-3, such as DEU' };

export const Country = (options?: FieldOptions): PropertyDecorator =>
  field('country', {
    ...NO_SUCH_COUNTRY,
    test: (value) => typeof value === 'string' && isCountry(value),
    api: { type: 'string', pattern: '^[A-Z]{3}$', example: 'DEU' },
  }, options);

export const NO_FOREIGN_PASSPORT = { zh: '护照只用于外国人：中国公民请填居民身份证，港澳台居民请填港澳台居民居住证', en: 'a passport names a foreigner: a citizen of China is named by the identity card, a resident of Hong Kong, Macao or Taiwan by the residence permit' };

/** Of a person who is claimed for: passports are for foreign talents (domain 5.2). */
export const ForeignCountry = (): PropertyDecorator =>
  field('foreignCountry', { ...NO_FOREIGN_PASSPORT, test: (value) => typeof value !== 'string' || !isOfChina(value), api: { type: 'string', pattern: '^[A-Z]{3}$', example: 'DEU' } });

/** An address that names a place: kept as a keyed hash of its letters and digits. */
export const Address = (options?: FieldOptions): PropertyDecorator =>
  field('address', {
    zh: '须为 1–200 字的地址',
    en: 'must be an address of 1 to 200 characters',
    test: (value) => typeof value === 'string' && value.length <= 200 && normaliseAddress(value) !== '',
    api: { type: 'string', minLength: 1, maxLength: 200 },
  }, options);
