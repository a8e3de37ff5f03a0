import { firstDayOf } from '#policy/eligibility';
import { isNamedBy, overlapKey, subjectPartsOf } from '#policy/overlap';
import { before, dayOf, textOfDay } from '#kernel/day';
import type { Document } from '#policy/programme';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { sameNumber } from '#kernel/document-numbers';
import { amend, change, type Reading } from '#kernel/records';
import { latestTerm, NO_DUPLICATE, overlapArticle } from './adopted';
import { handsOnMet } from './award-hands';
import { placesOfMoney } from './documents-beside';
import { apart } from './duties';
import type { BookTables } from './facts';
import { afterWithdrawal, excessOver } from './findings';
import { grantsFor } from './of-matter';
import type { OverlapFact } from './overlaps.facts';
import { mustBeUnder, notUnder } from './regional';
import { choicesMade } from './terms';
import { isWhole, subjectsAlike } from './subjects';
import { foldWords, grantNamed, saidBefore, standingWords, wordsOf } from './words-of-grants';
import type { OtherGrant, OtherGrantCommand, OtherGrantFact, OtherGrantSaid, OverlappingGrants } from './other-grants.facts';

type Book = Reading<BookTables>;
type Of<T extends OtherGrantCommand['type']> = Extract<OtherGrantCommand, { type: T }>;

const REGISTER = `${NO_DUPLICATE} 其他政策登记`;

export const foldOtherGrants: Fold<OtherGrantFact, BookTables> = {
  OtherGrantRegistered: ({ type: _, programme, claimant, subject, ...said }, { actor }) => {
    const key = overlapKey({ programme, claimant, subject });
    const grant = { ...said, maker: handOf(actor), withdrawn: null };
    return [change('otherGrants', key, (old) => ({ key, programme, claimant, subject, grants: [...(old?.grants ?? []), grant] }))];
  },
  OtherGrantWithdrawn: ({ grant, reason, enteredInError, findings: _, ...overlap }, { actor }) => [
    amend('otherGrants', overlapKey(overlap), (old) => ({
      ...old,
      grants: old.grants.map((one) => (one.grant === grant ? { ...one, withdrawn: { by: handOf(actor), reason, ...(enteredInError && { enteredInError }) } } : one)),
    })),
  ],
  ...foldWords,
};

/**
 * What other policies have paid to a claimant for any of these subjects of a programme (policy/overlap.ts `subjectsOf`), in the
 * order of registration; withdrawn ones are left out (domain A-28, B-03: each is a SUBSIDY to be netted off).
 */
export const otherGrantsOf = (book: Book, { programme, claimant, subjects }: { programme: string; claimant: string; subjects: readonly string[] }): OtherGrant[] =>
  // Of nearly everybody nothing is registered, whatever the matter.
  isRegistered(book, claimant) ? [...new Set(subjects)].flatMap((subject) => grantsFor(book, { programme, claimant, subject })) : [];

function isRegistered(book: Book, claimant: string): boolean {
  for (const _ of book.where('otherGrants', 'claimant', claimant)) return true;
  return false;
}

export function decideOtherGrants(book: Book, ask: Ask<OtherGrantCommand>): Decision<OtherGrantFact | OverlapFact> {
  const { command } = ask;
  if (command.type === 'withdrawOtherGrant') return withdrawGrant(book, ask, command);
  const { type: _, ...said } = command;
  return registerGrant(book, ask, said, 'PERSON');
}

/** @param teller also a referral brings money (referrals.ts), whoever writes it down */
export function registerGrant(book: Book, ask: Ask<unknown>, said: OtherGrantSaid, teller: 'PERSON' | 'REFERRAL'): Decision<OtherGrantFact | OverlapFact> {
  const wrong = unregistrable(book, ask, said);
  if (wrong) return wrong;
  const article = overlapArticle(book, said.programme);
  const known = grantNamed(book, said.grant);
  if (known) return sameGrant(known.grant, said) ? [] : refuse('ID_ALREADY_USED', article, { grant: said.grant });
  // The same document about the same matter is the same money: told twice, it must not be netted off twice.
  const twin = twinOf(book, said);
  if (twin && !sameGrant(twin, said)) return refuse('ID_ALREADY_USED', article, { grant: twin.grant, documentNo: said.documentNo, toldAs: standingWords(twin).map(({ as }) => as) });
  if (twin) return teller === 'PERSON' && saidBefore(book, twin, handOf(ask.actor)) ? [] : [{ fact: { type: 'OtherGrantConfirmed', ...matterOf(book, twin), grant: twin.grant, as: said.grant } }];
  return mustBeUnder(book, said) ?? [{ fact: { type: 'OtherGrantRegistered', ...said } }, ...excessOver(book, said)];
}

/** Of the same firm for the same matter, under whichever document of this book it is named, and each document of the person. */
function twinOf(book: Book, said: OtherGrantSaid): OtherGrant | undefined {
  const known = placesOfMoney(book, said).flatMap(({ programme }) => otherGrantsOf(book, { programme, claimant: said.claimant, subjects: subjectsAlike(book, said.subject) }));
  return known.find((one) => sameNumber(one.policy, said.policy) && sameNumber(one.documentNo, said.documentNo));
}

