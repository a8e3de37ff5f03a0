import { change, Records } from '#kernel/records';
import { Overlay } from './overlay';

interface Tables {
  lines: { line: string; left: number };
}

const put = (line: string, left: number) => change<Tables, 'lines'>('lines', line, () => ({ line, left }));
const below = (): Records<Tables> => {
  const records = new Records<Tables>();
  for (const line of ['a', 'b']) records.apply(put(line, 1));
  return records;
};

describe('tables over other tables', () => {
  it('show what is below until it is changed here, and leave it as it was', () => {
    const records = below();
    const over = new Overlay<Tables>(records);
    over.apply(change<Tables, 'lines'>('lines', 'b', (old) => ({ line: 'b', left: (old?.left ?? 0) + 1 })));
    over.apply(put('c', 3));
    expect([...over.all('lines')].toSorted((x, y) => (x.line < y.line ? -1 : 1))).toEqual([{ line: 'a', left: 1 }, { line: 'b', left: 2 }, { line: 'c', left: 3 }]);
    expect([over.get('lines', 'b'), records.get('lines', 'b')]).toEqual([{ line: 'b', left: 2 }, { line: 'b', left: 1 }]);
    expect([...records.all('lines')]).toEqual([...below().all('lines')]);
  });

  it('find by a field what stands here and below, each once and as it now is', () => {
    const over = new Overlay<Tables>(below());
    over.apply(put('b', 2));
    over.apply(put('c', 2));
    expect([...over.where('lines', 'line', 'a'), ...over.where('lines', 'line', 'b'), ...over.where('lines', 'line', 'z')]).toEqual([{ line: 'a', left: 1 }, { line: 'b', left: 2 }]);
  });

  it('stand alone where nothing is below', () => {
    const alone = new Overlay<Tables>();
    expect([alone.get('lines', 'a'), [...alone.all('lines')]]).toEqual([undefined, []]);
    alone.apply(put('a', 1));
    expect([...alone.all('lines')]).toEqual([{ line: 'a', left: 1 }]);
  });

  it('keep two rehearsals on one ground apart', () => {
    const records = below();
    const [one, other] = [new Overlay<Tables>(records), new Overlay<Tables>(records)];
    one.apply(put('a', 9));
    expect([one.get('lines', 'a')?.left, other.get('lines', 'a')?.left]).toEqual([9, 1]);
  });
});
