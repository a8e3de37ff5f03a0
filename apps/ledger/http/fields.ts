import { MOST_CLAIMED } from '#book/receivables.facts';
import { isIdentityNumber } from '#kernel/identifiers';
import { MOST_LINES } from '#policy/claims';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { plainToInstance, Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { BETWEEN, FreeText, Impersonal } from './free-text';

/**
 * The kinds of field that a request is made of, each in one place: how it is checked, how it is said in both languages,
 * what the API document shows, and what the code gets (bigint for fen, a day for a day).
 */
interface Kind {
  zh: string;
  en: string;
  test: (value: unknown) => boolean;
  read?: (text: string) => unknown;
  api: ApiPropertyOptions;
}

export interface FieldOptions {
  optional?: boolean;
  /** Another field that may stand in its place. */
  unless?: string;
  nullable?: boolean;
  example?: unknown;
  description?: string;
}

/** Of a field that is not there what it must be, and not that it is wrong. */
export const missing = ({ zh, en }: Pick<Kind, 'zh' | 'en'>): { zh: string; en: string } => ({ zh: `${MISSING}：${zh.replace('有误', '')}`, en: `is missing: it ${en}` });
export const MISSING = '缺少该字段';

export function field(name: string, kind: Kind, options: FieldOptions = {}): PropertyDecorator {
  const { optional = false, nullable = false, unless, ...shown } = options;
  const absent = (value: unknown): boolean => nullable && value === null;
  const check = ValidateBy({
    name,
    validator: { validate: (value: unknown) => absent(value) || kind.test(value), defaultMessage: (given) => (given?.value === undefined ? `${missing(kind).zh}${BETWEEN}${missing(kind).en}` : `${kind.zh}${BETWEEN}${kind.en}`) },
  });
  const api = ApiProperty({ ...kind.api, ...shown, required: !optional && unless === undefined, nullable } as ApiPropertyOptions);
  const { read } = kind;
  const reading = read ? [Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value) : value))] : [];
  return applyDecorators(check, api, ...reading, ...(optional ? [ValidateIf(isThere)] : []), ...(unless === undefined ? [] : [ValidateIf(isThereUnless(unless))]));
}

/** What may be left out is not said by `null`: class-validator's own IsOptional lets that pass unread. */
const isThere = (_: object, value: unknown): boolean => value !== undefined;

/** Whoever names neither of two is told of this one. */
const isThereUnless = (other: string) => (object: object, value: unknown): boolean => value !== undefined || (object as Record<string, unknown>)[other] === undefined;

const orSame = (text: string, read: (text: string) => unknown): unknown => {
  try {
    return read(text);
  } catch {
    return text;
  }
};

const FEN = /^(0|[1-9]\d{0,14})$/;
export const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

export const Fen = (options: FieldOptions & { positive?: boolean } = {}): PropertyDecorator => {
  const { positive = false, ...rest } = options;
  return field('fen', {
    zh: positive ? '须为分的正整数十进制字符串，至多 15 位' : '须为分的十进制字符串，至多 15 位',
    en: `must be a decimal string of fen, at most 15 digits${positive ? ', above zero' : ''}`,
    test: (value) => typeof value === 'bigint' && (!positive || value > 0n),
    read: (text) => (FEN.test(text) ? BigInt(text) : text),
    api: { type: 'string', pattern: FEN.source, example: '5000000' },
  }, rest);
};

export const SignedFen = (options?: FieldOptions): PropertyDecorator =>
  field('signedFen', {
    zh: '须为分的十进制字符串，可带负号，至多 15 位，不得为零',
    en: 'must be a decimal string of fen, with a minus sign where money leaves, at most 15 digits, and not zero',
    test: (value) => typeof value === 'bigint' && value !== 0n,
    read: (text) => (/^-?[1-9]\d{0,14}$/.test(text) ? BigInt(text) : text),
    api: { type: 'string', pattern: '^-?[1-9]\\d{0,14}$', example: '-10000000' },
  }, options);

