import type { Claim } from '#policy/claims';
import { sentencesOf } from '#policy/sentences';
import { termsOf } from '#policy/terms';
import { day } from '#kernel/day';
import { SECOND, secondAdopted, there } from '../../test/second-document';
import { openBook } from './book.drill';
import { type Act, act, bole, by, event, given, merged, on, opened, paid, placement, proposed, registered, released } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';
import { rosterBook, rosterPaid, rosterProposed } from './rosters.given';

const ground = [...openBook, secondAdopted];
const LESS = event('e1', 40_000_000n);
const MORE = event('e1', 60_000_000n);
const HIGHER = event('e1', 70_000_000n);
const TEN = 10_000_000n;
const OTHERS = { policy: '镇活动资金', paidFen: TEN, paidOn: day('2026-02-01') };
const SAID: OtherGrantSaid = { grant: 'G1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', level: 'TOWN', town: '中山街道', documentNo: '镇〔2026〕1号', ...OTHERS };
const money = (more: Partial<OtherGrantSaid> = {}, when = '2026-03-10'): Act => by('reviewer', on(when, act({ type: 'registerOtherGrant', ...SAID, ...more })));
const second = (award: string, claim: Claim = MORE, claimant?: string): Act => on('2026-03-10', there(proposed(award, claim, claimant)));
const again = (one: Act): Act => ({ ...one, on: '2026-03-11', command: { ...one.command, again: {} } as Act['command'] });
const none = { refused: 'PAID_UNDER_OTHER_POLICY' };

