import { z } from 'zod';
import { scriptShape } from './script';

/** The patterns of amounts (kernel `fen`, `signedFen`). */
const AMOUNT = /^\^(?:-\?)?\\d\{1,15\}\$$/;

/** A script as JSON Schema, from the declarations by which it is read; an amount may be a whole number, too. */
export function scriptSchema(): Record<string, unknown> {
  return z.toJSONSchema(scriptShape, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && AMOUNT.test(jsonSchema.pattern ?? '')) Object.assign(jsonSchema, { type: ['string', 'integer'] });
    },
  });
}
