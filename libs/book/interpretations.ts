import { before, type Day, dayOf, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import { firstDayOf } from '#policy/eligibility';
import { type Choices, counting } from '#policy/limits';
import { canBeRead, readingsOf } from '#policy/open-points';
import type { Limit, Programme, Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { ADOPTION } from './adopted';
import type { BookTables } from './facts';
import type { AdoptedDocument, AdoptedInstrument } from './instruments.facts';
import type { Interpretation, ValidityCommand, ValidityFact } from './validity.facts';

type Interpret = Extract<ValidityCommand, { type: 'interpret' }>;
type Chosen = NonNullable<Interpretation['reading']>;

/** When the fact of a claim lies, and when it was filed. */
export interface Dated {
  factOn: Day;
  filedOn: Day;
}

export const foldInterpretations: Fold<Extract<ValidityFact, { type: 'InterpretationIssued' }>, BookTables> = {
  InterpretationIssued: ({ type: _, ...issued }, { on }) => [
    change('interpretations', issued.interpretation, () => issued),
    amend('instruments', issued.instrument, (adopted) => ({ ...adopted, interpretations: [...(adopted.interpretations ?? []), standing(issued, on)] })),
  ],
};

function standing({ interpretation, documentNo, article, question, answer, fromOn, reading, programmes }: BookTables['interpretations'], issuedOn: Day): Interpretation {
  return { interpretation, documentNo, article, question, answer, issuedOn, ...(fromOn && { fromOn }), ...(reading && { reading }), ...(programmes && { programmes }) };
}

/** 附则（四）, 五（二）: nobody else's reading binds. */
export function interpret(book: Reading<BookTables>, { at }: Ask<unknown>, command: Interpret): Decision<ValidityFact> {
  const { interpretation, instrument, bureau, article, fromOn = dayOf(at) } = command;
  const document = book.get('documents', instrument);
  if (!document) return refuse('NOT_ADOPTED', ADOPTION, { instrument });
  const { interpretation: by } = document.articles;
  if (bureau !== document.interpreter) return refuse('NOT_INTERPRETING_BUREAU', by, { bureau, interpreter: document.interpreter });
  const articles = articlesOf(book, document);
  if (!isOneOf(articles, document, article)) return unfit('article', by, { zh: `${document.documentNo} 没有该条`, en: `is no article of ${document.documentNo}` }, { articles });
  if (!within(fromOn, firstDayOf(document), document.validToOn)) return unfit('fromOn', by, { zh: '不在该文件的适用期内', en: 'lies outside the days of the document' });
  const astray = strayed(book, document, command);
  if (astray) return astray;
  if (book.get('interpretations', interpretation)) return refuse('ID_ALREADY_USED', by, { interpretation });
  return (command.reading && (unreadable(document, command.reading) ?? uncountable(book, document, command.reading))) ?? [{ fact: { ...command, type: 'InterpretationIssued', fromOn } }];
}

/** It may name, of the programmes of its article, those that it is about; a reading is of all that rest on its point, and of no fewer. */
function strayed(book: Reading<BookTables>, document: AdoptedDocument, { article, reading, programmes }: Interpret): Refusal | null {
  if (programmes === undefined) return null;
  const known = programmesOf(book, document.id).filter((programme) => (reading ? concerns(document, programme, { article, reading }) : isOfArticle(document, programme, article))).map(({ id }) => id);
  const fits = programmes.every((one) => known.includes(one)) && (!reading || known.every((one) => programmes.includes(one)));
  const words = reading ? { zh: '须为涉及该点的全部项目', en: 'must be all programmes that rest on the point' } : { zh: '须为该条的项目', en: 'must be programmes of the article' };
  return fits ? null : unfit('programmes', document.articles.interpretation, words, { programmes: known });
}

/** Every article that the document has, each once. */
function articlesOf(book: Reading<BookTables>, { id, articles, provisions = [] }: AdoptedDocument): string[] {
  const clauses = [...book.all('clauses')].filter(({ instrument }) => instrument === id).map(({ article }) => article);
  return [...new Set([...Object.values(articles).filter((article) => article !== null), ...programmesOf(book, id).map(({ article }) => article), ...clauses, ...provisions.map(({ article }) => article)])];
}

const programmesOf = (book: Reading<BookTables>, id: string): Programme[] =>
  [...book.all('programmes')].flatMap(({ versions }) => versions.filter(({ term }) => term.instrument.id === id).map(({ term }) => term.programme));

/** As the document cites it, with its number or without; a part of an article may be named behind it. */
function isOneOf(articles: readonly string[], { documentNo }: Pick<AdoptedDocument, 'documentNo'>, said: string): boolean {
  const full = said.startsWith(documentNo) ? said : `${documentNo} ${said}`;
  return articles.some((article) => full.startsWith(article) && !/^\d/.test(full.slice(article.length)));
}

/** Only what the document leaves open, and as it may be read. */
function unreadable({ openPoints, articles }: AdoptedDocument, { point, value }: Chosen): Refusal | null {
  const open = openPoints.find((one) => one.point === point);
  if (open && canBeRead(open, value)) return null;
  return refuse('NOT_FOUND', articles.interpretation, { point, value, allowed: open ? readingsOf(open) : [], ...(!open && { points: openPoints.map((one) => one.point) }) });
}

/** What was counted goes on (domain B-22): a limit that some award has not taken, under a reading that counted another way, would count from nothing. */
function uncountable(book: Reading<BookTables>, { id, articles }: AdoptedDocument, { point, value }: Chosen): Refusal | null {
  const adopted = book.get('instruments', id);
  const now = choicesOn(adopted);
  const readBefore = [adopted?.choices[point], ...(adopted?.interpretations ?? []).map(({ reading }) => (reading?.point === point ? reading.value : undefined))].filter((one) => one !== undefined);
  for (const programme of programmesOf(book, id)) {
    const counted = (one: string): string[] => counting(programme, { ...now, [point]: one }).map((limit) => counts(programme, limit));
    const lacking = readBefore.find((one) => counted(value).some((limit) => !counted(one).includes(limit)));
    if (lacking !== undefined) return refuse('READING_NEEDS_DOCUMENT', articles.interpretation, { point, value, programme: programme.id, standing: lacking });
  }
  return null;
}

const counts = ({ id }: Programme, { kind, scope = id, of }: Limit): string => [kind, scope, ...of].join('/');

type Binding = Interpretation & { fromOn: Day; reading: Chosen };

/** By the day of the fact, and never against what was filed before it was issued (domain A-30). */
const binds = ({ fromOn, issuedOn }: Binding, when: Dated | undefined): boolean => when === undefined || !(before(when.factOn, fromOn) || before(when.filedOn, issuedOn));

/** Of each point the reading from the latest day on. */
function readings({ interpretations = [] }: AdoptedInstrument, when: Dated | undefined): Binding[] {
  const all = interpretations.flatMap(({ fromOn, reading, ...one }) => (fromOn && reading ? [{ ...one, fromOn, reading }] : []));
  const inOrder = all.filter((one) => binds(one, when)).toSorted((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn));
  return inOrder.filter(({ reading }, n) => !inOrder.slice(n + 1).some((later) => later.reading.point === reading.point));
}

// The lines of a roster ask the same ten thousand times, and what is worked out of choices is kept by them.
const read = new WeakMap<AdoptedInstrument, Map<string, Choices>>();

/** How the open points of a document are read: as chosen on adoption, and as the interpretations say that bind the claim; without a claim, as they say last. */
export function choicesOn(adopted: AdoptedInstrument | undefined, when?: Dated): Choices {
  if (!adopted?.interpretations) return adopted?.choices ?? {};
  const chosen = readings(adopted, when);
  const by = chosen.map(({ interpretation }) => interpretation).join();
  const known = read.get(adopted) ?? new Map<string, Choices>();
  const choices = known.get(by) ?? { ...adopted.choices, ...Object.fromEntries(chosen.map(({ reading: { point, value } }) => [point, value])) };
  read.set(adopted, known.set(by, choices));
  return choices;
}

/** What the interpreting bureau has said of a programme, as a decision keeps it: words from their day on, a reading by the day of the fact. */
export function interpretedFor(book: Reading<BookTables>, term: Term, when: Dated, knownOn: Day): Pick<AssessmentInputs, 'interpretations'> {
  const adopted = book.get('instruments', term.instrument.id);
  if (!adopted?.interpretations) return {};
  const document = book.get('documents', term.instrument.id) ?? term.instrument;
  const chosen = readings(adopted, when).map(({ interpretation }) => interpretation);
  const standing = adopted.interpretations.filter((one) => concerns(document, term.programme, one) && (one.reading ? chosen.includes(one.interpretation) : one.fromOn !== undefined && !before(knownOn, one.fromOn)));
  return standing.length === 0 ? {} : { interpretations: standing.map(({ documentNo, article, question, answer, reading }) => ({ documentNo, article, question, answer, ...(reading && { reading }) })) };
}

/** Of the point that the programme rests on; of the programmes that it names; of its own article, or of one that is of the whole document. */
export function concerns(document: AdoptedDocument, programme: Programme, { article, reading, programmes }: Pick<Interpretation, 'article' | 'reading' | 'programmes'>): boolean {
  const { openPoints } = document;
  if (reading) return programme.points.includes(reading.point) || openPoints.some(({ point, everywhere }) => everywhere && point === reading.point);
  return programmes?.includes(programme.id) ?? isOfArticle(document, programme, article);
}

function isOfArticle(document: AdoptedDocument, programme: Programme, article: string): boolean {
  const { articles, provisions = [] } = document;
  return isOneOf([programme.article, ...Object.values(articles).filter((one) => one !== null), ...provisions.map((one) => one.article)], document, article);
}
