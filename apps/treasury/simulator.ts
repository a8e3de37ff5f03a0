import { DatabaseSync } from 'node:sqlite';
import type { Logger } from 'pino';
import type { PaymentInstruction, Rail } from '#rail/port';

/** What a payee's account makes the simulated treasury do: by its last four digits. */
export const SIMULATED_FAULTS: Readonly<Record<string, 'RETURN_AC01' | 'REJECT' | 'SILENCE' | 'TWICE'>> = {
  '0001': 'RETURN_AC01',
  '0002': 'REJECT',
  '0003': 'SILENCE',
  '0004': 'TWICE',
};

interface Answer {
  reference: string;
  area: string;
  order: string;
  kind: 'receipts' | 'rejections' | 'returns';
  body: string;
}

export interface Door {
  /** Where the ledger listens. */
  url: string;
  /** A token of the treasury's own machine identity. */
  token(): Promise<string>;
  /** The ledger's own time: what is paid is paid on a day of its. */
  now(): Promise<Temporal.Instant>;
}

const RETRY_MS = 1_000;

/**
 * A treasury for demonstrations and tests: keeps what it was told in a file of its own, takes an EndToEndId once, pays,
 * rejects or returns, and brings each answer to the same HTTP door that a real treasury uses.
 */
export class TreasurySimulator implements Rail {
  private readonly database: DatabaseSync;
  private bringing: Promise<unknown> | undefined;
  private again: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    file: string,
    private readonly door: Door,
    private readonly log: Logger,
  ) {
    this.database = new DatabaseSync(file);
    this.database.exec(`PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS instructions (end_to_end_id TEXT PRIMARY KEY, amount_fen TEXT NOT NULL, payee TEXT NOT NULL, received_at TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS answers (reference TEXT PRIMARY KEY, area TEXT NOT NULL, order_id TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, brought INTEGER NOT NULL) STRICT`);
  }

  async knows(endToEndId: string): Promise<boolean> {
    return this.database.prepare('SELECT 1 FROM instructions WHERE end_to_end_id = ?').get(endToEndId) !== undefined;
  }

  async send(instruction: PaymentInstruction): Promise<void> {
    if (!this.take(instruction, await this.door.now())) return;
    // A round that is just ending may have looked before this was kept.
    void this.bringing?.then(() => this.bring());
    this.bring();
  }

  /** Brings what was not brought before the last stop. */
  start(): void {
    this.bring();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.bringing;
    this.database.close();
  }

  /** The instruction and what will be said to it, both or neither; false where it was taken before. */
  private take(instruction: PaymentInstruction, at: Temporal.Instant): boolean {
    const { endToEndId, amountFen, payee } = instruction;
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const { changes } = this.database
        .prepare('INSERT INTO instructions VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
        .run(endToEndId, amountFen.toString(), payee.party, at.toString());
      if (changes > 0) for (const answer of answersTo(instruction, at)) this.keep(answer);
      this.database.exec('COMMIT');
      return changes > 0;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  private keep({ reference, area, order, kind, body }: Answer): void {
    this.database.prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, 0)').run(reference, area, order, kind, body);
  }

  private bring(): void {
    this.bringing ??= this.bringAll().then(
      () => (this.bringing = undefined),
      (error: unknown) => {
        this.log.warn({ err: error }, '国库模拟器稍后再送回单 the simulator will bring its answer later');
        this.bringing = undefined;
        if (!this.stopped) this.again = setTimeout(() => this.bring(), RETRY_MS);
      },
    );
  }

  private async bringAll(): Promise<void> {
    for (let row = this.next(); row && !this.stopped; row = this.next()) {
      const { reference, area, order, kind, body } = row;
      const response = await fetch(`${this.door.url}/v1/districts/${area}/payment-orders/${order}/${kind}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await this.door.token()}`, 'content-type': 'application/json', 'idempotency-key': reference },
        body,
      });
      if (response.status >= 500 || response.status === 429) throw new Error(`the ledger answered ${response.status}`);
      if (!response.ok) this.log.warn({ reference, status: response.status, problem: await response.text() }, '回单被拒 the ledger refused an answer');
      this.database.prepare('UPDATE answers SET brought = ? WHERE reference = ?').run(response.status, reference);
    }
  }

  private next(): Answer | undefined {
    const row = this.database.prepare('SELECT reference, area, order_id AS "order", kind, body FROM answers WHERE brought = 0 ORDER BY rowid LIMIT 1').get();
    return row as (Record<string, unknown> & Answer) | undefined;
  }
}

/** What the account makes it do, told as of an instant. */
function answersTo({ area, order, endToEndId, amountFen, payee }: PaymentInstruction, at: Temporal.Instant): Answer[] {
  const on = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const answer = (kind: Answer['kind'], serial: number, more: object): Answer => {
    const reference = `SIM-${endToEndId}-${serial}`;
    return { reference, area, order, kind, body: JSON.stringify({ endToEndId, amountFen: amountFen.toString(), bankReference: reference, ...more }) };
  };
  const receipt = answer('receipts', 1, { executedOn: on });
  switch (SIMULATED_FAULTS[payee.accountNumber.slice(-4)]) {
    case 'REJECT':
      return [answer('rejections', 1, { reason: '凭证要素有误 the voucher was not accepted' })];
    case 'RETURN_AC01':
      return [receipt, answer('returns', 2, { reason: 'AC01', returnedOn: on })];
    case 'SILENCE':
      return [];
    case 'TWICE':
      return [receipt, { ...receipt, reference: `${receipt.reference}-again` }];
    default:
      return [receipt];
  }
}
