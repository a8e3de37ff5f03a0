import { day } from '#kernel/day';
import { secondAdopted, there } from '../../test/second-document';
import { openBook } from './book.drill';
import { type Act, act, approved, bole, event, given, on, paid, proposed, released } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';

const ground = [...openBook, secondAdopted];
const COST = 90_000_000n;
const EVENT = event('e1', COST);

const town = (grant: string, paidFen: bigint, when: string, more: Partial<OtherGrantSaid> = {}): Act =>
  act({ type: 'registerOtherGrant', grant, programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '镇活动资金', level: 'TOWN', town: '中山街道', paidFen, paidOn: day('2026-02-01'), documentNo: `${grant}号`, ...more }, 'reviewer', when);
const struck = (grant: string, when: string, enteredInError?: true): Act => act({ type: 'withdrawOtherGrant', grant, reason: '镇已收回', ...(enteredInError && { enteredInError }) }, 'deputy', when);
const second = (award: string, costFen = COST, when = '2026-03-20'): Act => on(when, there(proposed(award, event('e1', costFen))));
const again = (one: Act): Act => ({ ...one, command: { ...one.command, again: {} } as Act['command'] });

/** 30,000 of the town came off the first and went back to the town: the second gives them. */
const filled = [...ground, town('G1', 3_000_000n, '2026-03-02'), ...paid('A1', EVENT, 24_000_000n), struck('G1', '2026-03-17'), second('A2')];

