import { z } from 'zod';
import { outlineShape, scriptShape } from './script';

/** The patterns of amounts (kernel `fen`, `signedFen`). */
const AMOUNT = /^\^(?:-\?)?\\d\{1,15\}\$$/;

/** A script as JSON Schema, from the declarations by which it is read; an amount may be a whole number, too. */
export const scriptSchema = (): Record<string, unknown> => schemaOf(scriptShape);

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
