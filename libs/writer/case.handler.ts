import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorIn, notDelegated } from '#book/delegations';
import { askOfBook } from '#cases/ask-of-book';
import { byTheBook } from '#cases/by-the-book';
import { filingUnder } from '#cases/filing';
import { foldCase } from '#cases/case.fold';
import type { Case, CaseCommand, CaseFact, CaseTables } from '#cases/case.facts';
import { apartFromRegisters } from '#cases/registers';
import { isRoster } from '#cases/roster-lines';
import { onlyCase } from '#cases/rules';
import { asItStands } from '#cases/stands-as';
import { dayOf } from '#kernel/day';
import { isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { Event } from '#kernel/envelope';
import { Records } from '#kernel/records';
import { ActOnCase, type CaseDone } from './acts';
import { answerId, Answers } from './answers';
import { keyReused, takeKey } from './roster-keys';
import { askOfRoster, correctRoster, fileAnew, fileLines, rosterFiled } from './rosters';
import type { Outcome } from './flights';
import { type CaseWriter, Writers } from './writers';

@CommandHandler(ActOnCase)
export class CaseHandler implements ICommandHandler<ActOnCase, CaseDone> {
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    private readonly writers: Writers,
    private readonly answers: Answers,
  ) {}

  /** One act on a case at a time: an objection and an approval do not pass each other between papers and book. */
  execute(act: ActOnCase): Promise<CaseDone> {
    const before = this.turns.get(act.caseId) ?? Promise.resolve();
    const turn = before.then(() => this.answered(act));
    const over = turn.then(nothing, nothing).then(() => {
      if (this.turns.get(act.caseId) === over) this.turns.delete(act.caseId);
    });
    this.turns.set(act.caseId, over);
    return turn;
  }

  private async answered(act: ActOnCase): Promise<CaseDone> {
    const done = await this.act(act);
    if (!('refusal' in done) || done.refusal.refused !== 'ACT_NOT_ALLOWED_IN_STATE') return done;
    const [book, writer] = await Promise.all([this.writers.book(act.area), this.writers.case(act.caseId)]);
    return { refusal: asItStands(book.records, done.refusal, onlyCase(writer.records)) };
  }

  private async act(act: ActOnCase): Promise<CaseDone> {
    if (act.ask.command.type === 'file') return isRoster(act.ask.command.claim) ? this.fileRoster(act) : this.file(act);
    const writer = await this.writers.case(act.caseId);
    if (writer.revision < 0 || onlyCase(writer.records)?.area !== act.area) return { refusal: refuse('NOT_FOUND', '', { case: act.caseId }) };
    if (act.lines.length > 0) return this.correctRoster(writer, act);
    const isReopening = act.ask.command.type === 'reopenCase';
    // What was cut off before is filed first: the case names the last of them only.
    if (isReopening) await fileAnew(this.writers, writer, act.ask);
    const first = await writer.recall(act.ask.id, act.ask.hash);
    const did = first ? await done(writer, first) : await this.actBy(writer, await this.known(act));
    return isReopening ? this.anew(writer, act, did) : did;
  }

  /** What of a roster goes its own way from here on is filed with it. */
  private async anew(writer: CaseWriter, { ask }: ActOnCase, did: CaseDone): Promise<CaseDone> {
    const refusal = 'refusal' in did ? null : await fileAnew(this.writers, writer, ask);
    return refusal ? { refusal } : did;
  }

  /** A case knows no delegations: the book says who counts as one person with who acts. */
  private async known({ area, caseId, ask, seen, lines }: ActOnCase): Promise<ActOnCase | Refusal> {
    const book = await this.writers.book(area);
    // What a case is done under stands in the book before it.
    if (ask.actor.onBehalfOf !== undefined) await book.settled();
    const { records } = book;
    return notDelegated(records, ask, ask.command.type) ?? new ActOnCase(area, caseId, { ...ask, actor: actorIn(records, ask) }, seen, lines);
  }

  private async actBy(writer: CaseWriter, act: ActOnCase | Refusal): Promise<CaseDone> {
    if (isRefusal(act)) return { refusal: act };
    const asked = await this.askBook(writer, act);
    if (asked) return asked;
    const command = await this.lawful(writer, act);
    return isRefusal(command) ? { refusal: command } : done(writer, await writer.submit({ ...act.ask, command }, act.seen));
  }

  /** What hangs on the rules of the book is judged by them as they stand, as a filing is. */
  private async lawful(writer: CaseWriter, { area, ask }: ActOnCase): Promise<CaseCommand | Refusal> {
    const { records } = await this.writers.book(area);
    const one = onlyCase(writer.records);
    return apartFromRegisters(records, one, ask) ?? byTheBook(records, one, ask.command, dayOf(ask.at));
  }

  /** The same lines are the same roster, whoever's key they come under: what stands already is not filed again, what is missing is. */
  private async fileRoster(asked: ActOnCase): Promise<CaseDone> {
    const reused = await keyReused(this.writers, asked);
    if (reused) return { refusal: reused };
    const act = await rosterFiled(this.writers, asked);
    const writer = await this.writers.case(act.caseId);
    const known = onlyCase(writer.records);
    const isStanding = known !== undefined && known.applicant === act.ask.actor.ref;
    const taken = isStanding ? await takeKey(this.writers, act) : null;
    if (taken) return { refusal: taken };
    const filed = isStanding ? undefined : await this.file(act);
    if (filed && 'refusal' in filed) return filed;
    const before = writer.revision;
    const outcome = await fileLines(writer, act);
    return 'refusal' in outcome ? outcome : done(writer, { ...outcome, events: [...(filed?.events ?? []), ...outcome.events], repeated: filed === undefined && writer.revision === before });
  }

  /** What has been done of it is not done again, as of a filing. */
  private async correctRoster(writer: CaseWriter, asked: ActOnCase): Promise<CaseDone> {
    const act = await this.known(asked);
    return isRefusal(act) ? { refusal: act } : done(writer, await correctRoster(await this.writers.book(act.area), writer, act));
  }

  /** By the rules of the book as it stands; what was filed before them keeps its answer. */
  private async file({ area, caseId, ask, lines }: ActOnCase): Promise<CaseDone> {
    const writer = await this.writers.newCase(caseId);
    const first = await writer.recall(ask.id, ask.hash);
    if (first) return done(writer, first);
    const { command } = ask;
    if (command.type !== 'file') throw new Error(`${command.type} is no filing`);
    const { records } = await this.writers.book(area);
    const filing = apartFromRegisters(records, undefined, { ...ask, actor: actorIn(records, ask) }) ?? filingUnder(records, command, dayOf(ask.at), lines);
    if (!isRefusal(filing)) {
      // What is refused takes no key: mended, it may be sent again under the same one.
      const taken = isRoster(filing.claim) && writer.revision < 0 ? await takeKey(this.writers, { area, ask }) : null;
      return taken ? { refusal: taken } : done(writer, await writer.submit({ ...ask, command: filing }));
    }
    if (writer.revision >= 0) return { refusal: filing };
    // Refused before its stream was read: it may have been taken earlier, and then that is its answer.
    await writer.load();
    const taken = await writer.recall(ask.id, ask.hash);
    return taken ? done(writer, taken) : { refusal: filing };
  }

  /** Acts that move money: the book decides, and its answer is then recorded on the case. Undefined for paper acts. */
  private async askBook(writer: CaseWriter, { area, ask, seen }: ActOnCase): Promise<CaseDone | undefined> {
    await writer.settled();
    const one = onlyCase(writer.records);
    if (!one) return undefined;
    const book = await this.writers.book(area);
    let outcome = await book.recall(ask.id, ask.hash);
    if (!outcome) {
      const isAssessing = book.records.get('awards', one.case)?.state === 'ASSESSING';
      const command = askOfBook(one, ask, isAssessing || undefined);
      if (!command) return undefined;
      if (seen !== undefined && seen !== writer.revision) return { refusal: stale(writer.revision, seen) };
      if (isRefusal(command)) return { refusal: command };
      outcome = isRoster(one.claim) ? await askOfRoster(book, writer, one, { ...ask, command }) : await book.submit({ ...ask, command });
    }
    if ('refusal' in outcome) return outcome;
    // A party that the book does not know: the no stands on the case alone.
    if (outcome.events.length === 0 && ask.command.type === 'reject') return undefined;
    for (const event of outcome.events) await this.answers.record(event);
    // Proposed again, an award is let go first: the case is as the last of it left it.
    const event = outcome.events.findLast(({ fact }) => 'award' in fact && fact.award === one.case);
    const recorded = (event && (await writer.recall(answerId(event), ask.hash))) ?? { events: [], revision: writer.revision, repeated: true };
    return withBook(await done(writer, recorded), outcome);
  }
}

