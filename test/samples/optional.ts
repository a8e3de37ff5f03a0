import { z } from 'zod';

type Shape = z.core.$ZodType;

/** Below an object the field, below a union the name of the alternative: `claim(PLACEMENT).groups`. */
function* below(shape: Shape): Iterable<{ step: string; inner: Shape }> {
  const { def } = shape._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return yield* Object.entries(def.shape).map(([field, inner]) => ({ step: `.${field}`, inner: inner as Shape }));
    case 'array':
      return yield { step: '[]', inner: def.element };
    case 'record':
      return yield { step: '{}', inner: def.valueType };
    case 'union':
      return yield* def.options.map((option, n) => ({ step: named(option, n), inner: option }));
    case 'optional':
    case 'nullable':
      return yield { step: '', inner: def.innerType };
    default:
  }
}

/** An alternative that begins with a word of its own goes by that word. */
function named(option: Shape, n: number): string {
  const { def } = option._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  const words = def.type === 'object' ? Object.values(def.shape).flatMap((inner) => wordOf(inner as Shape)) : [];
  return `(${words[0] ?? n + 1})`;
}

function wordOf(shape: Shape): string[] {
  const { def } = shape._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  return def.type === 'literal' ? [String(def.values[0])] : [];
}

const isOptional = (shape: Shape): boolean => shape._zod.def.type === 'optional';

/** Every optional field of a declaration, at any depth. */
export function optionalIn(shape: Shape, at = ''): string[] {
  return [...(isOptional(shape) ? [at] : []), ...[...below(shape)].flatMap(({ step, inner }) => optionalIn(inner, at + step))];
}

/** Those of them that are there, in a value as it is stored. */
export function presentIn(shape: Shape, value: unknown, at = ''): string[] {
  if (value === undefined || value === null) return [];
  const inside = [...below(shape)].flatMap(({ step, inner }) => valuesAt(step, inner, value).flatMap((one) => presentIn(inner, one, at + step)));
  return [...(isOptional(shape) ? [at] : []), ...inside];
}

function valuesAt(step: string, inner: Shape, value: unknown): unknown[] {
  if (step === '') return [value];
  if (step === '[]') return value as unknown[];
  if (step === '{}') return Object.values(value as object);
  if (step.startsWith('(')) return z.safeDecode(inner, value as never).success ? [value] : [];
  return [(value as Record<string, unknown>)[step.slice(1)]];
}
