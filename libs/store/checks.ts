import type { z } from 'zod';
import type { Program } from './program';

/** Where a value stands: in the event, and under which name in the program. */
export interface Place {
  at: string;
  value: string;
}

/** Kinds whose checks are looked at below; a check anywhere else would be passed over in silence. */
const CHECKED = ['string', 'number', 'array'];

/** What cannot be checked is no declaration of an event. @throws Error */
export function mustBeKnown(def: { type: string; format?: string; checks?: readonly unknown[]; catchall?: z.core.$ZodType }, at: string): void {
  if (def.format !== undefined && def.format !== 'safeint') throw new Error(`${at}: the format ${def.format} is not known`);
  if (def.checks?.length && !CHECKED.includes(def.type)) throw new Error(`${at}: a check of the whole ${def.type} is not known`);
  if (def.type === 'object' && def.catchall?._zod.def.type !== 'never') throw new Error(`${at}: an object that takes more than it declares is not known`);
}

export const isRecord = (value: string): string => `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`;

/** Text, and what its declaration asks of it. */
export function stringChecks(program: Program, { checks = [] }: z.core.$ZodStringDef, { at, value }: Place): void {
  program.must(`typeof ${value} === 'string'`, at);
  lengths(program, checks.filter(({ _zod: { def } }) => !patternOf(def)), { at, value });
  for (const pattern of patternsOf(checks)) matches(program, pattern, { at, value });
}

export const patternsOf = (checks: readonly z.core.$ZodCheck[]): RegExp[] => checks.map(({ _zod: { def } }) => patternOf(def)).filter((pattern) => pattern !== null);

/** So many characters of one kind. */
const RUN = /^\^\[(?<kind>[A-Za-z0-9._:/~-]+)\]\{(?<least>\d+)(?<upTo>,)?(?<most>\d*)\}\$$/;

/** Of a plain pattern only: other formats look at more than their pattern says. */
const patternOf = (def: z.core.$ZodCheckDef): RegExp | null =>
  isCheck<z.core.$ZodCheckRegexDef>(def, 'string_format') && def.format === 'regex' ? def.pattern : null;

function matches(program: Program, pattern: RegExp, { at, value }: Place): void {
  const { kind, least, upTo, most } = RUN.exec(pattern.source)?.groups ?? {};
  if (pattern.global || pattern.sticky) throw new Error(`${at}: a pattern that remembers is not known`);
  if (kind === undefined || pattern.flags !== '') return program.must(`${program.hold(pattern)}.test(${value})`, at);
  const ends = [`${value}.length >= ${least}`, ...(upTo && !most ? [] : [`${value}.length <= ${most || least}`])];
  program.must(`${ends.join(' && ')} && ${program.hold(all(kind))}(${value})`, at);
}

/** Whether a text has characters of one kind only, all of them ASCII; a quarter of what a regular expression takes for it. */
function all(kind: string): (text: string) => boolean {
  const one = new RegExp(`^[${kind}]$`);
  const allowed = Uint8Array.from({ length: 128 }, (_, code) => Number(one.test(String.fromCharCode(code))));
  return (text) => {
    for (let at = 0; at < text.length; at += 1) if (allowed[text.charCodeAt(at)] !== 1) return false;
    return true;
  };
}

export function wholeChecks(program: Program, { checks = [] }: z.core.$ZodNumberDef, { at, value }: Place): void {
  program.must(`Number.isSafeInteger(${value})`, at);
  for (const { _zod: { def } } of checks) {
    if (isCheck<z.core.$ZodCheckGreaterThanDef>(def, 'greater_than')) program.must(`${value} ${def.inclusive ? '>=' : '>'} ${Number(def.value)}`, at);
    else if (isCheck<z.core.$ZodCheckLessThanDef>(def, 'less_than')) program.must(`${value} ${def.inclusive ? '<=' : '<'} ${Number(def.value)}`, at);
    // Safe integers are all there are here.
    else if (!isCheck<z.core.$ZodCheckNumberFormatDef>(def, 'number_format') || def.format !== 'safeint') throw new Error(`${at}: the check ${def.check} is not known`);
  }
}

export function lengths(program: Program, checks: readonly z.core.$ZodCheck[] | undefined, { at, value }: Place): void {
  for (const { _zod: { def } } of checks ?? []) {
    if (isCheck<z.core.$ZodCheckMinLengthDef>(def, 'min_length')) program.must(`${value}.length >= ${def.minimum}`, at);
    else if (isCheck<z.core.$ZodCheckMaxLengthDef>(def, 'max_length')) program.must(`${value}.length <= ${def.maximum}`, at);
    else throw new Error(`${at}: the check ${def.check} is not known`);
  }
}

const isCheck = <Def extends z.core.$ZodCheckDef>(def: z.core.$ZodCheckDef, check: Def['check']): def is Def => def.check === check;
