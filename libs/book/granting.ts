import { grossFen, otherGrantsOf } from '#policy/assessment';
import { flagsOf } from '#policy/eligibility';
import { capOf, limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { DecisionReceipt } from '#policy/receipt';
import type { Ask, Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Award, Hold } from './awards.facts';
import { apart, keptApart } from './duties';
import type { BookTables } from './facts';

interface Granting {
  term: Term;
  receipt: DecisionReceipt;
  applicant: string;
}

/** What a receipt that gives money holds, flags, takes off and rests on; refused to those who keep the tables that it rests on. */
export function grantedBy(book: Reading<BookTables>, ask: Ask<unknown>, { term, receipt, applicant }: Granting): Pick<Award, 'amountFen' | 'holds' | 'flags' | 'tables' | 'netted'> | Refusal {
  const { inputs, payableFen: amountFen } = receipt;
  const tables = [...new Set(inputs.rows.map(({ table, version }) => `${table}/${version}`))];
  const hands = { applicant, tableOfficers: tableOfficers(book, { tables }) };
  const sod = apart(ask, 'proposeAward', hands) ?? keptApart(applicant, 'file', hands);
  if (sod) return sod;
  const holds = limitKeys(term, inputs.claim, inputs.claimant, inputs.choices).map(
    ({ key, limit }): Hold => ({ key, kind: limit.kind, capFen: capOf(limit, grossFen(receipt)), amountFen, ...(limit.places && { places: limit.places }) }),
  );
  return { amountFen, holds, flags: flagsOf(term, inputs, amountFen), tables, ...nettedBy(term, receipt) };
}

function nettedBy({ instrument }: Term, { inputs }: DecisionReceipt): Pick<Award, 'netted'> {
  const netted = instrument.articles.overlap === null ? [] : otherGrantsOf(inputs);
  return netted.length === 0 ? {} : { netted: [...netted] };
}

/** The publisher of a rate table is not its user on the same case (domain 3.2). */
export const tableOfficers = (book: Reading<BookTables>, { tables }: Pick<Award, 'tables'>): (string | null)[] =>
  tables.flatMap((key) => {
    const version = book.get('tableVersions', key);
    return version ? [version.maker, version.publisher] : [];
  });
