import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Position } from '#store/port';

/** A record as it is kept: `revision` is that of the stream's event that changed it last. */
export interface RecordRow {
  area: string;
  view: string;
  key: string;
  revision: number;
  body: string;
}

/** How far a stream has been followed, and the hash of its event there. */
export interface StreamRow {
  stream: string;
  area: string;
  revision: number;
  hash: string;
}

/** The rows of a view file. Every call is synchronous; what belongs together is read in one go (`atOnce`). */
export class ViewRows {
  private readonly recordOf: StatementSync;
  private readonly streamOf: StatementSync;
  private readonly put: StatementSync;
  private readonly putStream: StatementSync;
  private readonly putPosition: StatementSync;

  constructor(readonly db: DatabaseSync) {
    this.recordOf = db.prepare('SELECT revision, body FROM records WHERE area = ? AND view = ? AND key = ?');
    this.streamOf = db.prepare('SELECT stream, area, revision, hash FROM streams WHERE stream = ?');
    this.put = db.prepare('INSERT OR REPLACE INTO records (area, view, key, revision, body) VALUES (?, ?, ?, ?, ?)');
    this.putStream = db.prepare('INSERT OR REPLACE INTO streams (stream, area, revision, hash) VALUES (?, ?, ?, ?)');
    this.putPosition = db.prepare('UPDATE origin SET position = ?');
  }

  record(area: string, view: string, key: string): Pick<RecordRow, 'revision' | 'body'> | undefined {
    return this.recordOf.get(area, view, key) as Pick<RecordRow, 'revision' | 'body'> | undefined;
  }

  stream(stream: string): StreamRow | undefined {
    return this.streamOf.get(stream) as StreamRow | undefined;
  }

  /** The streams whose names begin so. */
  streams(prefix: string): StreamRow[] {
    const rows: unknown[] = this.db.prepare('SELECT stream, area, revision, hash FROM streams WHERE substr(stream, 1, length(?1)) = ?1 ORDER BY stream').all(prefix);
    return rows as StreamRow[];
  }

  /** Where in the store the views stand; undefined at the beginning. */
  position(): Position | undefined {
    const position = this.db.prepare('SELECT position FROM origin').get()?.position;
    return typeof position === 'string' ? position : undefined;
  }

  /** Records, revisions and position together, or none of them. */
  write(records: Iterable<RecordRow>, streams: Iterable<StreamRow>, position: Position | undefined): void {
    this.transaction(() => {
      for (const { area, view, key, revision, body } of records) this.put.run(area, view, key, revision, body);
      for (const { stream, area, revision, hash } of streams) this.putStream.run(stream, area, revision, hash);
      if (position !== undefined) this.putPosition.run(position);
    });
  }

  /** Back to the beginning: nothing is remembered. */
  clear(): void {
    this.transaction(() => this.db.exec('DELETE FROM records; DELETE FROM streams; UPDATE origin SET position = NULL'));
  }

  close(): void {
    this.db.close();
  }

  /** What is read in here is read from one state of the file, whatever another thread commits meanwhile. */
  atOnce<T>(read: () => T): T {
    if (this.db.isTransaction) return read();
    this.db.exec('BEGIN');
    try {
      return read();
    } finally {
      this.db.exec('COMMIT');
    }
  }

  private transaction(write: () => void): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.db.exec('COMMIT');
    } catch (error) {
      // SQLite itself has rolled back already after some errors, such as a full disk.
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }
}
