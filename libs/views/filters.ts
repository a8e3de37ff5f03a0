import type { View } from './tables';

/** A field of the stored body, as SQLite finds it; days stand behind their mark (record.codec.ts). */
const field = (name: string): string => `json_extract(body, '$.${name}')`;
const dayField = (name: string): string => `json_extract(body, '$.${name}."$day"')`;

interface Filter {
  expression: string;
  compare: '=' | '>=' | '<=' | '<';
  /** Of records that have the field at all: they are few, and SQLite then goes by the index, not by the keys. */
  few?: true;
}

const equal = (name: string): Filter => ({ expression: field(name), compare: '=' });

/**
 * What each list can be asked by; every expression has its index. Both ends of a period are part of it; one that is open
 * at an end is read in the order of the keys, for most records are in it.
 */
export const FILTERS = {
  cases: {
    state: equal('state'),
    programme: equal('programme'),
    claimant: equal('claimant'),
    decisionNo: equal('decisionNo'),
    filedFrom: { expression: dayField('filedOn'), compare: '>=' },
    filedTo: { expression: dayField('filedOn'), compare: '<=' },
    overdueOn: { expression: dayField('due.lastOn'), compare: '<', few: true },
  },
  awards: { state: equal('state'), programme: equal('programme'), claimant: equal('claimant'), line: equal('line') },
  parties: { addressHash: equal('addressHash') },
  partyChanges: { party: equal('party') },
  personMerges: { state: equal('state') },
  lines: { year: equal('year'), direction: equal('direction') },
  orders: { state: equal('state'), award: equal('award'), payee: equal('payee') },
  receivables: {
    state: equal('state'),
    award: equal('award'),
    party: equal('party'),
    overdueOn: { expression: dayField('due.payLastOn'), compare: '<', few: true },
    enforceBy: { expression: dayField('due.enforceLastOn'), compare: '<=', few: true },
  },
  delegations: { delegator: equal('delegator'), delegate: equal('delegate') },
  disqualifications: { party: equal('party'), state: equal('state') },
  liabilities: { state: equal('state'), party: equal('party'), decision: equal('decision') },
  referrals: { state: equal('state'), party: equal('party'), clause: equal('clause') },
  listings: { list: equal('list'), state: equal('state'), party: equal('subject.party') },
  measures: { clause: equal('clause') },
  overlapFindings: { state: equal('state'), award: equal('award'), claimant: equal('claimant') },
  otherGrants: { programme: equal('programme'), claimant: equal('claimant') },
} satisfies Partial<Record<View, Record<string, Filter>>>;

/** The values to filter a view by; a view that is not named above has none. */
export type Filters<V extends View> = V extends keyof typeof FILTERS ? { [F in keyof (typeof FILTERS)[V]]?: string | number | undefined } : Record<string, never>;

/** A part of a WHERE, with the one value that it takes. */
export interface Condition {
  sql: string;
  value: string | number;
}

/** @throws RangeError for a filter that the view does not have */
export function conditionsOf(view: View, filters: Partial<Record<string, string | number>>): Condition[] {
  const known: Partial<Record<string, Filter>> = view in FILTERS ? FILTERS[view as keyof typeof FILTERS] : {};
  return Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const filter = known[name];
    if (!filter) throw new RangeError(`${view} cannot be filtered by ${name}`);
    const { expression, compare, few } = filter;
    return [{ sql: `${few ? `${expression} > '' AND ` : ''}${expression} ${compare} ?`, value }];
  });
}

/** The order in which awards were approved: the book revision of the approval. */
export const APPROVAL = field('approvedAt');
const AWAITING = `${field('state')} = 'AWAITING_BUDGET'`;
/** Awards that wait for money (domain B-27). */
export const WAITING: Condition = { sql: `${AWAITING} AND ${APPROVAL} >= ?`, value: 0 };

/** Money that has gone to a claimant and has not been sent back, with or without ground; sums of whole fen, exact in 64 bits. */
export const RECEIVED = `SELECT coalesce(sum(CASE ${field('state')} WHEN 'PAID' THEN CAST(${field('amountFen."$fen"')} AS INTEGER) ELSE 0 END + coalesce(CAST(${field('groundlessFen."$fen"')} AS INTEGER), 0)), 0) AS receivedFen,
    coalesce(sum(CAST(${field('recoveredFen."$fen"')} AS INTEGER)), 0) AS recoveredFen
  FROM records WHERE area = ? AND view = 'awards' AND ${field('claimant')} = ?`;

/**
 * Partial indexes: the histories, which are most of the records, pay nothing for them. SQLite adds the rest of the primary
 * key to each, so that they give the order of the keys too; with the key named here it would not choose them.
 */
export function indexes(): string {
  const lists = Object.entries(FILTERS).flatMap(([view, filters]) => {
    const expressions = new Set(Object.values<Filter>(filters).map(({ expression }) => expression));
    return [...expressions].map((expression, n) => `CREATE INDEX ${view}_${n} ON records (area, ${expression}) WHERE view = '${view}';`);
  });
  return [...lists, `CREATE INDEX awards_waiting ON records (area, ${APPROVAL}) WHERE view = 'awards' AND ${AWAITING};`].join('\n');
}
