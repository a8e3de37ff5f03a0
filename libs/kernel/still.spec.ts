import { change, Records } from './records';
import { Still } from './still';

interface Tables {
  lines: { line: string; left: number };
}

const put = (line: string, left: number) => change<Tables, 'lines'>('lines', line, () => ({ line, left }));

function two(): Records<Tables> {
  const records = new Records<Tables>();
  for (const line of ['a', 'b']) records.apply(put(line, 1));
  records.commit();
  return records;
}

const A = { line: 'a', left: 1 };
const B = { line: 'b', left: 1 };

describe('tables that stand still', () => {
  it('say what they said, whatever is changed or comes meanwhile, and is changed again', () => {
    const records = two();
    const still = new Still<Tables>(records);
    for (const update of [put('a', 2), put('c', 3), put('a', 4), put('c', 5)]) records.apply(update);
    expect([still.get('lines', 'a'), still.get('lines', 'b'), still.get('lines', 'c')]).toEqual([A, B, undefined]);
    expect([...still.all('lines')].toSorted((one, other) => (one.line < other.line ? -1 : 1))).toEqual([A, B]);
    expect([...still.where('lines', 'line', 'a'), ...still.where('lines', 'line', 'c')]).toEqual([A]);
    expect(records.get('lines', 'a')).toEqual({ line: 'a', left: 4 });
  });

  it('say it where what came meanwhile is taken back', () => {
    const records = two();
    const still = new Still<Tables>(records);
    for (const update of [put('a', 2), put('c', 3)]) records.apply(update);
    records.rollback();
    expect([still.get('lines', 'a'), [...still.where('lines', 'line', 'a')], [...still.all('lines')].length, still.get('lines', 'c')]).toEqual([A, [A], 2, undefined]);
  });

  it('are told of nothing any more once they are let go, and each has its own moment', () => {
    const records = two();
    const first = new Still<Tables>(records);
    records.apply(put('a', 2));
    const second = new Still<Tables>(records);
    first.letGo();
    records.apply(put('a', 3));
    expect([first.get('lines', 'b'), second.get('lines', 'a')]).toEqual([B, { line: 'a', left: 2 }]);
  });
});
