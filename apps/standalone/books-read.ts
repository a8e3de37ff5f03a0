import type { Logger } from 'pino';
import type { Health, PartState } from '#apps/ledger/health';
import type { Snapshots } from '#writer/snapshots';
import type { LongReading } from '#writer/stream-reader';

/** How far the books have been read: a long one takes a while, and whoever waits is told. */
export class BooksRead {
  private readonly revisions = new Map<string, number | '…'>();
  private over = false;

  constructor(
    private readonly log: Logger,
    health: Health,
  ) {
    health.add('books', () => this.part());
  }

  /** Of every book: from its snapshot on, and told every so many events. */
  reading(snapshots: Snapshots, toldEvery?: number): LongReading {
    const told = (stream: string, revision: number): void => {
      this.log.info(`正在读账簿 reading the book: ${stream} @${revision}`);
      this.revisions.set(stream, revision);
    };
    return { snapshots, told, ...(toldEvery !== undefined && { toldEvery }) };
  }

  begin(stream: string): void {
    this.revisions.set(stream, '…');
  }

  /** To its end. */
  read(stream: string, revision: number): void {
    this.log.info(`账簿已读 book read: ${stream} @${revision}`);
    this.revisions.set(stream, revision);
  }

  allRead(): void {
    this.over = true;
  }

  private part(): PartState {
    const where = [...this.revisions].map(([stream, revision]) => `${stream} @${revision}`).join('; ');
    return { ok: this.over, required: true, detail: `${this.over ? '启动时已读 read at the start' : '正在读 being read'}${where && `: ${where}`}` };
  }
}
