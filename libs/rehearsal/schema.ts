import { z } from 'zod';
import { day, digestHex, documentNo, fen, ref, text } from '#kernel/shapes';
import { outlineShape, scriptShape } from './script';

/** The patterns of amounts (kernel `fen`, `signedFen`). */
const AMOUNT = /^\^(?:-\?)?\\d\{1,15\}\$$/;

/** A script as JSON Schema, from the declarations by which it is read; an amount may be a whole number, too. */
export const scriptSchema = (): Record<string, unknown> => named(schemaOf(scriptShape));

/** The same without the words of each act: what a document can show of it at one place. */
export const outlineSchema = (): Record<string, unknown> => schemaOf(outlineShape);

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(shape, {
    io: 'input',
    reused: shape === scriptShape ? 'ref' : 'inline',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && AMOUNT.test(jsonSchema.pattern ?? '')) Object.assign(jsonSchema, { type: ['string', 'integer'] });
    },
  });
}

type Schema = Record<string, unknown>;

const KERNEL = { ref, text, documentNo, fen, day, sha256: digestHex };
const AT = '#/$defs/';

/** With names in the place of the generator's numbers: those of the kernel's shapes, else of the field where a definition is first used. */
function named({ $defs = {}, ...schema }: Schema): Schema {
  const defs = $defs as Record<string, Schema>;
  const bare = new Map(Object.entries(KERNEL).map(([name, shape]) => [content(schemaOf(shape)), name]));
  const names = new Map<string, string>();
  const nameOf = (id: string, field: string): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const wanted = bare.get(content(defs[id] ?? {})) ?? field;
    const taken = new Set(names.values());
    const name = [wanted, ...Object.keys(defs).map((_, n) => `${wanted}${n + 2}`)].find((one) => !taken.has(one)) ?? id;
    names.set(id, name);
    return name;
  };
  const walked = (part: unknown, field: string): unknown => {
    if (Array.isArray(part)) return part.map((one) => walked(one, field));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([word, value]: [string, unknown]) => [word, word === '$ref' && typeof value === 'string' ? AT + nameOf(value.slice(AT.length), field) : walked(value, fieldOf(word, field))]));
  };
  const renamed = walked(schema, 'script') as Schema;
  // A definition gets its name before its own parts do; naming these may name others yet.
  const done: Schema = {};
  for (const [id, name] of names) done[name] = walked(defs[id], name);
  return { ...renamed, $defs: done };
}

/** What is no word of JSON Schema itself is a field; the items of a list are one of it. */
const fieldOf = (word: string, above: string): string => (word === 'items' ? `${above}Item` : OF_SCHEMA.has(word) ? above : word);
const OF_SCHEMA: ReadonlySet<string> = new Set(['properties', 'anyOf', 'oneOf', 'allOf', 'additionalProperties', 'propertyNames', 'not']);

const content = ({ $schema: _, ...schema }: Schema): string => JSON.stringify(Object.entries(schema).toSorted(([a], [b]) => (a < b ? -1 : 1)));
