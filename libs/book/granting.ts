import { grossFen } from '#policy/assessment';
import { flagsOf } from '#policy/eligibility';
import { capOf, limitKeys } from '#policy/limits';
import { takenOffFor } from '#policy/net-off';
import { takenOffHere } from '#policy/net-off-here';
import { tablesOf, type Term } from '#policy/programme';
import type { DecisionReceipt } from '#policy/receipt';
import type { Ask, Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Award, Hold } from './awards.facts';
import { apart, eachApart, keptApart } from './duties';
import type { BookTables } from './facts';
import { versionKey } from './instruments.facts';
import { recordersOf } from './recorders';

interface Granting {
  term: Term;
  receipt: DecisionReceipt;
  of: Pick<Award, 'claimant' | 'applicant' | 'reviewers'>;
}

/** What a receipt that gives money holds, flags, takes off and rests on; refused to those who keep the tables that it rests on. */
export function grantedBy(book: Reading<BookTables>, ask: Ask<unknown>, { term, receipt, of }: Granting): Pick<Award, 'amountFen' | 'holds' | 'flags' | 'tables' | 'netted' | 'nettedHere'> | Refusal {
  const { inputs, payableFen: amountFen } = receipt;
  const tables = [...new Set(inputs.rows.map(versionKey))];
  const sod = notApart(book, ask, of, tableOfficers(book, { tables }));
  if (sod) return sod;
  const holds = limitKeys(term, inputs.claim, inputs.claimant, inputs.choices).map(
    ({ key, limit }): Hold => ({ key, kind: limit.kind, capFen: capOf(limit, grossFen(receipt)), amountFen, ...(limit.places && { places: limit.places }) }),
  );
  return { amountFen, holds, flags: flagsOf(term, inputs, amountFen), tables, ...nettedBy(term, receipt) };
}

/** Asked again of whoever filed and reviewed: a table may have been published, and a register written, since. */
function notApart(book: Reading<BookTables>, ask: Ask<unknown>, { claimant, applicant, reviewers }: Granting['of'], officers: readonly (string | null)[]): Refusal | null {
  const hands = { applicant, tableOfficers: officers, recorders: recordersOf(book, claimant) };
  return apart(ask, 'proposeAward', hands) ?? keptApart(applicant, 'file', hands) ?? keptApart(applicant, 'fileFor', hands) ?? eachApart(reviewers, 'judgeByTable', hands);
}

function nettedBy({ instrument }: Term, receipt: DecisionReceipt): Pick<Award, 'netted' | 'nettedHere'> {
  const nettedHere = takenOffHere(receipt);
  const netted = instrument.articles.overlap === null ? [] : takenOffFor(receipt);
  return { ...(netted.length > 0 && { netted: [...netted] }), ...(nettedHere.length > 0 && { nettedHere }) };
}

/** Who keeps the tables that a programme reads, as they are in force. */
export const keepersOf = (book: Reading<BookTables>, { programme }: Term): (string | null)[] =>
  tableOfficers(book, { tables: tablesOf(programme).flatMap((table) => book.get('tablesInForce', table) ?? []).map(versionKey) });

/** The publisher of a rate table is not its user on the same case (domain 3.2). */
export const tableOfficers = (book: Reading<BookTables>, { tables }: Pick<Award, 'tables'>): (string | null)[] =>
  tables.flatMap((key) => {
    const version = book.get('tableVersions', key);
    return version ? [version.maker, version.publisher] : [];
  });
