import { INSTRUMENTS } from './catalogue';
import { clauseOf, listOf, listsOf, targetOf, targetsOf } from './clauses';
import { jd202214Clauses } from './instruments/jd-2022-14.clauses';
import { sj202405Clauses } from './instruments/sj-2024-05.clauses';

const clauses = [...sj202405Clauses, ...jd202214Clauses];
const twice = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

describe('the clauses that pay nothing themselves', () => {
  it('have names of their own, and so have their lists and targets, over all documents', () => {
    const programmes = INSTRUMENTS.flatMap(({ programmes }) => programmes.map(({ id }) => id));
    expect(twice([...clauses.map(({ id }) => id), ...programmes])).toEqual([]);
    expect(twice(clauses.flatMap(({ lists = [] }) => lists.map(({ id }) => id)))).toEqual([]);
    expect(twice(clauses.flatMap(({ targets = [] }) => targets.map(({ id }) => id)))).toEqual([]);
  });

  it('refer to a policy just where they are referrals, and keep lists only as services', () => {
    expect(clauses.filter(({ kind, referralTo }) => (kind === 'REFERRAL') !== referralTo.length > 0)).toEqual([]);
    expect(clauses.filter(({ kind, lists }) => lists && kind !== 'SERVICE')).toEqual([]);
  });

  it('are found by their names, with their lists and targets, in the area of their document', () => {
    expect(clauseOf('sj-13-monitoring-statistics')).toMatchObject({ instrument: { id: 'sj-2024-05' }, clause: { kind: 'OBLIGATION' } });
    expect([clauseOf('sj-08b-bole-match'), listOf('sj-nothing'), targetOf('sj-nothing')]).toEqual([undefined, undefined, undefined]);
    expect(listOf('sj-whitelist')).toMatchObject({ clause: { id: 'sj-15-regulatory-innovation' }, list: { zh: '优质诚信人力资源机构白名单' } });
    expect(targetOf('sj-parks')).toMatchObject({ clause: { id: 'sj-00-targets' }, target: { atLeast: { unit: 'NUMBER', count: 1 } } });
    expect(targetsOf('310117').map(({ target }) => target.id)).toEqual(['sj-firms', 'sj-high-end-firms', 'sj-revenue', 'sj-firms-above-scale', 'sj-revenue-above-scale', 'sj-parks']);
    expect(listsOf('310117').every(({ list }) => list.id.startsWith('sj-'))).toBe(true);
  });
});
