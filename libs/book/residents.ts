import { before, type Day, textOfDay } from '#kernel/day';
import { type Ask, type Decision, type Fold, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import type { Residency } from '#policy/receipt';
import type { BookTables } from './facts';
import type { Party } from './parties.facts';
import type { Resident, ResidentCommand, ResidentFact, Stay } from './residents.facts';

const SUPPORTED = '嘉府办发〔2022〕14号 二';

export const foldResidents: Fold<ResidentFact, BookTables> = {
  // Who comes back was away: a day in between is no day of residence (嘉府办发〔2022〕14号 二).
  ResidencyRecorded: ({ type: _, party, ...stay }) => [change('residents', party, (old) => ({ party, ...stay, leftOn: null, earlier: old ? staysOf(old) : [] }))],
  ResidencyEnded: ({ party, leftOn }) => [amend('residents', party, (old) => ({ ...old, leftOn }))],
};

export function decideResidents(book: Reading<BookTables>, { command }: Ask<ResidentCommand>): Decision<ResidentFact> {
  const { party } = command;
  if (!book.get('parties', party)) return refuse('NOT_FOUND', SUPPORTED, { party });
  const resident = book.get('residents', party);
  const isResident = resident !== undefined && resident.leftOn === null;
  if (command.type === 'recordResidency') {
    if (isResident) return refuse('ID_ALREADY_USED', SUPPORTED, { party, movedInOn: resident.movedInOn });
    if (resident?.leftOn && before(command.movedInOn, resident.leftOn)) return unfit('movedInOn', SUPPORTED, { zh: `不得早于上次迁出日 ${textOfDay(resident.leftOn)}`, en: `must not lie before the last departure, ${textOfDay(resident.leftOn)}` }, { leftOn: resident.leftOn });
    return [{ fact: { ...command, type: 'ResidencyRecorded' }, effectiveOn: command.movedInOn }];
  }
  if (!isResident) return refuse('NOT_RESIDENT', SUPPORTED, { party });
  if (before(command.leftOn, resident.movedInOn)) return unfit('leftOn', SUPPORTED, { zh: '不得早于入驻日', en: 'must not lie before the move-in' });
  return [{ fact: { ...command, type: 'ResidencyEnded' }, effectiveOn: command.leftOn }];
}

/** In the order of their days. */
const staysOf = ({ party: _, earlier, ...last }: Resident): Stay[] => [...earlier, last];

/** Where the party last sat in a stretch of days, and since when its group has been there; null where it did not. The lease years of who comes back do not begin again (domain A-18). */
export function residencyOf(book: Reading<BookTables>, { party, group }: Pick<Party, 'party' | 'group'>, { fromOn, toOn }: { fromOn: Day; toOn: Day }): Residency | null {
  const resident = book.get('residents', party);
  const stay = resident && staysOf(resident).findLast(({ movedInOn, leftOn }) => !before(toOn, movedInOn) && (leftOn === null || !before(leftOn, fromOn)));
  if (!stay) return null;
  const ofGroup = [...book.all('residents')].filter((other) => other.party === party || book.get('parties', other.party)?.group === group).flatMap(staysOf);
  const firstOn = ofGroup.reduce((first, next) => (before(next.movedInOn, first) ? next.movedInOn : first), stay.movedInOn);
  return { movedInOn: stay.movedInOn, firstOn, category: stay.category };
}
