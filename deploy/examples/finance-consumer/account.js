import { DatabaseSync } from 'node:sqlite';

const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, stream TEXT NOT NULL, sequence INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS streams (stream TEXT PRIMARY KEY, events INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counted (type TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS lines (
    area TEXT NOT NULL, line TEXT NOT NULL,
    payments INTEGER NOT NULL DEFAULT 0, paidFen INTEGER NOT NULL DEFAULT 0, returnedFen INTEGER NOT NULL DEFAULT 0, recoveredFen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (area, line)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS figures (area TEXT NOT NULL, line TEXT NOT NULL, revision INTEGER NOT NULL, told TEXT NOT NULL, PRIMARY KEY (area, line)) WITHOUT ROWID;
`;

/** What an event is to this program, by what happened; a later version of it has at least the same fields. */
const EFFECTS = {
  'payment.settled': ({ amountFen }) => ({ payments: 1, paidFen: amountFen }),
  'payment.groundless': ({ amountFen }) => ({ payments: 1, paidFen: amountFen }),
  // What nobody had told us was paid is no money that came back.
  'payment.returned': ({ amountFen, settled }) => (settled ? { returnedFen: amountFen } : {}),
  'clawback.recovered': ({ amountFen }) => ({ recoveredFen: amountFen }),
};

/** The program's own account. That an event was seen and what it came to are written in one transaction: it counts once, however often it comes. */
export class Account {
  #db;
  #seen;
  #streams;
  #counted;
  #line;

  constructor(file) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(TABLES);
    this.#seen = this.#db.prepare('INSERT OR IGNORE INTO seen VALUES (?, ?, ?)');
    this.#streams = this.#db.prepare('INSERT INTO streams VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET events = events + 1, last = max(last, excluded.last)');
    this.#counted = this.#db.prepare('INSERT INTO counted VALUES (?, 1) ON CONFLICT DO UPDATE SET events = events + 1');
    this.#line = this.#db.prepare(`INSERT INTO lines VALUES (:area, :line, :payments, :paidFen, :returnedFen, :recoveredFen) ON CONFLICT DO UPDATE SET
      payments = payments + excluded.payments, paidFen = paidFen + excluded.paidFen, returnedFen = returnedFen + excluded.returnedFen, recoveredFen = recoveredFen + excluded.recoveredFen`);
  }

  /** Whether it was new. Once this has returned it is on the disk, and may be confirmed. */
  take({ id, stream, sequence, type, area, data }) {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const isNew = this.#seen.run(id, stream, sequence).changes === 1;
      if (isNew) {
        this.#streams.run(stream, sequence);
        this.#count(type, area, data);
      }
      this.#db.exec('COMMIT');
      return isNew;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #count(type, area, data) {
    this.#counted.run(type);
    const [, , entity, happened] = type.split('.');
    const effect = EFFECTS[`${entity}.${happened}`]?.(data);
    if (!effect || Object.keys(effect).length === 0) return;
    const amount = (name) => BigInt(effect[name] ?? 0);
    this.#line.run({ area, line: data.line, payments: amount('payments'), paidFen: amount('paidFen'), returnedFen: amount('returnedFen'), recoveredFen: amount('recoveredFen') });
  }

  /** How far a stream has been counted, and how many events before that have not come yet: after a break they come again, later. */
  of(stream) {
    const { events, last } = this.#db.prepare('SELECT events, last FROM streams WHERE stream = ?').get(stream) ?? { events: 0, last: 0 };
    return { events, last, missing: last - events };
  }

  ofLine(area, line) {
    return this.#db.prepare('SELECT payments, paidFen, returnedFen, recoveredFen FROM lines WHERE area = ? AND line = ?').get(area, line) ?? { payments: 0, paidFen: 0, returnedFen: 0, recoveredFen: 0 };
  }

  /** Keeps the ledger's figures of a line. Whether they are newer than those that are kept: what comes again may come late. */
  keep(area, figures) {
    const newer = 'INSERT INTO figures VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision, told = excluded.told WHERE excluded.revision > revision';
    return this.#db.prepare(newer).run(area, figures.line, figures.bookRevision, JSON.stringify(figures)).changes === 1;
  }

  figures(area) {
    return this.#db.prepare('SELECT told FROM figures WHERE area = ? ORDER BY line').all(area).map(({ told }) => JSON.parse(told));
  }

  close() {
    this.#db.close();
  }
}
