import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { token } from './subjects';

/** A message that the server has acknowledged, and the event that it was made of. */
export const markShape = z.strictObject({ sequence: z.int().positive(), bookRevision: z.int().nonnegative(), eventHash: z.string().min(1) });
export type Mark = z.infer<typeof markShape>;

/**
 * The furthest that one stream was ever known to stand, kept beside the book: a stream that later stands further back was
 * deleted, or restored from an older backup. It may lag behind; what it says was so.
 */
export class KeptMark {
  readonly file: string;
  private held: Mark | null;

  /** Where no folder is given it lasts as long as the process. A file that cannot be read counts for nothing. */
  constructor(folder: string | undefined, area: string) {
    this.file = folder === undefined ? '' : join(folder, `published-${token(area)}.json`);
    this.held = this.read();
  }

  get(): Mark | null {
    return this.held;
  }

  /** Takes what stands further; written in one step, and not flushed: it is only a witness. */
  take(mark: Mark): void {
    if (this.held && this.held.sequence >= mark.sequence) return;
    this.held = mark;
  }

  write(): void {
    if (this.file === '' || !this.held) return;
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      writeFileSync(`${this.file}.new`, JSON.stringify(this.held));
      renameSync(`${this.file}.new`, this.file);
    } catch {
      // A full disk is told by those who need it; publishing does not.
      return;
    }
  }

  private read(): Mark | null {
    if (this.file === '') return null;
    try {
      return markShape.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return null;
    }
  }
}
