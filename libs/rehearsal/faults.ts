import type { z } from 'zod';
import { isIdentityNumber, isLei, isUscc } from '#kernel/identifiers';
import { type Flaw, misshapen } from '#policy/flaw';

/** What is wrong with a script, and where it stands in it. */
export type Fault = Flaw;

type Words = Omit<Fault, 'path'>;

const OF_AN_ACT: Words = { zh: '该操作没有此字段', en: 'is no word of this act' };
const OF_A_SCRIPT: Words = { zh: '脚本没有此字段', en: 'is no word of a script' };

/** What was said, decoded by its shape, or every reason why the shape does not take it. @param unknown said of a word that it does not have */
export function decoded<Said>(shape: z.ZodType<Said>, said: unknown, above: readonly (string | number)[], unknown: Words = above[0] === 'acts' ? OF_AN_ACT : OF_A_SCRIPT): Said | Fault[] {
  const parsed = shape.safeParse(said);
  return parsed.success ? parsed.data : misshapen(shape, said, unknown).map((flaw) => ({ ...flaw, path: [...above, ...flaw.path] }));
}

const DEEPEST = 20;

/** Whether something stands in more boxes than any script needs: what is read box by box would not come back. */
export function isDeep(said: unknown, depth = 0): boolean {
  return depth > DEEPEST || (typeof said === 'object' && said !== null && Object.values(said).some((inner) => isDeep(inner, depth + 1)));
}

/** The same with whole numbers in fields of amounts as text: in a script `amountFen: 5000000` needs no quotes. */
export function withAmounts(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(withAmounts);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, name.endsWith('Fen') && Number.isSafeInteger(value) ? String(value) : withAmounts(value)]));
}

/** What a report tells apart by their names: none of these can be one (kernel `canonical`). */
const NAMING: readonly string[] = ['programme', 'line', 'into', 'from'];
const NO_NAME = /^(?:__proto__|0|[1-9]\d{0,15})$/;
const UNUSABLE: Words = { zh: '不可用作名称', en: 'is no name that can be used' };
const NO_LEI: Words = { zh: '须为 20 位 LEI（ISO 17442，含校验位）', en: 'must be an LEI of 20 characters with right check digits (ISO 17442)' };
const OF_A_PERSON: Words = { zh: '脚本中不得有身份证号；请以编号代替，如 p1', en: 'is an identity number, which stands in no script; name the person otherwise, as p1' };

/** An identity number within a text; the code of an organisation is none. */
const namesPerson = (text: string): boolean => (text.match(/(?<!\d)\d{17}[\dXx]/g) ?? []).some((number) => isIdentityNumber(number) && !isUscc(number));

/** Names and words that no record can bear, or no script. */
export function misnamed(said: unknown, path: Fault['path'] = []): Fault[] {
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([name, value]: [string, unknown]): Fault[] => {
    const at = [...path, Array.isArray(said) ? Number(name) : name];
    if (name === '__proto__' || (typeof value === 'string' && NAMING.includes(name) && NO_NAME.test(value))) return [{ path: at, ...UNUSABLE }];
    // A number of a register that anybody can look up: the law counts by it, and the desk takes no other.
    if (name === 'lei' && typeof value === 'string' && !isLei(value)) return [{ path: at, ...NO_LEI }];
    if (namesPerson(name) || (typeof value === 'string' && namesPerson(value))) return [{ path: at, ...OF_A_PERSON }];
    return misnamed(value, at);
  });
}

/** A person stands in one line of a roster, as at the desk. */
export function twice(lines: readonly { person: string }[], above: Fault['path']): Fault[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ person }, index) => {
    const twin = first.get(person);
    if (twin === undefined) first.set(person, index + 1);
    return twin === undefined ? [] : [{ path: [...above, index, 'person'], zh: `与第 ${twin} 行为同一人`, en: `is the person of line ${twin}` }];
  });
}

/** In a list of words none stands twice, as at the desk: groups, flags, papers. */
export function repeated(said: unknown, path: Fault['path']): Fault[] {
  if (typeof said !== 'object' || said === null) return [];
  if (!Array.isArray(said)) return Object.entries(said).flatMap(([name, value]) => repeated(value, [...path, name]));
  return said.flatMap((value: unknown, index) => (typeof value === 'string' && said.indexOf(value) < index ? [{ path: [...path, index], zh: `${value} 重复`, en: `${value} stands twice` }] : repeated(value, [...path, index])));
}