describe('what an award under another document has filled (从优从高, A-28, B-24)', () => {
  it('is set against no money that comes later: all of it is found', () => {
    const book = given(...filled);
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 3_000_000n });
    expect(book.does(there(town('G2', 9_000_000n, '2026-04-20')))).toMatchObject([{}, { award: 'A1', differenceFen: 6_000_000n, dueFen: 18_000_000n }, { award: 'A2', differenceFen: 3_000_000n }]);
    expect(book.when(there(town('G2', 9_000_000n, '2026-04-20')))).toEqual([]);
  });

  it('in part leaves the rest to be set against', () => {
    const part = [...ground, town('G1', 5_000_000n, '2026-03-02'), ...paid('A1', EVENT, 22_000_000n), struck('G1', '2026-03-17', true), second('A2', 80_000_000n)];
    expect(given(...part).records.get('awards', 'A2')).toMatchObject({ amountFen: 2_000_000n });
    // 270,000 in all, and 240,000 stand: of 90,000 that come 60,000 are too much.
    expect(given(...part).when(town('G2', 9_000_000n, '2026-04-20'))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-G1-1' }, { award: 'A1', grant: 'G2', setAgainstFen: 3_000_000n, differenceFen: 6_000_000n }, { kind: 'NO_TOP_UP', differenceFen: 2_000_000n }]);
  });

  it('is credited again where that award has ended', () => {
    expect(given(...filled, released('A2', 'WITHDRAWN')).when(town('G2', 9_000_000n, '2026-04-20'))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-G1-1' }, { award: 'A1', differenceFen: 6_000_000n, setAgainstFen: 3_000_000n }]);
  });

  it('is not what came off both: that was one payment, and one comes in its place', () => {
    const both = [...ground, town('G1', 3_000_000n, '2026-03-02'), ...paid('A1', EVENT, 24_000_000n), second('A2', 100_000_000n), struck('G1', '2026-03-21', true)];
    expect(given(...both).records.get('awards', 'A2')).toMatchObject({ amountFen: 3_000_000n });
    for (const place of [(one: Act) => one, there]) {
      const book = given(...both);
      expect(book.does(place(town('G2', 3_000_000n, '2026-04-20')))).toMatchObject([{}, { type: 'OverlapFindingClosed' }, { type: 'OverlapFindingClosed' }]);
    }
  });

  it('is not what another decision for the same person came to', () => {
    const city = (grant: string, when: string): Act => town(grant, 4_000_000n, when, { programme: 'sj-08b-bole-match', subject: 'person=p1' });
    const two = [...ground, city('G1', '2026-03-02'), ...paid('A1', bole('p1', 10_000_000n, 'D-1'), 6_000_000n), struck('G1', '2026-03-17', true), on('2026-03-20', there(proposed('A2', bole('p1', 10_000_000n, 'D-2'))))];
    expect(given(...two).records.get('awards', 'A2')).toMatchObject({ amountFen: 10_000_000n });
    const book = given(...two);
    expect(book.does(city('G2', '2026-04-20'))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-G1-1' }]);
  });
});

describe('what is found, where credits are set against other money (A-28)', () => {
  it('stays where it was found: what came last takes none of it', () => {
    const wrong = [...ground, town('G1', 26_000_000n, '2026-03-02'), ...paid('A1', EVENT, 1_000_000n), there(town('G2', 3_000_000n, '2026-04-01')), struck('G1', '2026-04-02', true), town('G3', 25_000_000n, '2026-04-02')];
    const book = given(...wrong);
    expect([...book.records.all('overlapFindings')].filter(({ kind, state }) => kind === 'EXCESS' && state === 'OPEN')).toMatchObject([{ differenceFen: 1_000_000n }]);
    expect(book.when(there(town('G4', 3_000_000n, '2026-04-03')))).toHaveLength(1);
  });
});

describe('a payment that came off one of two awards (附则（一）, A-28)', () => {
  const LESS = event('e1', 40_000_000n);
  /** 120,000, and 60,000 above it under the other; the town's 20,000 come off the second. */
  const two = [...ground, proposed('A1', LESS), on('2026-03-03', there(proposed('A2', event('e1', 60_000_000n)))), there(town('G1', 2_000_000n, '2026-03-03'))];
  const anew = on('2026-03-03', there(again(proposed('A2', event('e1', 60_000_000n)))));

  it('comes off no other that was proposed before it: the sum is the higher', () => {
    const book = given(...two, anew);
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 4_000_000n });
    expect(book.when(approved('A1'))).toMatchObject([{ type: 'AwardApproved', amountFen: 12_000_000n }]);
    expect(book.when(on('2026-03-20', approved('A2')))).toMatchObject([{ type: 'AwardApproved', amountFen: 4_000_000n }]);
    expect(book.when(again(on('2026-03-20', proposed('A1', LESS))))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('nor where it is found of that one and open, or where this one is proposed again', () => {
    expect(given(...two).when(approved('A1'))).toMatchObject([{ amountFen: 12_000_000n }]);
    const upheld = on('2026-03-04', proposed('A1', LESS));
    const book = given(...two, anew);
    expect(book.does({ ...upheld, command: { ...upheld.command, again: { upheld: true } } as Act['command'] })).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 12_000_000n }]);
    expect(book.records.get('awards', 'A1')?.netted).toBeUndefined();
    expect(book.receipt?.inputs.underOthers).toMatchObject([{ award: 'A2', amountFen: 4_000_000n, withoutOursFen: 12_000_000n, othersFen: 2_000_000n }]);
  });

  it('nor where the other declares it', () => {
    const declaring = { ...event('e1', 60_000_000n), otherGrants: [{ policy: '镇活动资金', paidFen: 2_000_000n, paidOn: day('2026-02-01') }] };
    const book = given(...ground, proposed('A1', LESS), on('2026-03-03', there(proposed('A2', declaring))));
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 4_000_000n });
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 12_000_000n }]);
  });

  it('comes off it where the other has ended', () => {
    const book = given(...two, anew, released('A2', 'WITHDRAWN'));
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: 12_000_000n, dueFen: 10_000_000n } });
  });

  it('found of the first, it comes off the second no more', () => {
    const first = [...two.slice(0, -1), town('G1', 2_000_000n, '2026-03-03'), again(on('2026-03-03', proposed('A1', LESS)))];
    expect(given(...first).records.get('awards', 'A1')).toMatchObject({ amountFen: 10_000_000n });
    expect(given(...first).when(on('2026-03-20', approved('A2')))).toMatchObject([{ amountFen: 6_000_000n }]);
  });
});
