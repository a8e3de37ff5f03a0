import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import type { Fen } from '#kernel/money';
import { type Found, found } from './finding';

type Recovery = Extract<BookFact, { type: 'RecoveryRecorded' }>;

interface Transfer {
  party: string | undefined;
  recoveredOn: string;
  /** null where it paid one receivable, and said no whole. */
  wholeFen: Fen | null;
  receivables: string[];
  sumFen: Fen;
}

/** The same money comes back once: a transfer pays one receivable, or in parts several of one party, together at most its whole (record 42). */
export class TransfersCheck {
  private readonly parties = new Map<string, string>();
  private readonly transfers = new Map<string, Transfer>();

  see({ fact }: Event<BookFact>): Found | null {
    if (fact.type === 'ClawbackOpened') this.parties.set(fact.receivable, fact.party);
    return fact.type === 'RecoveryRecorded' ? this.recovered(fact) : null;
  }

  private recovered({ receivable, amountFen, interestFen = 0n, bankReference, recoveredOn, transferFen }: Recovery): Found | null {
    const [party, partFen, known] = [this.parties.get(receivable), amountFen + interestFen, this.transfers.get(bankReference)];
    const next = { party, recoveredOn: recoveredOn.toString(), wholeFen: transferFen ?? known?.wholeFen ?? null, receivables: [...(known?.receivables ?? []), receivable], sumFen: (known?.sumFen ?? 0n) + partFen };
    this.transfers.set(bankReference, next);
    if (transferFen !== undefined && next.sumFen > transferFen) return found('PAYMENT', `${bankReference} ≤ ${transferFen}`, next.sumFen);
    if (!known) return null;
    const isPart = transferFen !== undefined && transferFen === (known.wholeFen ?? transferFen) && known.party === party && known.recoveredOn === next.recoveredOn && !known.receivables.includes(receivable);
    return isPart ? null : found('PAYMENT', { zh: '未登记过的到账凭证', en: 'a new reference' }, bankReference);
  }
}
