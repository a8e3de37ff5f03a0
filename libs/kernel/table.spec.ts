import fc from 'fast-check';
import { among, change, Records } from './records';

interface Seat {
  seat: string;
  room: string;
  /** Of whom it is now, where it is somebody's. */
  owner?: { name: string };
  guests: { name: string }[];
}
type Move = Seat | 'COMMIT' | 'ROLLBACK';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const named = fc.record({ name: names });
const FIELDS = ['room', 'owner.name', 'guests.name'] as const;
const moves: fc.Arbitrary<Move[]> = fc.array(fc.oneof({ weight: 8, arbitrary: fc.record<Seat>({ seat: names, room: names, owner: named, guests: fc.array(named, { maxLength: 3 }) }, { requiredKeys: ['seat', 'room', 'guests'] }) }, fc.constantFrom<Move>('COMMIT', 'ROLLBACK')), { maxLength: 40 });

describe('records found by what a field says', () => {
  it('are those that looking through all of them finds, in the same order, whatever was changed and taken back', () => {
    fc.assert(fc.property(moves, names, fc.constantFrom(...FIELDS), (done, room, field) => {
      const records = new Records<{ seats: Seat }>();
      for (const move of done) {
        // Asked before each change, so that what is kept has to follow.
        expect([...records.where('seats', field, room)]).toEqual(among(records.all('seats'), field, room));
        if (move === 'COMMIT') records.commit();
        else if (move === 'ROLLBACK') records.rollback();
        else records.apply(change('seats', move.seat, () => move));
      }
      for (const other of ['a', 'b', 'c', 'd', 'e']) expect([...records.where('seats', field, other)]).toEqual(among(records.all('seats'), field, other));
    }));
  });

  it('are found also where nobody has asked before, and none where nothing says so', () => {
    const records = new Records<{ seats: Seat }>();
    records.apply(change('seats', '1', () => ({ seat: '1', room: 'a', guests: [{ name: 'b' }, { name: 'c' }, { name: 'b' }] })));
    expect([...records.where('seats', 'seat', '1')]).toHaveLength(1);
    expect([...records.where('seats', 'guests.name', 'b')]).toHaveLength(1);
    expect([...records.where('seats', 'room', 'z'), ...records.where('seats', 'owner.name', 'b'), ...records.where('seats', 'guests.name', 'a')]).toEqual([]);
  });
});
