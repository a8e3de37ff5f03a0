import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ActOnBook, type BookDone } from './acts';
import { Answers } from './answers';
import { Writers } from './writers';

@CommandHandler(ActOnBook)
export class BookHandler implements ICommandHandler<ActOnBook, BookDone> {
  constructor(
    private readonly writers: Writers,
    private readonly answers: Answers,
  ) {}

  async execute({ area, ask }: ActOnBook): Promise<BookDone> {
    const book = await this.writers.book(area);
    const outcome = await book.submit(ask);
    if ('refusal' in outcome) return outcome;
    // So that whoever acts on the book reads the case as it then stands. Should this fail, the reactor does it later.
    await Promise.allSettled(outcome.events.map((event) => this.answers.record(event)));
    return { events: outcome.events, bookRevision: outcome.revision, repeated: outcome.repeated };
  }
}
