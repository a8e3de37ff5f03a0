import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Recorded } from './record';

type Line = (Omit<Recorded, 'data' | 'metadata'> & { data: string; metadata: string })[];

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');
const text = (data: Uint8Array): string => Buffer.from(data).toString('base64');

/** Keeps the log over the end of the process: a line an append, written before anybody is answered. */
export class Journal {
  readonly before: Recorded[];
  private readonly file: number;

  constructor(path: string) {
    const written = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    // What was torn off in the middle of a line was never answered.
    const whole = written.lastIndexOf('\n') + 1;
    this.before = written.toString('utf8', 0, whole).split('\n').slice(0, -1).flatMap(recordsOf);
    this.file = openSync(path, 'a');
    truncateSync(path, whole);
  }

  write(records: readonly Recorded[]): void {
    const line: Line = records.map(({ data, metadata, ...rest }) => ({ ...rest, data: text(data), metadata: text(metadata) }));
    writeSync(this.file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

const recordsOf = (line: string): Recorded[] => (JSON.parse(line) as Line).map(({ data, metadata, ...rest }) => ({ ...rest, data: bytes(data), metadata: bytes(metadata) }));
