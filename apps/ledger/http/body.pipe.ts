import { type ArgumentMetadata, Injectable, type PipeTransform, SetMetadata } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Day } from '#kernel/day';
import type { RefusalCode } from '#kernel/refusals';
import { unbornIn } from './births';
import { isObject, MISSING } from './fields';
import { BETWEEN, isFreeText, PERSONAL, someText } from './free-text';
import { FORMATS } from './number-fields';
import { type FieldError, malformed, NO_BODY, NO_OBJECT, type Refused, UNKNOWN } from './problem';

const DEPTH = 12;
/** More than any request has: the check of each property costs the more the more there are. */
const MOST_PROPERTIES = 100;
const MOST_ITEMS = 500;
/** Of a roster, by their numbers: there is nothing in a number to be read. */
const MOST_NUMBERS = 10_000;
/** As many as a person can correct at one sitting: a large wrong request must not be answered by a larger one. */
const MOST_ERRORS = 20;
/** C0 and C1 controls, and the marks that turn the direction of writing: they make a text read as another one. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** What stands where bytes were not UTF-8: the text that was meant is lost. */
const REPLACED = '\ufffd';

const LEFT_OUT = 'grantbook:left-out';
/** A request of which every word may be left out, and the body with them. */
export const MayBeLeftOut = (): ClassDecorator => SetMetadata(LEFT_OUT, true);

/** The edge: what a request says is checked against its class, field by field, before anything else sees it. */
@Injectable()
export class BodyPipe implements PipeTransform {
  /** @param isKnown whether a text names an account or a person that the ledger knows @param today left out where nobody is asked for the day of birth */
  constructor(
    private readonly isKnown: (text: string) => boolean = () => false,
    private readonly today?: () => Day,
  ) {}

  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' && type !== 'query') return value;
    if (!metatype || metatype === Object) return value;
    if (type === 'body' && value === undefined && Reflect.getMetadata(LEFT_OUT, metatype) !== true) throw wrong([{ field: '', ...NO_BODY }]);
    if (type === 'body' && value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) throw wrong([{ field: '', ...NO_OBJECT }]);
    const twice = type === 'query' ? givenTwice(value as object) : [];
    if (twice.length > 0) throw wrong(twice);
    const texts = unreadable(value, '', 0);
    if (texts) throw wrong([texts]);
    const request = plainToInstance(metatype as new () => object, value ?? {});
    const errors = validateSync(request, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    const unborn = type === 'body' && this.today ? unbornIn(request, this.today()) : [];
    if (errors.length + unborn.length > 0) throw wrong([...errors.flatMap((error) => described(error, '')), ...unborn]);
    const named = type === 'body' ? this.known(request, '') : [];
    if (named.length > 0) throw wrong(named);
    return request;
  }

  private known(request: object, above: string): FieldError[] {
    return Object.entries(request).flatMap(([name, value]: [string, unknown]): FieldError[] => {
      const field = above ? `${above}.${name}` : name;
      if (isFreeText(request, name)) return someText(value, this.isKnown) ? [{ field, ...PERSONAL }] : [];
      return isObject(value) || Array.isArray(value) ? this.known(value, field) : [];
    });
  }
}

/** Of each word of a query one value counts. */
const givenTwice = (query: object): FieldError[] =>
  Object.entries(query).flatMap(([field, value]: [string, unknown]) => (Array.isArray(value) ? [{ field, zh: `填写了 ${value.length} 次，只能填一个值`, en: `is given ${value.length} times: name one value` }] : []));

const CODES: readonly RefusalCode[] = Object.values(FORMATS);

function wrong(found: (FieldError & { code?: RefusalCode })[]): Refused {
  const errors = [...new Map(found.map((error) => [`${error.field} ${error.zh}`, error])).values()];
  const [first] = errors;
  const code = errors.length === 1 && first?.code ? first.code : 'MALFORMED';
  return malformed(errors.slice(0, MOST_ERRORS).map(({ field, zh, en }) => ({ field, zh, en })), code);
}

function described(error: ValidationError, above: string): (FieldError & { code?: RefusalCode })[] {
  const field = above ? `${above}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => {
    if (name === 'whitelistValidation') return { field, ...UNKNOWN };
    const [zh = message, en = message] = message.split(BETWEEN);
    // What is missing is not a number that is wrong.
    const code = error.value === undefined ? undefined : CODES.find((candidate) => candidate === name);
    return { field, zh, en, ...(code && { code }) };
  });
  const absent = own.filter(({ zh }) => zh.startsWith(MISSING));
  return [...(absent.length > 0 ? absent : own), ...told(error.children ?? []).flatMap((child) => described(child, field))];
}

/** Of an object whose kind nobody knows, what else it says is of no kind, either: the kind alone is told. */
function told(children: readonly ValidationError[]): readonly ValidationError[] {
  const kind = children.find(({ property, constraints = {} }) => property === 'kind' && 'choice' in constraints);
  return kind ? [kind] : children;
}

/** Depth and breadth are bounded; texts are NFC and hold no control or bidirectional characters. */
function unreadable(value: unknown, field: string, depth: number): FieldError | undefined {
  if (depth > DEPTH) return { field, zh: '嵌套过深', en: 'nested too deep' };
  if (typeof value === 'string') return unreadableText(value, field);
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value);
  if (parts.length > mostIn(value)) return { field, zh: '项数过多', en: 'has too many parts' };
  for (const [key, inner] of parts) {
    const inside = field ? `${field}.${key}` : key;
    // Names that every object has would be passed over by the check of unknown ones.
    if (key in Object.prototype) return { field: inside, ...UNKNOWN };
    const found = unreadableText(key, field) ?? unreadable(inner, inside, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function mostIn(value: object): number {
  if (!Array.isArray(value)) return MOST_PROPERTIES;
  return value.every((item) => typeof item === 'number') ? MOST_NUMBERS : MOST_ITEMS;
}

function unreadableText(text: string, field: string): FieldError | undefined {
  if (FORBIDDEN.test(text)) return { field, zh: '含控制字符', en: 'holds a control character' };
  if (!text.isWellFormed() || text.includes(REPLACED)) return { field, zh: '不是有效的 Unicode', en: 'is not well-formed Unicode' };
  if (text !== text.normalize('NFC')) return { field, zh: '须为 NFC 规范形式', en: 'must be in Unicode normal form C' };
  return undefined;
}
