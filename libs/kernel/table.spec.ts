import fc from 'fast-check';
import { among, change, Records } from './records';

interface Seat {
  seat: string;
  room: string;
}
type Move = { seat: string; room: string } | 'COMMIT' | 'ROLLBACK';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const moves: fc.Arbitrary<Move[]> = fc.array(fc.oneof({ weight: 8, arbitrary: fc.record({ seat: names, room: names }) }, fc.constantFrom<Move>('COMMIT', 'ROLLBACK')), { maxLength: 40 });

describe('records found by what a field says', () => {
  it('are those that looking through all of them finds, in the same order, whatever was changed and taken back', () => {
    fc.assert(fc.property(moves, names, (done, room) => {
      const records = new Records<{ seats: Seat }>();
      for (const move of done) {
        // Asked before each change, so that what is kept has to follow.
        expect([...records.where('seats', 'room', room)]).toEqual(among(records.all('seats'), 'room', room));
        if (move === 'COMMIT') records.commit();
        else if (move === 'ROLLBACK') records.rollback();
        else records.apply(change('seats', move.seat, () => move));
      }
      for (const other of ['a', 'b', 'c', 'd', 'e']) expect([...records.where('seats', 'room', other)]).toEqual(among(records.all('seats'), 'room', other));
    }));
  });

  it('are found also where nobody has asked before, and none where nothing says so', () => {
    const records = new Records<{ seats: Seat }>();
    records.apply(change('seats', '1', () => ({ seat: '1', room: 'a' })));
    expect([...records.where('seats', 'seat', '1')]).toEqual([{ seat: '1', room: 'a' }]);
    expect([...records.where('seats', 'room', 'z')]).toEqual([]);
  });
});