function unregistrable(book: Book, ask: Ask<unknown>, said: OtherGrantSaid): Refusal | null {
  const { programme: id, claimant, subject, level, town, paidOn } = said;
  const term = latestTerm(book, id);
  if (!term) return refuse('UNKNOWN_PROGRAMME', REGISTER, { programme: id });
  const { instrument, programme } = term;
  const article = instrument.articles.overlap;
  if (article === null) return unfit('programme', programme.article, { zh: '该文件没有不重复条款，其他财政资金在申报时扣除', en: 'its document has no article against duplicates; other fiscal money is taken off in the claim' });
  if (!book.get('parties', claimant)) return refuse('NOT_FOUND', article, { party: claimant });
  const parts = subjectPartsOf(programme, choicesMade(book, term));
  if (!parts.some((part) => isNamedBy(part, subject))) {
    return unfit('subject', article, { zh: `该项目的事项以 ${parts.join('、')} 区分`, en: `a matter of this programme is told by ${parts.join(', ')}` }, { parts });
  }
  if ((level === 'TOWN') !== (town !== null)) return unfit('town', article, { zh: '镇、街道、园区的政策须填写 town，其他级别不填', en: 'names the town of a policy of level TOWN, and of no other' });
  const today = dayOf(ask.at);
  return before(today, paidOn) ? refuse('FACT_NOT_YET', article, { paidOn, today }) : (paidTooEarly(instrument, said, article) ?? notUnder(book, said));
}

/** A talent is rated within three years of the introduction (domain A-03), the longest that the days of one fact lie apart; and another policy may pay a year ahead. */
const YEARS_BEFORE = 4;

/** Money that cannot be for the matter. A project may have run for as many years as it likes, and of the whole of a programme no day is known. */
function paidTooEarly(instrument: Document, { subject, paidOn }: OtherGrantSaid, article: string): Refusal | null {
  if (isWhole(subject) || isNamedBy('project', subject)) return null;
  const year = /(?:^|\/)(?:year|cycle)=(\d{4})$/.exec(subject)?.[1];
  const earliestOn = year === undefined ? firstDayOf(instrument).subtract({ years: YEARS_BEFORE }) : Temporal.PlainDate.from({ year: Number(year) - 1, month: 1, day: 1 });
  const earliest = textOfDay(earliestOn);
  return before(paidOn, earliestOn) ? unfit('paidOn', article, { zh: `不得早于 ${earliest}：此前支付的不可能属于该事项`, en: `must not lie before ${earliest}: what was paid earlier cannot be for this matter` }, { earliestOn }) : null;
}

const sameGrant = (known: OtherGrant, said: OtherGrantSaid): boolean =>
  sameNumber(known.policy, said.policy) && known.level === said.level && sameTown(known.town, said.town) && known.paidFen === said.paidFen && known.paidOn.equals(said.paidOn) && sameNumber(known.documentNo, said.documentNo) && known.under?.instrument === said.under?.instrument && known.under?.clause === said.under?.clause;

const sameTown = (one: string | null, other: string | null): boolean => one === other || (one !== null && other !== null && sameNumber(one, other));

function matterOf(book: Book, { grant }: OtherGrant): Pick<OverlappingGrants, 'programme' | 'claimant' | 'subject'> {
  const found = grantNamed(book, grant);
  if (!found) throw new Error(`${grant} stands in no matter`);
  const { programme, claimant, subject } = found.overlap;
  return { programme, claimant, subject };
}

/**
 * Whoever registered it does not take it out again: what another policy paid makes ours less. As entered in error one word is
 * taken back, and the money goes with the last; what its payer took back is gone, whoever told it.
 */
export function withdrawGrant(book: Book, ask: Ask<unknown>, { grant: as, reason, enteredInError }: Omit<Of<'withdrawOtherGrant'>, 'type'>): Decision<OtherGrantFact | OverlapFact> {
  const found = grantNamed(book, as);
  if (!found) return refuse('NOT_FOUND', REGISTER, { grant: as });
  const { overlap: { programme, claimant, subject }, grant, word } = found;
  const gone = grant.withdrawn ?? (enteredInError ? word.withdrawn : null);
  if (gone) return gone.reason === reason ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', REGISTER, { grant: as, state: 'WITHDRAWN' });
  const stands = enteredInError === true && standingWords(grant).length > 1;
  const maker = stands ? word.maker : wordsOf(grant).map((one) => one.maker);
  const own = apart(ask, 'withdrawOtherGrant', { maker, ...handsOnMet(book, grant.grant) });
  if (own) return own;
  const matter = { programme, claimant, subject };
  if (stands) return [{ fact: { type: 'OtherGrantWordWithdrawn', grant: grant.grant, ...matter, as, reason } }];
  const findings = [...book.where('overlapFindings', 'grant', grant.grant)].flatMap(({ kind, state, finding }) => (kind === 'EXCESS' && (state === 'CLAIMED' || state === 'SETTLED') ? finding : []));
  return [{ fact: { type: 'OtherGrantWithdrawn', grant: grant.grant, ...matter, reason, ...(enteredInError && { enteredInError }), ...(findings.length > 0 && { findings }) } }, ...afterWithdrawal(book, { ...matter, paidOn: grant.paidOn }, { grant: grant.grant, reason, enteredInError })];
}
