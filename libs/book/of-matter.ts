import { overlapKey } from '#policy/overlap';
import { type Fen, least, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import { isAmong, placesOfMoney } from './documents-beside';
import { linePlaces } from './entitlement';
import type { BookTables } from './facts';
import type { Netted, NettedHere } from './netted.facts';
import type { OtherGrant, OtherGrantSaid } from './other-grants.facts';
import { lineKey } from './rosters.facts';
import { spellingsOf } from './spellings';
import { isGone } from './standing';
import { isWhole, namedBy, subjectsAlike } from './subjects';

type Book = Reading<BookTables>;
/** For whom and for what another policy pays. */
export type Matter = Pick<OtherGrantSaid, 'programme' | 'claimant' | 'subject'>;

/** An award of the matter, with what of it is for the matter, what was taken off that, and for awards of ours that stand no more: of a roster, its lines, without what came back of them. */
export interface Ours {
  award: Award;
  amountFen: Fen;
  netted: readonly Netted[];
  nettedHere: readonly NettedHere[];
  /** The limits that it holds for the matter. */
  keys: readonly string[];
}

/** The keys of an award name its matter by the parts by which two policies are compared (`subjectPartsOf`), under whichever document it was claimed. */
export function oursOf(book: Book, said: Matter & Pick<OtherGrantSaid, 'paidOn'>): Ours[] {
  const { subject } = said;
  return placesOfMoney(book, said).flatMap(({ programme, claimants }) => {
    const isOf = namedBy(programme, subjectsAlike(book, subject));
    return awardsOf(book, programme, claimants).filter((award) => !isGone(award)).flatMap((award): Ours[] => {
      const { amountFen, netted = [], nettedHere = [], roster } = award;
      const whole = { award, amountFen, netted, nettedHere, keys: award.holds.map(({ key }) => key) };
      if (isWhole(subject)) return [whole];
      if (!roster) return isFor(award, isOf) ? [whole] : [];
      const places = [...linePlaces(book, award)].filter(({ key }) => isOf(key));
      const lines = places.flatMap(({ rosterLine = 0 }) => book.get('rosterLines', lineKey(award.award, rosterLine)) ?? []);
      return lines.length === 0 ? [] : [{ award, amountFen: sum(lines.map((line) => line.amountFen - line.recoveredFen)), netted: lines.flatMap((line) => line.netted ?? []), nettedHere: lines.flatMap((line) => line.nettedHere ?? []), keys: lines.flatMap(({ holds }) => holds.map(({ key }) => key)) }];
    });
  });
}

/** What the claimants have of a programme, whatever became of it. */
export const awardsOf = (book: Book, programme: string, claimants: readonly string[]): Award[] => claimants.flatMap((claimant) => [...book.where('awards', 'claimant', claimant)].filter((award) => award.programme === programme));

/** By the keys that it holds, or by the matter that it says where no limit is kept by it (domain A-24). */
export const isFor = ({ programme, holds, matters = [] }: Pick<Award, 'programme' | 'holds' | 'matters'>, isOf: (key: string) => boolean): boolean => holds.some(({ key }) => isOf(key)) || matters.some((name) => isOf(`${programme}/${name}`));

/** Whether this money is for the matter of an award, or of a line of one. */
export const meets = (book: Book, matter: Pick<Award, 'programme' | 'claimant' | 'holds' | 'matters'>, said: Matter & Pick<OtherGrantSaid, 'paidOn'>): boolean =>
  isAmong(placesOfMoney(book, said), matter) && (isWhole(said.subject) || isFor(matter, namedBy(matter.programme, subjectsAlike(book, said.subject))));

/** What is registered for a matter, whichever way its number was told, and stands. */
export const grantsFor = (book: Book, matter: Matter): OtherGrant[] =>
  spellingsOf(book, overlapKey(matter)).flatMap((key) => book.get('otherGrants', key)?.grants ?? []).filter(({ withdrawn }) => withdrawn === null);

/** What of it is for the matter and has not come back. */
export const standingFen = ({ award, amountFen }: Ours): Fen => least(amountFen, award.amountFen - award.recoveredFen);
