import { z } from 'zod';
import { ref } from '#kernel/shapes';

/** 护照: whom a claim names by one, and its number without the country, both by keyed hash. */
export const passport = z.strictObject({ person: ref, number: ref });
export type Passport = z.output<typeof passport>;

export interface ByPassport {
  passport?: Passport | undefined;
}
