import type { AdoptedDocument } from '#book/instruments.facts';
import type { BookTables } from '#book/facts';
import { DOCUMENTS, documentOf, regionalPolicyOf } from '#catalogue/documents';
import { type Day, day, within } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { Reading } from '#kernel/records';
import { firstDayOf } from '#policy/eligibility';
import { bookIn } from '#views/book-in';
import type { Views } from '#views/views';

type Book = Reading<BookTables>;

/** The fingerprint of each document that a file offers, as its adoption names it. */
const HASHES = new Map(DOCUMENTS.map((document) => [document.id, fingerprint(document)]));

/**
 * Every document of the district: those that a file offers, and whatever the book has adopted beside them, the policies of
 * towns among them. What was adopted stands in the book, also where its file is gone.
 * @param on only those whose window holds the day
 */
export function instrumentsOf(views: Views, area: string, on: Day | undefined): object[] {
  const book = bookIn(views, area);
  const kept = [...book.all('documents')].filter(({ id }) => documentOf(id)?.area !== area).map((document) => ({ document, programmes: programmesOf(book, document) }));
  const offered = DOCUMENTS.filter((document) => document.area === area).map(({ programmes, clauses: _, ...document }) => ({ document, programmes: programmes.map(({ id }) => id) }));
  const districts = [...offered, ...kept].filter(({ document }) => on === undefined || within(on, firstDayOf(document), document.validToOn));
  const towns = [...book.all('regionalPolicies')].filter(({ inForceOn, validToOn }) => on === undefined || within(on, inForceOn, validToOn));
  return [...districts.map((one) => listed(views, area, book, one)), ...towns.map(({ adoptedOn, ...policy }) => ({ ...policy, documentHash: fingerprint(policy), standing: { ...AS_OFFERED, offered: regionalPolicyOf(policy.id) !== undefined, adoptedOn } }))];
}

interface Listed {
  document: AdoptedDocument;
  programmes: string[];
}

function listed(views: Views, area: string, book: Book, { document, programmes }: Listed): object {
  const adopted = views.record(area, 'instruments', document.id)?.item ?? null;
  const confirmedYears = [...book.all('confirmations')].filter((one) => one.instrument === document.id && !one.withdrawn).map(({ year, documentNo }) => ({ year, documentNo }));
  const { instrumentHash, ...kept } = adopted ?? {};
  const ruleHashes = Object.fromEntries(programmes.flatMap((programme) => versionsUnder(book, programme, document.id).map(({ term }) => [programme, term.ruleHash])));
  const proposed = adopted ? undefined : book.get('adoptionProposals', document.id)?.choices;
  return { ...document, documentHash: HASHES.get(document.id) ?? instrumentHash, programmes, ruleHashes, adopted: adopted && { ...kept, documentHash: instrumentHash }, ...(proposed && { proposed }), confirmedYears, standing: standingOf(book, document, { programmes, years: confirmedYears.map(({ year }) => year) }) };
}

const AS_OFFERED = { offered: true, adoptedOn: null, confirmedUntil: null, suspended: [], supersededBy: null };

/** Where it stands: from when on the book pays by it, until when its validity is confirmed, what of it is suspended, and by what it is superseded. */
function standingOf(book: Book, { id }: AdoptedDocument, { programmes, years }: { programmes: readonly string[]; years: readonly number[] }): object {
  const later = [...book.all('documents')].find(({ supersedes }) => supersedes === id);
  return {
    offered: documentOf(id) !== undefined,
    adoptedOn: adoptedOn(book, id, programmes),
    confirmedUntil: years.length === 0 ? null : day(`${Math.max(...years)}-12-31`),
    suspended: programmes.flatMap((programme) => {
      const documentNo = book.get('suspensions', programme)?.documentNo;
      return documentNo ? [{ programme, documentNo }] : [];
    }),
    supersededBy: later ? { instrument: later.id, documentNo: later.documentNo, fromOn: later.inForceOn } : null,
  };
}

const versionsUnder = (book: Book, programme: string, id: string) => (book.get('programmes', programme)?.versions ?? []).filter(({ term }) => term.instrument.id === id);

const adoptedOn = (book: Book, id: string, programmes: readonly string[]): Day | null =>
  programmes.flatMap((programme) => versionsUnder(book, programme, id)).find((version) => version.adoptedOn)?.adoptedOn ?? null;

const programmesOf = (book: Book, { id }: AdoptedDocument): string[] => [...book.all('programmes')].flatMap(({ programme }) => (versionsUnder(book, programme, id).length > 0 ? [programme] : []));
