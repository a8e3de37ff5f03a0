import fc from 'fast-check';
import { day } from '#kernel/day';
import { type Act, act, adopted, bole, by, clawedBack, type DecidedBook, given, lineOpened, on, paid, registered, withAccount } from './book.given';
import { publicListOn } from './listings';
import type { ListedSubject, ListingSaid } from './listings.facts';

const SAID: ListingSaid = { listing: 'LN1', list: 'sj-whitelist', subject: { kind: 'PARTY', party: 'firm-a' }, reason: '信用优良', documentNo: '41号', fromOn: day('2026-03-01'), untilOn: null };
const listed = (more: Partial<ListingSaid> = {}): Act => act({ type: 'listName', ...SAID, ...more }, 'reviewer');
const delisted = (when: string, listing = 'LN1', reason = '不再符合'): Act => act({ type: 'delistName', listing, reason }, 'leader', when);
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), registered('firm-b'), ...acts);
const person: ListedSubject = { kind: 'PERSON', person: 'p1', party: 'firm-a' };
/** A list of persons: each stands there as one of the people of an institution. */
const TITLES = 'sj-title-green';
const titled = listed({ listing: 'LN2', list: TITLES, subject: person });
const shown = ({ records }: DecidedBook, when: string, list = SAID.list): unknown[] => {
  const { parties, persons } = publicListOn(records, list, day(when));
  return [...parties.map(({ party }) => party), persons];
};

