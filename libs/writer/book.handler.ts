import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BookCommand } from '#book/facts';
import { casesToAsk, withNotices } from '#cases/notices';
import { onlyCase } from '#cases/rules';
import { asItStands, awardMisplaced } from '#cases/stands-as';
import type { Refusal } from '#kernel/decision';
import { ActOnBook, type BookDone } from './acts';
import { Answers } from './answers';
import { type BookWriter, Writers } from './writers';

@CommandHandler(ActOnBook)
export class BookHandler implements ICommandHandler<ActOnBook, BookDone> {
  constructor(
    private readonly writers: Writers,
    private readonly answers: Answers,
  ) {}

  async execute({ area, ask }: ActOnBook): Promise<BookDone> {
    const book = await this.writers.book(area);
    const outcome = await book.submit({ ...ask, command: await this.asked(book, ask) });
    if ('refusal' in outcome) return { refusal: await this.placed(book, outcome.refusal) };
    // So that whoever acts on the book reads the case as it then stands. Should this fail, the reactor does it later.
    await Promise.allSettled(outcome.events.map((event) => this.answers.record(event)));
    return { events: outcome.events, bookRevision: outcome.revision, repeated: outcome.repeated };
  }

  /** What can be done instead hangs on the papers of the award, read to the end of their stream. */
  private async placed({ records }: BookWriter, refusal: Refusal): Promise<Refusal> {
    const award = awardMisplaced(records, refusal);
    if (award === null) return refusal;
    const writer = await this.writers.case(award);
    await writer.load();
    return asItStands(records, refusal, onlyCase(writer.records));
  }

  /** A book knows no notices: the cases that a decision would end say how far theirs is, read to the end of their streams. */
  private async asked({ records }: BookWriter, { command, at }: ActOnBook['ask']): Promise<BookCommand> {
    const writers = await Promise.all(casesToAsk(records, command).map((id) => this.writers.case(id)));
    await Promise.all(writers.map((writer) => writer.load()));
    return withNotices(command, writers.map((writer) => onlyCase(writer.records)), at);
  }
}
