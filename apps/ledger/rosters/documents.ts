import { isCountry, isOfChina } from '#kernel/countries';
import type { Day } from '#kernel/day';
import { isIdentityNumber, isPassport, isPermanentResidence, isResidencePermit, normaliseIdentityNumber } from '#kernel/identifiers';
import { isUnborn, UNBORN } from '../http/births';
import { isObject, missing } from '../http/fields';
import { NO_FOREIGN_PASSPORT, NO_SUCH_COUNTRY } from '../http/number-fields';
import type { PersonDocument } from '../requests/person.requests';

type Kind = PersonDocument['kind'];

/** What is wrong with what a line says of its person. */
interface Wrong {
  field: string;
  zh: string;
  en: string;
}

/** What the documents of a person are called in a table; none named is the identity card (domain 5.2). */
export const DOCUMENT_KINDS: Readonly<Record<Kind, string>> = { IDENTITY_CARD: '居民身份证', RESIDENCE_PERMIT: '港澳台居民居住证', PERMANENT_RESIDENCE: '外国人永久居留身份证', PASSPORT: '护照' };

/** What stands in the template where a number stands: filed by mistake it would be a person. */
export const EXAMPLE_NUMBER = '示例310117XXXXXXXXXXXX';
const AN_EXAMPLE = { zh: '模板的示例行，请删除或替换', en: 'is the example of the template: replace the line or leave it out' };

const NUMBERS: Readonly<Record<Kind, { is: (number: string) => boolean; zh: string; en: string }>> = {
  IDENTITY_CARD: { is: isIdentityNumber, zh: '身份证号码有误（GB 11643）', en: 'must be an identity number with a right check digit (GB 11643)' },
  RESIDENCE_PERMIT: { is: isResidencePermit, zh: '港澳台居民居住证号码有误', en: 'must be the number of a residence permit' },
  PERMANENT_RESIDENCE: { is: isPermanentResidence, zh: '外国人永久居留身份证号码有误', en: 'must be the number of a permanent residence card' },
  PASSPORT: { is: isPassport, zh: '护照号码有误（5–15 位大写字母和数字）', en: 'must be the number of a passport: 5 to 15 capital letters and digits' },
};

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(NUMBERS, kind);
const textOf = (said: unknown): string => (typeof said === 'string' ? said.trim() : '');

/** The document of a line's person: its identity number, or another document in its place, as a single case names it. */
export function documentOf(line: Readonly<Record<string, unknown>>, on: Day): PersonDocument | Wrong[] {
  const read = named(line);
  return !Array.isArray(read) && isUnborn(read.number, on) ? [{ field: line['personDocument'] === undefined ? 'personIdNumber' : 'personDocument.number', ...UNBORN }] : read;
}

function named({ personIdNumber, personDocument }: Readonly<Record<string, unknown>>): PersonDocument | Wrong[] {
  if (personDocument === undefined) return readAs('IDENTITY_CARD', { number: personIdNumber }, 'personIdNumber');
  if (personIdNumber !== undefined) return [{ field: 'personDocument', zh: '与 personIdNumber 只填其一', en: 'stands in the place of personIdNumber: name one of the two' }];
  if (!isObject(personDocument)) return [{ field: 'personDocument', zh: '须为对象', en: 'must be an object' }];
  const { kind, number, country, ...rest } = personDocument as Record<string, unknown>;
  const unknown = Object.keys(rest).map((name) => ({ field: `personDocument.${name}`, zh: '未知字段', en: 'unknown property' }));
  if (unknown.length > 0) return unknown;
  if (isKind(kind)) return readAs(kind, { number, country }, 'personDocument.number');
  return [{ field: 'personDocument.kind', zh: `须为 ${Object.values(DOCUMENT_KINDS).join('、')} 之一`, en: `must be one of ${Object.keys(DOCUMENT_KINDS).join(', ')}` }];
}

function readAs(kind: Kind, said: { number: unknown; country?: unknown }, field: string): PersonDocument | Wrong[] {
  const [number, country, { is, zh, en }] = [normaliseIdentityNumber(textOf(said.number)), textOf(said.country), NUMBERS[kind]];
  const wrong: Wrong[] = is(number) ? [] : [{ field, ...(number === EXAMPLE_NUMBER ? AN_EXAMPLE : number === '' ? missing({ zh, en }) : { zh, en }) }];
  if (kind !== 'PASSPORT') return said.country === undefined && wrong.length === 0 ? { kind, number } : [...wrong, ...(said.country === undefined ? [] : [NO_COUNTRY])];
  if (!isCountry(country)) wrong.push({ field: 'personDocument.country', ...NO_SUCH_COUNTRY });
  else if (isOfChina(country)) wrong.push({ field: 'personDocument.country', ...NO_FOREIGN_PASSPORT });
  return wrong.length === 0 ? { kind, number, country } : wrong;
}

const NO_COUNTRY: Wrong = { field: 'personDocument.country', zh: '只有护照填签发国家', en: 'is said of passports alone' };
