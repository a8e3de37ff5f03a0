import { z } from 'zod';
import type { BookFact, BookFactType } from '#book/facts';
import { day, digestHex } from '#kernel/shapes';

/**
 * What other departments may build on. A shape that has gone out is never edited: a change is a new version beside it.
 * A public event names institutions, orders and lines; never a person, an account, a free reason or who acted (PIPL,
 * domain 5.10 and 5.12). The shapes are strict, so that a field of a fact does not go out by accident.
 */
const origin = {
  /** The voucher number: the revision of the event in the district's book. */
  bookRevision: z.int().nonnegative(),
  /** The event's link in the hash chain of the book. */
  eventHash: digestHex,
  /** The day on which it took effect in the world. */
  effectiveOn: day,
};

type Of<T extends BookFactType> = Extract<BookFact, { type: T }>;
type Fields = Record<string, z.ZodType>;

/** What of the envelope a public event may carry. */
export interface Origin {
  bookRevision: number;
  eventHash: string;
  effectiveOn: Temporal.PlainDate;
  /** Of the decision receipt, where there is one: its fingerprint and the articles that it names. */
  receiptHash?: string;
  articles: string[];
}

/** What a public event is about; `award` or `receivable` lead to the programme. */
export interface Matter {
  id: string;
  award?: string;
  receivable?: string;
}

/** One public event: its name, the shape of its data, and what of the fact goes into it. */
export interface PublicEvent {
  /** The fact that it is made of; not of every fact of that type it is. */
  of: BookFactType;
  entity: string;
  happened: string;
  version: number;
  data: z.ZodObject;
  /** The data in wire form: amounts as decimal strings of fen. @throws ZodError where a fact does not fit its declaration */
  dataOf(fact: BookFact, from: Origin): Record<string, unknown>;
  matterOf(fact: BookFact): Matter;
}

const declared: PublicEvent[] = [];

interface Declaration<T extends BookFactType, F extends Fields> {
  name: `${string}.${string}.v${number}`;
  fields: F;
  matter: (fact: Of<T>) => Matter;
  /** Only for fields that do not stand in the fact under the same name. */
  more?: (fact: Of<T>, from: Origin) => Partial<z.output<z.ZodObject<F>>>;
}

/** Declares the public event of a fact. */
export function declare<T extends BookFactType, F extends Fields>(type: T, { name, fields, matter, more }: Declaration<T, F>): PublicEvent {
  const data = z.strictObject({ ...origin, ...fields });
  const [entity = '', happened = '', version = ''] = name.split('.');
  const names = Object.keys(fields);
  const own = (fact: BookFact): Of<T> => {
    if (fact.type !== type) throw new TypeError(`${name} is made of a ${type}, not of a ${fact.type}`);
    return fact as Of<T>;
  };
  const dataOf = (fact: BookFact, from: Origin): Record<string, unknown> => {
    const { bookRevision, eventHash, effectiveOn } = from;
    const taken = Object.fromEntries(Object.entries(own(fact)).filter(([field]) => names.includes(field)));
    return z.encode(data, { bookRevision, eventHash, effectiveOn, ...taken, ...more?.(own(fact), from) } as z.output<typeof data>);
  };
  const event = { of: type, entity, happened, version: Number(version.slice(1)), data, dataOf, matterOf: (fact: BookFact) => matter(own(fact)) };
  declared.push(event);
  return event;
}

/** Every one that has been declared, in the order of its declaration. */
export const everyDeclared = (): readonly PublicEvent[] => declared;

/** `cn.grantbook.payment.settled.v1` */
export const typeOf = ({ entity, happened, version }: PublicEvent): string => `cn.grantbook.${entity}.${happened}.v${version}`;

/** The name under which the JSON Schema of its data is published. */
export const schemaOf = (event: PublicEvent): string => `urn:grantbook:schema:${typeOf(event)}`;