export const Day = (options?: FieldOptions): PropertyDecorator =>
  field('day', {
    zh: '须为日期，如 2026-05-20',
    en: 'must be a day such as 2026-05-20',
    test: (value) => value instanceof Temporal.PlainDate && value.year >= 1900 && value.year <= 2200,
    read: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? orSame(text, (day) => Temporal.PlainDate.from(day, { overflow: 'reject' })) : text),
    api: { type: 'string', format: 'date', example: '2026-05-20' },
  }, options);

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An hour of the day in Shanghai. */
export const Clock = (options?: FieldOptions): PropertyDecorator =>
  field('clock', {
    zh: '须为时刻，如 09:30',
    en: 'must be an hour of the day such as 09:30',
    test: (value) => isText(value, CLOCK),
    api: { type: 'string', pattern: CLOCK.source, example: '09:30' },
  }, options);

/** A letter, a digit, a mark that is seen: a text of blanks and invisible characters says nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A text that may say nothing: whether it must, the law says where it is read. */
export const Words = (max: number, options?: FieldOptions): PropertyDecorator =>
  applyDecorators(FreeText(max), field('words', {
    zh: `须为至多 ${max} 字的文字`,
    en: `must be a text of at most ${max} characters`,
    test: (value) => typeof value === 'string' && value.length <= max,
    api: { type: 'string', maxLength: max },
  }, { optional: true, ...options }));

export const Text = (max = 500, options?: FieldOptions): PropertyDecorator =>
  applyDecorators(FreeText(max), field('text', {
    zh: `须为 1–${max} 字的文字`,
    en: `must be a text of 1 to ${max} characters`,
    test: (value) => typeof value === 'string' && VISIBLE.test(value) && value.length <= max,
    api: { type: 'string', minLength: 1, maxLength: max },
  }, options));

/** A bank gives its references as it likes: one in ten would be the number of a card by chance. */
const token = (name: string, pattern: RegExp, said: { zh: string; en: string }) => (options?: FieldOptions): PropertyDecorator =>
  applyDecorators(Impersonal(isIdentityNumber), field(name, { ...said, test: (value) => isText(value, pattern), api: { type: 'string', pattern: pattern.source } }, options));

/** In a path `.` and `..` are steps: nobody could ever ask for what bears such a name. */
export const Ref = token('ref', /^(?!\.+$)[A-Za-z0-9._~-]{1,64}$/, {
  zh: '须为 1–64 位的编号（字母、数字、._~-，不得只有点）',
  en: 'must be an identifier of 1 to 64 characters (letters, digits, ._~-) that is not made of dots alone',
});

/** As `Ref`, or a word of the document: 优, 合格. */
export const Label = token('label', /^(?!\.+$)[\p{L}\p{N}._~+-]{1,64}$/u, {
  zh: '须为 1–64 位的等次或名称（文字、数字、._~+-）',
  en: 'must be a grade or a name of 1 to 64 characters (letters of any script, digits, ._~+-)',
});

export const Code = (digits: string, options?: FieldOptions): PropertyDecorator =>
  field('code', {
    zh: `须为 ${digits.replace(',', '–')} 位数字`,
    en: `must be ${digits.replace(',', ' to ')} digits`,
    test: (value) => isText(value, new RegExp(`^\\d{${digits}}$`)),
    api: { type: 'string', pattern: `^\\d{${digits}}$` },
  }, options);

