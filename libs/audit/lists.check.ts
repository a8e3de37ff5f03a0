import { z } from 'zod';
import type { BookFact } from '#book/facts';
import { type Day, within } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { assessmentInputs, decisionReceipt } from '#policy/receipt';
import { type Found, found } from './finding';

type Row = Extract<BookFact, { type: 'TableDrafted' }>['rows'][number];
const rested = z.object({ factOn: decisionReceipt.shape.factOn, inputs: z.object({ rows: assessmentInputs.shape.rows }) });

/** What a decision rests on: a row of a list of who is eligible, on the day of its fact. */
interface Listed {
  table: string;
  key: string;
  on: Day;
}

/** Nothing is approved on a row of a list that a correction struck before: it was an error from its first day (domain B-10, record 26). */
export class ListsCheck {
  /** By `table/version`, and by table as it was published last. */
  private readonly drafted = new Map<string, readonly Row[]>();
  private readonly published = new Map<string, readonly Row[]>();
  private readonly awards = new Map<string, Listed[]>();

  see({ fact, receipt }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'TableDrafted':
        this.drafted.set(`${fact.table}/${fact.version}`, fact.rows);
        return null;
      case 'TablePublished':
        this.published.set(fact.table, this.drafted.get(`${fact.table}/${fact.version}`) ?? []);
        return null;
      case 'AwardProposed':
      case 'LineGranted':
        return fact.tables.length === 0 ? null : this.rests(fact, receipt);
      case 'AwardApproved':
        return this.struck(fact.award);
      default:
        return null;
    }
  }

  private rests({ type, award }: { type: string; award: string }, receipt: object | undefined): null {
    const read = rested.safeDecode(receipt as Parameters<typeof rested.safeDecode>[0]);
    const on = read.data?.factOn;
    // A list has no amounts.
    const listed = on ? (read.data?.inputs.rows ?? []).flatMap(({ table, key, amountFen }) => (amountFen === null ? { table, key, on } : [])) : [];
    const known = type === 'LineGranted' ? (this.awards.get(award) ?? []) : [];
    if (known.length + listed.length > 0) this.awards.set(award, [...known, ...listed]);
    return null;
  }

  private struck(award: string): Found | null {
    for (const { table, key, on } of this.awards.get(award) ?? []) {
      const stands = this.published.get(table)?.some((row) => row.key === key && within(on, row.fromOn, row.toOn));
      if (!stands) return found('APPROVAL', { zh: `${table} 所列 ${key}（${on.toString()}）`, en: `${key} listed in ${table} on ${on.toString()}` }, { zh: '批复前已更正删除', en: 'struck by a correction before the approval' });
    }
    return null;
  }
}
