import { book } from '#book/book';
import { type BookFact, bookStream } from '#book/facts';
import { isToldOf } from '#cases/answer-of-book';
import { Codec } from '#store/codec';
import type { EventStore, Position, Subscription } from '#store/port';
import { Answers } from './answers';

/** Where the reactor has come to; losing it costs time, never truth. */
export interface ReactorMark {
  read(): Position | undefined;
  write(position: Position): void;
}

/** Events that no case is told of, in a row, after which it is marked how far they have been passed over. */
const MARK_EVERY = 500;

/** Follows the books and sees to it that every answer stands on its case, also after a crash between the two. */
export class Reactor {
  private subscription: Subscription | undefined;
  private readonly codec = new Codec<BookFact>(book);

  constructor(
    private readonly store: EventStore,
    private readonly answers: Answers,
    private readonly mark: ReactorMark,
  ) {}

  /** Runs until `stop`. @throws what the store or a case throws: whoever runs it starts it again */
  async run(): Promise<void> {
    const after = this.mark.read();
    this.subscription = this.store.subscribe({ prefixes: [bookStream('')], ...(after && { after }) });
    let passed = 0;
    for await (const notice of this.subscription) {
      if (notice.kind !== 'event') continue;
      const { event } = notice;
      if (isToldOf(event.type)) await this.answers.record(this.codec.decode(event));
      else if ((passed += 1) < MARK_EVERY) continue;
      passed = 0;
      this.mark.write(event.position);
    }
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }
}
