import { adoptedClause, listOf, listsOf, targetOf, targetsOf } from './adopted';
import { adopted, given } from './book.given';

const { records: book } = given(adopted);

describe('a clause that pays nothing itself', () => {
  it('is found by its name, with its lists and targets, once its document is adopted', () => {
    expect(adoptedClause(book, 'sj-13-monitoring-statistics')).toMatchObject({ instrument: { id: 'sj-2024-05' }, clause: { kind: 'OBLIGATION' } });
    expect(listOf(book, 'sj-whitelist')).toMatchObject({ clause: { id: 'sj-15-regulatory-innovation' }, list: { zh: '优质诚信人力资源机构白名单' } });
    expect(targetOf(book, 'sj-parks')).toMatchObject({ clause: { id: 'sj-00-targets' }, target: { atLeast: { unit: 'NUMBER', count: 1 } } });
    expect(targetsOf(book).map(({ target }) => target.id)).toEqual(['sj-firms', 'sj-high-end-firms', 'sj-revenue', 'sj-firms-above-scale', 'sj-revenue-above-scale', 'sj-parks']);
    expect(listsOf(book).every(({ list }) => list.id.startsWith('sj-'))).toBe(true);
  });

  it('is unknown where it pays, or where the book has not adopted it', () => {
    expect([adoptedClause(book, 'sj-08b-bole-match'), adoptedClause(given().records, 'sj-13-monitoring-statistics')]).toMatchObject([{ refused: 'UNKNOWN_PROGRAMME' }, { refused: 'UNKNOWN_PROGRAMME' }]);
    expect([listOf(book, 'sj-nothing'), targetOf(book, 'sj-nothing'), listOf(given().records, 'sj-whitelist')]).toEqual([undefined, undefined, undefined]);
  });
});