describe('money of another policy, for one matter under two documents of a book (附则（一）, A-28)', () => {
  it('that is registered under one comes off under the other, and with all that is given comes to the highest', () => {
    for (const first of [money(), there(money())]) {
      const book = given(...ground, on('2026-03-02', first), ...paid('A1', MORE, 8_000_000n));
      // 100,000 of the town and 80,000 of ours are the 180,000 of the first; of 210,000 the rest is left.
      expect(book.when(second('A2'))).toMatchObject({ ...none, facts: { ownFen: 8_000_000n, otherFen: 8_000_000n } });
      expect(book.when(second('A2', HIGHER))).toMatchObject([{ amountFen: 3_000_000n, netted: [{ grant: 'G1', paidFen: TEN }], nettedHere: [{ award: 'A1', amountFen: 8_000_000n }] }]);
    }
    const more = given(...ground, on('2026-03-02', money({ paidFen: 25_000_000n })));
    for (const one of [proposed('A1', MORE), second('A2')]) expect(more.when(one)).toMatchObject({ ...none, facts: { otherFen: 25_000_000n } });
  });

  it('that is declared under one comes off under the other, which says where it was declared, and once where both say it', () => {
    const declaring = { ...LESS, otherGrants: [OTHERS] };
    const book = given(...ground, ...paid('A1', declaring, 2_000_000n));
    expect(book.when(second('A2', LESS))).toMatchObject({ ...none, facts: { ownFen: 12_000_000n - TEN, otherFen: 2_000_000n } });
    expect(book.when(second('A2', { ...LESS, otherGrants: [OTHERS] }))).toMatchObject(none);
    const declared = [{ award: 'A1', claimant: 'firm-a', ...OTHERS }];
    expect(book.does(second('A2'))).toMatchObject([{ amountFen: 6_000_000n, netted: [{ ...OTHERS, byDay: true, asNamed: true }] }]);
    expect(book.receipt?.inputs.declaredBeside).toEqual(declared);
    const { zh, en } = sentencesOf(termsOf(SECOND).find(({ programme }) => programme.id === 'zx-10b-event-subsidy')!, book.receipt!);
    expect(zh.join()).toContain('本单位的A1号案件依据本区其他文件就同一事项申报时，已申报其他政策（镇活动资金）支付的100,000.00元，本次一并扣除');
    expect(en.join()).toContain('declared 100,000.00 yuan of another policy');
    // Also where that claim has ended: the money was told.
    expect(given(...ground, proposed('A1', declaring), released('A1', 'WITHDRAWN')).when(second('A2', LESS))).toMatchObject([{ amountFen: 2_000_000n, netted: [OTHERS] }]);
    // Registered afterwards, it is known to both; taken out of the register, it is declared nowhere any more.
    expect(book.does(money())).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    const out = given(...ground, ...paid('A1', declaring, 2_000_000n), money(), act({ type: 'withdrawOtherGrant', grant: 'G1', reason: '误登', enteredInError: true }, 'deputy', '2026-03-10'));
    expect(out.when(second('A2', LESS))).toMatchObject([{ amountFen: TEN }]);
  });

  it('is registered once for the matter: under the other document it is the same payment', () => {
    const book = given(...ground, money());
    expect(book.when(there(money({ grant: 'G2' })))).toEqual([]);
    expect(book.when(there(money({ grant: 'G2', paidFen: 1n })))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { grant: 'G1' } });
    expect(book.when(there(money({ grant: 'G2', documentNo: '镇〔2026〕2号' })))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('that turns up later is found once for the matter, of whichever award came first, and no more than it is', () => {
    const both = [...ground, ...paid('A1', MORE, 18_000_000n), second('A2', HIGHER)];
    expect(given(...both).when(money())).toMatchObject([{}, { type: 'OverlapFound', award: 'A1', differenceFen: TEN, dueFen: 8_000_000n }]);
    expect(given(...both).when(there(money()))).toMatchObject([{}, { award: 'A2', differenceFen: 3_000_000n, unpaid: true }, { award: 'A1', differenceFen: 7_000_000n }]);
    expect(given(...both).when(money({ paidFen: 20_000_000n }))).toMatchObject([{}, { award: 'A1', differenceFen: 18_000_000n }, { award: 'A2', differenceFen: 2_000_000n, dueFen: 1_000_000n, unpaid: true }]);
  });

  it('that is found of one is not taken off the other again, before it is back, and afterwards', () => {
    const found = [...ground, ...paid('A1', MORE, 18_000_000n), money({}, '2026-03-16')];
    const three = [{ amountFen: 3_000_000n }];
    expect(given(...found).when(on('2026-03-17', second('A2', HIGHER)))).toMatchObject(three);
    const claimed = [...found, by('deputy', on('2026-03-17', { ...opened('A1', TEN), command: { ...opened('A1', TEN).command, finding: 'F-G1-1' } as Act['command'] }))];
    expect(given(...claimed).when(on('2026-03-18', second('A2', HIGHER)))).toMatchObject(three);
  });

  it('that was a mistake is told of each, and what is not paid is proposed again without it', () => {
    const book = given(...ground, on('2026-03-02', money()), proposed('A1', MORE), second('A2', HIGHER));
    expect(book.does(act({ type: 'withdrawOtherGrant', grant: 'G1', reason: '误登', enteredInError: true }, 'deputy', '2026-03-11'))).toMatchObject([{}, { kind: 'NO_TOP_UP', award: 'A1' }, { kind: 'NO_TOP_UP', award: 'A2' }]);
    // What the other stands at leaves of 210,000; proposed again itself, it is what it was.
    expect(book.does(again(proposed('A1', MORE)))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 18_000_000n }]);
    expect(book.does(again(second('A2', HIGHER)))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 3_000_000n }]);
  });

  it('is of a line of a roster, and of a person under each document', () => {
    const town = money({ programme: 'sj-09a-placement-subsidy', subject: 'person=p2', paidFen: 50_000n });
    const book = given(...rosterBook, secondAdopted, ...merged('M1', 'p2', 'p9'), on('2026-03-02', there(town)), ...rosterProposed('R1', ['p1', 'p2']));
    expect(book.records.get('awards', 'R1')).toMatchObject({ amountFen: 70_000n + 20_000n });
    expect(book.when(second('A2', placement('p9', 'DISABLED')))).toMatchObject([{ amountFen: 30_000n, netted: [{ grant: 'G1' }], nettedHere: [{ award: 'R1', line: 2, amountFen: 20_000n }] }]);
    expect(book.when(there(money({ ...town.command, grant: 'G2', subject: 'person=p9' } as Partial<OtherGrantSaid>)))).toEqual([]);
    const late = given(...rosterBook, secondAdopted, ...rosterPaid('R1', ['p1', 'p2'], 140_000n), second('A2', placement('p2', 'DISABLED')));
    expect(late.when(there(town))).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 30_000n }, { type: 'OverlapFound', differenceFen: 20_000n }]);
  });

  it('comes off once of two decisions for one person that are claimed under two documents', () => {
    const city = money({ programme: 'sj-08b-bole-match', subject: 'person=p1', paidFen: 4_000_000n });
    const book = given(...ground, on('2026-03-02', city), proposed('A1', bole('p1', TEN, 'D-1')));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 6_000_000n });
    expect(book.when(second('A2', bole('p1', TEN, 'D-2')))).toMatchObject([{ amountFen: TEN }]);
    expect(book.when(second('A2', bole('p1', TEN, 'D-1')))).toMatchObject(none);
  });

  it('is not of another event, nor of another firm', () => {
    const book = given(...ground, registered('firm-z'), on('2026-03-02', money()));
    expect(book.when(second('A2', event('e2', 60_000_000n)))).toMatchObject([{ amountFen: 18_000_000n }]);
    expect(book.when(second('A2', MORE, 'firm-z'))).toMatchObject([{ amountFen: 18_000_000n }]);
  });
});