const nothing = (): void => undefined;

const stale = (currentRevision: number, seenRevision: number): Refusal => refuse('STALE_REVISION', '', { currentRevision, seenRevision });

const withBook = (answer: CaseDone, { revision, repeated }: { revision: number; repeated: boolean }): CaseDone =>
  'refusal' in answer ? answer : { ...answer, bookRevision: revision, repeated };

/** The answer of an act is the case as that act left it: read to that revision, so that a repeat answers the same for ever. */
async function done(writer: CaseWriter, outcome: Outcome<CaseFact>): Promise<CaseDone> {
  if ('refusal' in outcome) return outcome;
  const { revision, events, repeated } = outcome;
  const one = writer.revision === revision && !writer.ahead ? onlyCase(writer.records) : caseAt(await writer.history(revision));
  if (!one) return { refusal: refuse('NOT_FOUND', '', {}) };
  const answered = events.map((event) => event.fact).find((fact) => fact.type === 'BookAnswered');
  return { case: one, revision, events, repeated, bookRevision: answered?.bookRevision ?? null };
}

/** A case as its first events left it. */
function caseAt(events: readonly Event<CaseFact>[]): Case | undefined {
  const records = new Records<CaseTables>();
  for (const { fact, at, actor, revision } of events) {
    for (const update of foldCase(fact, { at, on: dayOf(at), actor, revision })) records.apply(update);
  }
  return onlyCase(records);
}
