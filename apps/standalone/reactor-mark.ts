import { DatabaseSync } from 'node:sqlite';
import type { Position } from '#store/port';
import type { ReactorMark } from '#writer/reactor';

/** Remembers where the reactor has come to. Not synced: a lost mark only makes it run over the same events again. */
export class KeptMark implements ReactorMark {
  private readonly database: DatabaseSync;

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL) STRICT');
  }

  read(): Position | undefined {
    return this.database.prepare('SELECT position FROM mark').get()?.['position'] as Position | undefined;
  }

  write(position: Position): void {
    this.database.prepare('INSERT INTO mark VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET position = excluded.position').run(position);
  }

  close(): void {
    this.database.close();
  }
}