describe('a list of a clause', () => {
  it('shows institutions by name and persons as a number, as of a day', () => {
    const book = known(listed({ untilOn: day('2026-12-31') }), titled, listed({ listing: 'LN3', list: 'sj-integrity-model', subject: { kind: 'PARTY', party: 'firm-b' } }));
    expect([shown(book, '2026-02-28'), shown(book, '2026-03-01'), shown(book, '2026-12-31'), shown(book, '2027-01-01')]).toEqual([[0], ['firm-a', 0], ['firm-a', 0], [0]]);
    expect([shown(book, '2026-02-28', TITLES), shown(book, '2026-03-01', TITLES)]).toEqual([[0], [1]]);
    expect(shown(book, '2026-03-01', 'sj-integrity-model')).toEqual(['firm-b', 0]);
    expect(JSON.stringify(publicListOn(book.records, TITLES, day('2026-03-01')))).not.toContain('p1');
  });

  it('has nobody from before its document', () => {
    expect(known().when(listed({ fromOn: day('2020-01-01') }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW', facts: { listedFromOn: day('2020-01-01'), fromOn: day('2024-01-01') } });
    expect(known().when(listed({ fromOn: day('2024-01-01') }))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('is one of those that an adopted document keeps, for a party that is known', () => {
    expect(known().when(listed({ list: 'sj-nonsense' }))).toMatchObject({ refused: 'NOT_FOUND', facts: { list: 'sj-nonsense' } });
    expect(given(registered('firm-a')).when(listed())).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known().when(listed({ subject: { kind: 'PARTY', party: 'firm-x' } }))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known().when(listed({ subject: person }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'subject.kind' } });
    expect(known().when(listed({ list: TITLES }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'subject.kind' } });
    expect(known().when(listed({ untilOn: day('2026-02-01') }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'untilOn' } });
  });

  it('is of the kinds of party that the clause names, where it names any', () => {
    const book = known(registered('assoc', { kind: 'ASSOCIATION' }));
    const partner = (party: string): Act => listed({ list: 'sj-association-partners', subject: { kind: 'PARTY', party } });
    expect(book.when(partner('firm-a'))).toMatchObject({ refused: 'NOT_A_SUPPORTED_CATEGORY', article: '沪松人社规〔2024〕5号 第（十四）条', facts: { party: 'firm-a' } });
    expect(book.when(partner('assoc'))).toMatchObject([{ type: 'NameListed' }]);
    expect(book.when(listed({ list: 'sj-innovation-model', subject: { kind: 'PARTY', party: 'assoc' } }))).toMatchObject({ refused: 'NOT_AN_ENTERPRISE' });
    expect(book.when(listed({ subject: { kind: 'PARTY', party: 'assoc' } }))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('holds a name once at a time; told twice, nothing changes', () => {
    const book = known(listed({ untilOn: day('2026-12-31') }));
    expect(book.when(listed({ listing: 'LN2', untilOn: day('2026-12-31') }))).toEqual([]);
    expect(book.when(listed({ listing: 'LN2', reason: '另一理由' }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { listing: 'LN1', state: 'LISTED' } });
    expect(book.when(listed({ fromOn: day('2027-01-01') }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(listed({ listing: 'LN2', fromOn: day('2027-01-01') }))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('loses a name by the hand of another, with a reason; the days before stay as they were', () => {
    const book = known(listed());
    expect(book.when(by('reviewer', delisted('2026-06-01')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    book.does(delisted('2026-06-01'));
    expect([shown(book, '2026-05-31'), shown(book, '2026-06-01')]).toEqual([['firm-a', 0], [0]]);
    expect(book.when(delisted('2026-06-02'))).toEqual([]);
    expect(book.when(delisted('2026-06-02', 'LN1', '另一理由'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { listing: 'LN1', state: 'DELISTED' } });
    expect(book.when(delisted('2026-06-02', 'LN9'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.when(on('2026-07-01', listed({ listing: 'LN2', fromOn: day('2026-05-31') })))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'fromOn', lastOn: day('2026-05-31') } });
    expect(book.when(on('2026-07-01', listed({ listing: 'LN2', fromOn: day('2026-07-01') })))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('that has not begun ends as never begun when the name is taken off, and may begin anew', () => {
    const book = known(listed({ fromOn: day('2027-05-20') }));
    expect(book.when(delisted('2026-06-01'))).toMatchObject([{ type: 'NameDelisted', lastOn: day('2027-05-19') }]);
    book.does(delisted('2026-06-01'));
    expect(book.when(listed({ listing: 'LN7', fromOn: day('2027-05-19') }))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('takes no party that is disqualified, and shows none from the decision on, nor its people (附则（三）)', () => {
    const clean = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 50_000_000n), listed(), titled, ...paid('A1', bole('p1', 10_000_000n), 10_000_000n)];
    const book = given(...clean, ...clawedBack('A1', 10_000_000n, 'FRAUD'));
    expect([shown(book, '2026-04-12'), shown(book, '2026-04-13'), shown(book, '2028-12-31')]).toEqual([['firm-a', 0], [0], [0]]);
    expect([shown(book, '2026-04-12', TITLES), shown(book, '2026-04-13', TITLES)]).toEqual([[1], [0]]);
    expect(book.when(on('2026-05-06', listed({ listing: 'LN3', list: 'sj-innovation-model' })))).toMatchObject({ refused: 'DISQUALIFIED' });
    expect(shown(given(...clean, ...clawedBack('A1', 10_000_000n)), '2026-04-13', TITLES)).toEqual([1]);
  });
});

describe('a name on a list whose party is disqualified (附则（三）)', () => {
  const ended = [listed({ listing: 'LN4', list: 'sj-innovation-model', untilOn: day('2026-03-31') }), delisted('2026-03-20', 'LN4')];
  const clean = [adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), lineOpened('L1', 50_000_000n), listed(), titled, listed({ listing: 'LN3', list: 'sj-integrity-model', subject: { kind: 'PARTY', party: 'firm-b' } }), ...ended];
  const decision: Act[] = [
    act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', fromOn: day('2026-03-16'), documentNo: '松人社决〔2026〕3号', reason: '查实' }, 'inspector', '2026-04-13'),
    act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'reviewer', '2026-04-13'),
  ];
  const lifted: Act[] = [
    act({ type: 'proposeLifting', disqualification: 'DQ1', documentNo: '9号', reason: '复议撤销' }, 'inspector', '2026-05-06'),
    act({ type: 'liftDisqualification', disqualification: 'DQ1', documentNo: '9号' }, 'leader', '2026-05-06'),
  ];

  it('is taken off by the clawback that says so, with the cause and the number; nobody else is', () => {
    const book = given(...clean, ...paid('A1', bole('p1', 10_000_000n), 10_000_000n), ...clawedBack('A1', 10_000_000n, 'FRAUD'));
    const said = { reason: '取消资格 松人社〔2026〕8号', lastOn: day('2026-04-12'), disqualification: { decision: 'Q-A1', documentNo: '松人社〔2026〕8号', cause: 'FRAUD' } };
    expect(book.log.slice(-2).map(({ fact }) => fact)).toEqual(['LN1', 'LN2'].map((listing) => ({ type: 'NameDelisted', listing, ...said })));
    expect(book.records.get('listings', 'LN1')).toMatchObject({ state: 'DELISTED', delisted: { by: 'deputy', ...said } });
    expect(book.records.get('listings', 'LN3')).toMatchObject({ state: 'LISTED' });
  });

  it('is taken off by a decision of its own, from its first day on, whoever had put it there', () => {
    const book = given(...clean, ...decision);
    expect(book.records.get('listings', 'LN1')?.delisted).toEqual({ by: 'reviewer', reason: '取消资格 松人社决〔2026〕3号', lastOn: day('2026-03-15'), disqualification: { decision: 'DQ1', documentNo: '松人社决〔2026〕3号' } });
    expect([shown(book, '2026-03-15'), shown(book, '2026-03-16')]).toEqual([['firm-a', 0], [0]]);
    expect(book.when(delisted('2026-04-14'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'DELISTED' } });
  });

  it('is not put back by a lifting; an officer lists it anew', () => {
    const book = given(...clean, ...decision, ...lifted);
    expect(book.records.get('listings', 'LN1')).toMatchObject({ state: 'DELISTED' });
    expect(shown(book, '2026-05-06')).toEqual([0]);
    expect(book.when(on('2026-05-06', listed({ listing: 'LN5', fromOn: day('2026-05-06') })))).toMatchObject([{ type: 'NameListed' }]);
  });

  it('stays where our own mistake is corrected', () => {
    expect(given(...clean, ...paid('A1', bole('p1', 10_000_000n), 10_000_000n), ...clawedBack('A1', 10_000_000n)).records.get('listings', 'LN1')).toMatchObject({ state: 'LISTED' });
  });
});

it('a name stands on a list at most once on any day, whoever listed and delisted it when', () => {
  const step = fc.record({ id: fc.integer({ min: 1, max: 5 }), from: fc.integer({ min: 0, max: 30 }), length: fc.option(fc.integer({ min: 0, max: 10 })), delist: fc.boolean() });
  fc.assert(fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
    const book = known();
    for (const { id, from, length, delist } of steps) {
      const fromOn = day('2026-03-01').add({ days: from });
      const when = '2026-03-10';
      book.does(delist ? delisted(when, `LN${id}`) : on(when, listed({ listing: `LN${id}`, fromOn, untilOn: length === null ? null : fromOn.add({ days: length }) })));
    }
    const days = Array.from({ length: 45 }, (_, n) => day('2026-02-25').add({ days: n }).toString());
    expect(days.filter((when) => shown(book, when).length > 2)).toEqual([]);
  }));
});
