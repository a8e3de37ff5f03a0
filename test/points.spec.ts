import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { citedIn } from './law/points';
import { sources } from './law/tree';

const DOMAIN = join(__dirname, '../../shared/domain/domain.md');

const numbered = (letter: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${letter}-${String(n + 1).padStart(2, '0')}`);
const POINTS = [...numbered('A', 38), ...numbered('B', 34)];

describe('the ambiguities and the settled points of the domain', () => {
  const cited = citedIn(sources());

  if (existsSync(DOMAIN)) {
    it('are those of the domain', () => {
      const rows = [...readFileSync(DOMAIN, 'utf8').matchAll(/^\| ([AB]-\d{2}) \|/gm)].map(([, point]) => point);
      expect(rows).toEqual(POINTS);
    });
  } else {
    it.todo('did not run: the domain is not beside the project');
  }

  it('are each named by a test that proves it', () => {
    expect(POINTS.filter((point) => !cited.has(point))).toEqual([]);
  });

  it('are no others: a test names none that there is not', () => {
    expect([...cited].filter((point) => !POINTS.includes(point))).toEqual([]);
  });
});
