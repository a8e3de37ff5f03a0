import { keysOfMatter, namedByKeys } from '#policy/one-matter';
import { AS_TOLD, offFen, unknownOf } from '#policy/overlap';
import { type Refusal, refuse } from '#kernel/decision';
import { most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { overlapArticle } from './adopted';
import { keysAlike, namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import { decidedAt, each, type Told } from './declared-before';
import { programmesBeside } from './documents-beside';
import type { BookTables } from './facts';
import { lineKey } from './rosters.facts';
import { termOfAward } from './terms';
import { decidedIn, type DecidedPart } from './twice-under';
import { holdersAt } from './under-others';

type Book = Reading<BookTables>;

/** What was asked is asked again at the approval; what came to it with a merge since, here (record 45). */
const APPROVED: readonly Award['state'][] = ['AWAITING_BUDGET', 'COMMITTED', 'ORDERED', 'RETURNED'];

/** 不重复: money that was declared for the matter under another document of the person, in a claim that has ended or under another policy document, and that the award was not computed without. */
export function declaredElsewhere(book: Book, award: Award): Refusal | null {
  if (!APPROVED.includes(award.state)) return null;
  const unknown = decidedIn(book, award).flatMap((part) => unknownTo(book, award, part).map((one) => ({ one, no: part.no })));
  if (unknown.length === 0) return null;
  const otherFen = sum(unknown.map(({ one }) => offFen(one)));
  const { amountFen: ownFen } = award;
  const lines = unknown.flatMap(({ no }) => no ?? []);
  return refuse('PAID_UNDER_OTHER_POLICY', overlapArticle(book, award.programme), { award: award.award, ownFen, otherFen, dueFen: most(0n, ownFen - otherFen), declaredIn: [...new Set(unknown.map(({ one }) => one.award))], ...(lines.length > 0 && { lines: [...new Set(lines)] }) });
}

function unknownTo(book: Book, award: Award, part: DecidedPart): Told[] {
  const person = namedByKeys(part.holds.map(({ key }) => key)).get('person');
  const names = person === undefined ? [] : namesOfPerson(book, person);
  const others = names.filter((name) => name !== person);
  // Nearly everybody has one name.
  if (others.length === 0) return [];
  const isOthers = (key: string): boolean => others.some((name) => `${key}/`.includes(`/person=${name}/`));
  const under = underEachName(book, award, part);
  const declared = [...under.filter(({ of }) => of.ended), ...besideUnder(book, award, part)].filter(({ key }) => isOthers(key)).map(({ of }) => of);
  const registered = [...book.where('otherGrants', 'claimant', award.claimant)].filter(({ subject }) => names.some((name) => subject === `person=${name}`)).flatMap(({ grants }) => grants);
  return unknownOf(declared.filter(({ claimant }) => claimant === award.claimant).reduce<Told[]>(each, []), [...registered, ...(part.netted ?? []), ...under.flatMap(({ of }) => (of.ended ? [] : (of.netted ?? [])))], AS_TOLD);
}

type Under = { key: string; of: Parameters<typeof each>[1] };

const underEachName = (book: Book, { award, programme }: Award, { holds }: DecidedPart): Under[] =>
  holds.flatMap(({ key }) => keysAlike(book, key)).flatMap(({ key }) => decidedAt(book, key).flatMap((of) => (of.programme === programme && of.award !== award ? { key, of } : [])));

function besideUnder(book: Book, award: Award, { holds }: DecidedPart): Under[] {
  const term = termOfAward(book, award);
  if (!term || term.instrument.articles.overlap === null) return [];
  const named = namedByKeys(holds.map(({ key }) => key));
  const claimant = { party: award.claimant, group: book.get('parties', award.claimant)?.group ?? award.claimant };
  const keys = programmesBeside(book, term).same.flatMap(({ programme }) => keysOfMatter(programme, named, claimant));
  return keys.flatMap((key) => keysAlike(book, key)).flatMap(({ key }) => holdersAt(book, key, () => true).map(({ award: { award: id, claimant: by, netted }, line }) => ({ key, of: { award: id, claimant: by, netted: line === undefined ? netted : book.get('rosterLines', lineKey(id, line))?.netted } })));
}
