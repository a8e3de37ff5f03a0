import { before, type Day, textOfDay } from '#kernel/day';
import { type Ask, type Decision, type Fold, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import { daysIn, type Stretch } from '#policy/claim-days';
import type { Residency } from '#policy/receipt';
import { notProvided, residencyProvision } from './adopted';
import type { BookTables } from './facts';
import type { Party } from './parties.facts';
import { daysSaid, inOrder, sameStretches } from './stretches';
import { toCome } from './to-come';
import type { Resident, ResidentCommand, ResidentFact, Stay } from './residents.facts';

type Book = Reading<BookTables>;

export const foldResidents: Fold<ResidentFact, BookTables> = {
  // Who comes back was away: a day in between is no day of residence.
  ResidencyRecorded: ({ type: _, party, ...stay }) => [change('residents', party, (old) => ({ party, ...stay, leftOn: null, earlier: old ? staysOf(old) : [], ...(old?.corrections && { corrections: old.corrections }) }))],
  ResidencyEnded: ({ party, leftOn }) => [amend('residents', party, (old) => ({ ...old, leftOn }))],
  ResidencyCorrected: ({ party, stays, documentNo, reason }, { on }) => [
    amend('residents', party, (old) => {
      const was = staysOf(old);
      const said = stays.map((stay): Stay => ({ ...stay, documentNo: was.find(({ movedInOn }) => movedInOn.equals(stay.movedInOn))?.documentNo ?? documentNo }));
      return { party, ...(said.at(-1) ?? old), earlier: said.slice(0, -1), corrections: [...(old.corrections ?? []), { correctedOn: on, documentNo, reason, was }] };
    }),
  ],
};

export function decideResidents(book: Book, ask: Ask<ResidentCommand>): Decision<ResidentFact> {
  const { command } = ask;
  const { party } = command;
  const provision = residencyProvision(book);
  if (!provision) return notProvided(book, 'RESIDENCY');
  const { article } = provision;
  if (!book.get('parties', party)) return refuse('NOT_FOUND', article, { party });
  const resident = book.get('residents', party);
  if (command.type === 'correctResidency') return correct(resident, ask, command, article);
  const isResident = resident !== undefined && resident.leftOn === null;
  if (command.type === 'recordResidency') {
    if (isResident) return refuse('ID_ALREADY_USED', article, { party, movedInOn: resident.movedInOn });
    if (resident?.leftOn && before(command.movedInOn, resident.leftOn)) return unfit('movedInOn', article, { zh: `不得早于上次迁出日 ${textOfDay(resident.leftOn)}`, en: `must not lie before the last departure, ${textOfDay(resident.leftOn)}` }, { leftOn: resident.leftOn });
    return toCome(ask, article, { residencyOn: [command.movedInOn] }) ?? [{ fact: { ...command, type: 'ResidencyRecorded' }, effectiveOn: command.movedInOn }];
  }
  if (!isResident) return refuse('NOT_RESIDENT', article, { party, ...(resident && { residentFromOn: resident.movedInOn, leftOn: resident.leftOn }) });
  if (before(command.leftOn, resident.movedInOn)) return unfit('leftOn', article, { zh: '不得早于入驻日', en: 'must not lie before the move-in' });
  return toCome(ask, article, { residencyOn: [command.leftOn] }) ?? [{ fact: { ...command, type: 'ResidencyEnded' }, effectiveOn: command.leftOn }];
}

/** The whole record is said anew: what was typed wrongly, or is known late, in one act. */
function correct(resident: Resident | undefined, ask: Ask<unknown>, { type: _, ...said }: Extract<ResidentCommand, { type: 'correctResidency' }>, article: string): Decision<ResidentFact> {
  if (!resident) return refuse('NOT_RESIDENT', article, { party: said.party });
  const [was, stays] = [staysOf(resident).map(daysOf), said.stays.map(daysOf)];
  if (!inOrder(stays, { apart: false })) return unfit('stays', article, { zh: '各段入驻须按日期先后、互不重叠，只有最后一段可以没有迁出日', en: 'stays stand in the order of their days, each over before the next begins; only the last may be open' });
  const isSame = sameStretches(was, stays) && staysOf(resident).every(({ category }, at) => category === said.stays[at]?.category);
  return isSame ? [] : (toCome(ask, article, { residencyOn: daysSaid(stays) }) ?? [{ fact: { type: 'ResidencyCorrected', ...said } }]);
}

const daysOf = ({ movedInOn, leftOn }: Pick<Stay, 'movedInOn' | 'leftOn'>): { fromOn: Day; toOn: Day | null } => ({ fromOn: movedInOn, toOn: leftOn });

/** In the order of their days. */
const staysOf = ({ party: _, earlier, corrections: __, ...last }: Resident): Stay[] => [...earlier, last];

/** Where the party last sat in a stretch of days, on how many of them where not on all, and since when its group has been there; null where it did not. The lease years of who comes back do not begin again (domain A-18). */
export function residencyOf(book: Book, party: Party, asked: Stretch): Residency | null {
  const stays = staysAmong(book, party.party, asked);
  const stay = stays.at(-1);
  if (!stay) return null;
  const { movedInOn, leftOn, category } = stay;
  const days = daysAmong(stays, asked).reduce((total, one) => total + daysIn(one), 0);
  const firstOn = [...book.all('residents')].flatMap((other) => movesOf(book, party, other)).reduce((first, next) => (before(next, first) ? next : first), movedInOn);
  return { movedInOn, firstOn, category, ...(leftOn && { leftOn }), ...(days < daysIn(asked) && { days }) };
}

/** The days of a stretch on which a party sat there. */
export const staysIn = (book: Book, party: string, asked: Stretch): Stretch[] => daysAmong(staysAmong(book, party, asked), asked);

function staysAmong(book: Book, party: string, { fromOn, toOn }: Stretch): Stay[] {
  const resident = book.get('residents', party);
  return (resident ? staysOf(resident) : []).filter(({ movedInOn, leftOn }) => !before(toOn, movedInOn) && (leftOn === null || !before(leftOn, fromOn)));
}

/** Who comes back on the day on which it left was there on one day, not on two. */
function daysAmong(stays: readonly Stay[], { fromOn, toOn }: Stretch): Stretch[] {
  const days: Stretch[] = [];
  let free = fromOn;
  for (const { movedInOn, leftOn } of stays) {
    const from = before(movedInOn, free) ? free : movedInOn;
    const to = leftOn === null || before(toOn, leftOn) ? toOn : leftOn;
    if (before(to, from)) continue;
    days.push({ fromOn: from, toOn: to });
    free = to.add({ days: 1 });
  }
  return days;
}

/** The days on which a party moved in that count as its own: those of every firm that is of its group, or was when it moved in. Leaving the group begins no new years (domain A-18, B-28). */
function movesOf(book: Book, party: Party, resident: Resident): Day[] {
  const other = resident.party === party.party ? party : book.get('parties', resident.party);
  const until = other && togetherUntil(book, party, other);
  if (until === undefined) return [];
  return staysOf(resident).flatMap(({ movedInOn }) => (until === null || !before(until, movedInOn) ? [movedInOn] : []));
}

/** The last day on which two parties were of one group; null while they are, undefined where they never were. */
function togetherUntil(book: Book, one: Party, other: Party): Day | null | undefined {
  const ofOther = groupsOf(other);
  const parted = groupsOf(one).filter((group) => ofOther.includes(group)).map((group) => earlierOf(leftGroupOn(book, one, group), leftGroupOn(book, other, group)));
  return parted.some((on) => on === null) ? null : parted.toSorted((a, b) => (a && b && before(a, b) ? 1 : -1))[0];
}

const groupsOf = ({ group, formerGroups = [] }: Party): string[] => [group, ...formerGroups];

const earlierOf = (one: Day | null, other: Day | null): Day | null => (one === null || (other !== null && before(other, one)) ? other : one);

/** null: it is of the group, or went along with the whole of it. */
function leftGroupOn(book: Book, { party, group: now }: Party, group: string): Day | null {
  if (now === group) return null;
  const leaving = [...book.all('partyChanges')].filter((one) => one.party === party && one.confirmedOn !== null && one.from.group === group && (one.to.group ?? group) !== group);
  return leaving.at(-1)?.confirmedOn ?? null;
}
