import { DatabaseSync } from 'node:sqlite';
import type { Position } from '#store/port';
import { removeDatabase } from '#views/view-file';
import type { ReactorMark } from '#writer/reactor';

/** Remembers where the reactor has come to. Not synced: a lost mark only makes it run over the same events again. */
export class KeptMark implements ReactorMark {
  private readonly database: DatabaseSync;

  constructor(file: string) {
    try {
      this.database = opened(file);
    } catch {
      removeDatabase(file);
      this.database = opened(file);
    }
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

/** @throws where it cannot be read */
function opened(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL) STRICT');
    database.prepare('SELECT position FROM mark').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
