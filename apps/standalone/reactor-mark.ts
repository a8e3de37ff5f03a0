import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Position } from '#store/port';
import type { ReactorMark } from '#writer/reactor';

/** Remembers where the reactor has come to. Not synced: a lost mark only makes it run over the same events again. */
export class KeptMark implements ReactorMark {
  private readonly database: DatabaseSync;

  constructor(file: string) {
    this.database = opened(file) ?? anew(file);
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

const TABLE = 'CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL) STRICT';

/** The file with its mark; null where that cannot be read. */
function opened(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${TABLE}`);
    database.prepare('SELECT position FROM mark').get();
    return database;
  } catch {
    database.close();
    return null;
  }
}

function anew(file: string): DatabaseSync {
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${TABLE}`);
  return database;
}
