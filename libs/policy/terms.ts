import { fingerprint } from '#kernel/digest';
import type { Instrument, Term } from './programme';

/** Every programme of a document, each with what the document says of all of them. What it says beside its money changes no receipt. */
export const termsOf = ({ programmes, clauses: _, provisions: __, district: ___, ...instrument }: Instrument): Term[] =>
  programmes.map((programme) => ({ instrument, programme, ruleHash: fingerprint({ ...instrument, programme }) }));