export const Choice = (values: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field('choice', {
    zh: `须为 ${values.join('、')} 之一`,
    en: `must be one of ${values.join(', ')}`,
    test: (value) => typeof value === 'string' && values.includes(value),
    api: { type: 'string', enum: [...values] },
  }, options);

export const Flag = (options?: FieldOptions): PropertyDecorator =>
  field('flag', { zh: '须为 true 或 false', en: 'must be true or false', test: (value) => typeof value === 'boolean', api: { type: 'boolean' } }, options);

export const Whole = (min: number, max: number, options?: FieldOptions): PropertyDecorator =>
  field('whole', {
    zh: `须为 ${min}–${max} 的整数`,
    en: `must be a whole number from ${min} to ${max}`,
    test: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    api: { type: 'integer', minimum: min, maximum: max },
  }, options);

/** A whole number in a query, where everything is text. */
export const Count = (min: number, max: number, options?: FieldOptions): PropertyDecorator =>
  field('count', {
    zh: `须为 ${min}–${max} 的整数`,
    en: `must be a whole number from ${min} to ${max}`,
    test: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    read: (text) => (/^\d{1,10}$/.test(text) ? Number(text) : text),
    api: { type: 'integer', minimum: min, maximum: max },
  }, options);

export const Texts = (of: { values?: readonly string[]; min?: number; max: number; longest?: number }, options?: FieldOptions): PropertyDecorator => {
  const { values, min = 0, max, longest = 64 } = of;
  const isItem = (item: unknown): boolean => typeof item === 'string' && (values ? values.includes(item) : VISIBLE.test(item) && item.length <= longest);
  return applyDecorators(...(values ? [] : [FreeText(longest)]), field('texts', {
    zh: `须为 ${min}–${max} 项的列表，各项不得重复${values ? `，每项为 ${values.join('、')} 之一` : ''}`,
    en: `must be a list of ${min} to ${max} ${values ? `values, none twice, each one of ${values.join(', ')}` : 'texts, none twice'}`,
    test: (list) => Array.isArray(list) && list.length >= min && list.length <= max && new Set(list).size === list.length && list.every(isItem),
    api: { type: 'array', items: { type: 'string', ...(values && { enum: [...values] }) }, minItems: min, maxItems: max },
  }, options));
};

/** Numbers of lines of a roster, each once: so many at once, of a roster of any length. */
export const Lines = (options?: FieldOptions): PropertyDecorator =>
  field('lines', {
    zh: `须为 1–${MOST_CLAIMED} 个不同行号（1–${MOST_LINES}）的列表`,
    en: `must be a list of 1 to ${MOST_CLAIMED} numbers of lines (1 to ${MOST_LINES}), each once`,
    test: (list) => Array.isArray(list) && list.length >= 1 && list.length <= MOST_CLAIMED && new Set(list).size === list.length && list.every((no) => Number.isInteger(no) && no >= 1 && no <= MOST_LINES),
    api: { type: 'array', items: { type: 'integer', minimum: 1, maximum: MOST_LINES }, minItems: 1, maxItems: MOST_CLAIMED },
  }, options);

/** Neither a list nor nothing, as JSON has it. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects, each checked by its own class. */
export const ListOf = (item: () => new () => object, of: { min?: number; max: number }, options: FieldOptions = {}): PropertyDecorator => {
  const { min = 0, max } = of;
  const list = field('list', {
    zh: `须为 ${min}–${max} 个对象的列表`,
    en: `must be a list of ${min} to ${max} objects`,
    test: (value) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(isObject),
    // Swagger knows a type that is made later by the name of the function: `type`.
    api: { type: () => item(), isArray: true, minItems: min, maxItems: max },
  }, options);
  return applyDecorators(list, ValidateNested({ each: true, message: `须为对象的列表${BETWEEN}must be a list of objects` }), Type(item));
};

/** One object, checked by its own class. */
export const Part = (item: () => new () => object, options: FieldOptions = {}): PropertyDecorator => {
  const part = field('part', { zh: '须为对象', en: 'must be an object', test: isObject, api: { type: () => item() } }, options);
  return applyDecorators(part, ValidateNested({ message: `须为对象${BETWEEN}must be an object` }), Type(item));
};

/** One object of several kinds, each checked by the class that its `kind` names; by `unknown` where it names none. */
export const OneOf = (kinds: readonly { name: string; value: new () => object }[], unknown: new () => object, { optional = false }: Pick<FieldOptions, 'optional'> = {}): PropertyDecorator => {
  const message = `须为对象${BETWEEN}must be an object`;
  const classOf = (value: object): new () => object => kinds.find(({ name }) => 'kind' in value && value.kind === name)?.value ?? unknown;
  return applyDecorators(
    ValidateBy({ name: 'object', validator: { validate: isObject, defaultMessage: (given) => (given?.value === undefined ? `${MISSING}：须为对象${BETWEEN}is missing: it must be an object` : message) } }),
    ValidateNested({ message }),
    // class-transformer's own choice by a property fails on a list with nothing in it. What is no object is not looked into.
    Transform(({ value }: { value: unknown }) => (isObject(value) ? plainToInstance(classOf(value), value) : null)),
    ...(optional ? [ValidateIf(isThere)] : []),
  );
};
