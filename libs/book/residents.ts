import { before, type Day, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import type { Residency } from '#policy/receipt';
import type { BookTables } from './facts';
import type { Party } from './parties.facts';
import type { ResidentCommand, ResidentFact } from './residents.facts';

const SUPPORTED = '嘉府办发〔2022〕14号 二';

export const foldResidents: Fold<ResidentFact, BookTables> = {
  // Who comes back is resident from its first day on: the lease years do not begin again (domain A-18).
  ResidencyRecorded: ({ type: _, ...resident }) => [
    change('residents', resident.party, (old) => ({ ...resident, leftOn: null, movedInOn: old && before(old.movedInOn, resident.movedInOn) ? old.movedInOn : resident.movedInOn })),
  ],
  ResidencyEnded: ({ party, leftOn }) => [amend('residents', party, (old) => ({ ...old, leftOn }))],
};

export function decideResidents(book: Reading<BookTables>, { command }: Ask<ResidentCommand>): Decision<ResidentFact> {
  const { party } = command;
  if (!book.get('parties', party)) return refuse('NOT_FOUND', SUPPORTED, { party });
  const resident = book.get('residents', party);
  const isResident = resident !== undefined && resident.leftOn === null;
  if (command.type === 'recordResidency') {
    if (isResident) return refuse('ID_ALREADY_USED', SUPPORTED, { party, movedInOn: resident.movedInOn });
    return [{ fact: { ...command, type: 'ResidencyRecorded' }, effectiveOn: command.movedInOn }];
  }
  if (!isResident) return refuse('NOT_RESIDENT', SUPPORTED, { party });
  if (before(command.leftOn, resident.movedInOn)) return unfit('leftOn', SUPPORTED, { zh: '不得早于入驻日', en: 'must not lie before the move-in' });
  return [{ fact: { ...command, type: 'ResidencyEnded' }, effectiveOn: command.leftOn }];
}

/** Where the party sat on a day, and since when its group has been there; null where it did not. */
export function residencyOf(book: Reading<BookTables>, { party, group }: Pick<Party, 'party' | 'group'>, on: Day): Residency | null {
  const resident = book.get('residents', party);
  if (!resident || !within(on, resident.movedInOn, resident.leftOn)) return null;
  const { movedInOn, category } = resident;
  const ofGroup = [...book.where('parties', 'group', group)].flatMap((member) => book.get('residents', member.party)?.movedInOn ?? []);
  const firstOn = ofGroup.reduce((first, next) => (before(next, first) ? next : first), movedInOn);
  return { movedInOn, firstOn, category };
}
