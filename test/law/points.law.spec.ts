import { citedIn, titlesOf } from './points';

const spec = (text: string, path = 'libs/book/some.spec.ts') => ({ path, text });
const cited = (...files: { path: string; text: string }[]): string[] => [...citedIn(files)].sort();

describe('the points that tests name', () => {
  it('stand in what describe and it are called', () => {
    expect(cited(spec("describe('one (A-01)', () => { it(`is two (B-02, B-03)`, () => {}); });"))).toEqual(['A-01', 'B-02', 'B-03']);
    expect(cited(spec("describe.each(TERMS)('%s (A-04)', () => {}); it.only('A-05', () => {});"))).toEqual(['A-04', 'A-05']);
  });

  it('stand in the rows of a table whose title shows them, also of one with a name', () => {
    expect(titlesOf(spec("it.each([['of A-06', 'A-07'], ['B-01']])('%s', () => {});"))).toEqual(['%s', 'of A-06', 'B-01']);
    expect(cited(spec("const ROWS: [string][] = [['A-08']]; it.each(ROWS)('reads %s', () => {});"))).toEqual(['A-08']);
    expect(cited(spec("it.each([['A-09']])('hides its rows', () => {});"))).toEqual([]);
  });

  it('stand in the titles of scenarios', () => expect(cited({ path: 'test/scenarios/S09.yaml', text: 'title: S09 (A-26)\nacts: # B-01' })).toEqual(['A-26']));

  it('are halves of a point as well: A-13a is A-13', () => expect(cited(spec("it('(A-13)', () => {});"), spec("it.each([['A-14a']])('%s', () => {});"))).toEqual(['A-13', 'A-14']));

  it('are not what a comment, a call or another file says', () => {
    expect(cited(spec("// A-01\nexpect('A-02').toBe('A-02'); helper('A-03', () => {});"), spec("it('A-04', () => {});", 'libs/book/some.ts'))).toEqual([]);
  });
});
