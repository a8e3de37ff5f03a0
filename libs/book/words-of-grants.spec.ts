import { day } from '#kernel/day';
import { type Act, act, adopted, by, type DecidedBook, event, given, proposed, registered } from './book.given';
import { otherGrantsOf } from './other-grants';
import type { OtherGrantSaid } from './other-grants.facts';
import type { OverlapOfReferral, ReferralOutcome } from './referrals.facts';

const MONEY = { policy: '市级专项', paidOn: day('2026-02-02'), documentNo: 'D-9' };
const EVENT: OverlapOfReferral = { programme: 'sj-10b-event-subsidy', subject: 'event=E1', level: 'MUNICIPAL', town: null };
const GRANTED: ReferralOutcome = { kind: 'GRANTED', ...MONEY, amountFen: 5_000_000n };
const DECLINED: ReferralOutcome = { kind: 'DECLINED', reason: '重复转介' };
const WHY = { reason: '重复转介', documentNo: '更正1号' };

const referred = (referral: string): Act => act({ type: 'refer', referral, party: 'firm-a', clause: 'sj-01-attract-known-firms', policy: '品牌建设', matter: referral }, 'desk');
const told = (referral: string, outcome = GRANTED, overlaps: OverlapOfReferral | null = EVENT): Act => act({ type: 'recordOutcome', referral, outcome, overlaps }, 'reviewer');
const corrected = (referral: string, outcome: ReferralOutcome = DECLINED, actor = 'deputy'): Act => act({ type: 'recordOutcome', referral, outcome, overlaps: null, corrects: WHY }, actor);
const SAID: OtherGrantSaid = { grant: 'OG1', claimant: 'firm-a', ...EVENT, ...MONEY, paidFen: 5_000_000n };
const put = (more: Partial<OtherGrantSaid> = {}, actor = 'second'): Act => act({ type: 'registerOtherGrant', ...SAID, ...more }, actor);
const taken = (grant: string, actor = 'third', enteredInError?: true): Act => act({ type: 'withdrawOtherGrant', grant, reason: '误登', ...(enteredInError && { enteredInError }) }, actor);

const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), referred('RF1'), referred('RF2'), ...acts);
const standing = ({ records }: DecidedBook): string[] => otherGrantsOf(records, { programme: EVENT.programme, claimant: 'firm-a', subjects: ['event=E1'] }).map(({ grant }) => grant);
const due = (book: DecidedBook): unknown => book.when(proposed('A1', event('E1', 60_000_000n)));

describe('money of another policy that several have told of', () => {
  it('stands as long as one of two referrals says it, and goes with the last, whichever is corrected first', () => {
    for (const [first, last] of [['RF1', 'RF2'], ['RF2', 'RF1']] as const) {
      const book = known(told('RF1'), told('RF2'));
      expect(book.does(corrected(first))).toMatchObject([{ type: 'ReferralOutcomeRecorded' }, { type: 'OtherGrantWordWithdrawn', grant: 'RF1', as: first, reason: WHY.reason }]);
      expect(standing(book)).toEqual(['RF1']);
      expect(due(book)).toMatchObject([{ amountFen: 13_000_000n }]);
      expect(book.when(told(last))).toEqual([]);
      expect(book.does(corrected(last))).toMatchObject([{ type: 'ReferralOutcomeRecorded' }, { type: 'OtherGrantWithdrawn', grant: 'RF1', enteredInError: true }]);
      expect(due(book)).toMatchObject([{ amountFen: 18_000_000n }]);
    }
  });

  it('stands by the word of a person, too, before the referral or after it', () => {
    const after = known(told('RF1'));
    expect(after.does(put())).toMatchObject([{ type: 'OtherGrantConfirmed', grant: 'RF1', as: 'OG1' }]);
    expect([after.when(put()), after.when(put({ grant: 'OG2' }))]).toEqual([[], []]);
    // Whoever wrote the outcome down speaks for himself here.
    expect(known(told('RF1')).when(put({}, 'reviewer'))).toMatchObject([{ type: 'OtherGrantConfirmed' }]);
    after.does(corrected('RF1'));
    expect(standing(after)).toEqual(['RF1']);
    const before = known(put());
    expect(before.does(told('RF1'))).toMatchObject([{ type: 'ReferralOutcomeRecorded' }, { type: 'OtherGrantConfirmed', grant: 'OG1', as: 'RF1' }]);
    expect(before.does(taken('OG1', 'third', true))).toMatchObject([{ type: 'OtherGrantWordWithdrawn', as: 'OG1' }]);
    expect([standing(before), before.when(taken('OG1', 'third', true))]).toEqual([['OG1'], []]);
    expect(before.when(act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '其他', enteredInError: true }, 'third'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { grant: 'OG1', state: 'WITHDRAWN' } });
  });

  it('is gone for all where its payer took it back', () => {
    const book = known(told('RF1'), told('RF2'));
    expect(book.does(taken('RF2'))).toMatchObject([{ type: 'OtherGrantWithdrawn', grant: 'RF1' }]);
    expect([standing(book), book.when(taken('RF1'))]).toEqual([[], []]);
  });

  it('is taken back by none of those who told it', () => {
    const book = known(told('RF1'), put());
    expect(book.when(taken('OG1', 'second', true))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'withdrawOtherGrant' } });
    for (const teller of ['reviewer', 'second']) expect(book.when(taken('RF1', teller))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(by('reviewer', corrected('RF1')))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'recordOutcome' } });
    book.does(taken('OG1', 'reviewer', true));
    expect(book.when(taken('RF1', 'second', true))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('is not told with two amounts: each word is taken back first, and then all say the right one', () => {
    const right: ReferralOutcome = { kind: 'GRANTED', ...MONEY, amountFen: 6_000_000n };
    const book = known(told('RF1'), told('RF2'));
    expect(book.when(corrected('RF1', right))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { grant: 'RF1', documentNo: 'D-9', toldAs: ['RF2'] } });
    book.does(taken('RF2', 'third', true));
    expect(book.does(corrected('RF1', right))).toMatchObject([{}, { type: 'OtherGrantWithdrawn', grant: 'RF1' }, { type: 'OtherGrantRegistered', grant: 'RF1~2', paidFen: 6_000_000n }]);
    expect(book.does(corrected('RF2', right))).toMatchObject([{}]);
    expect(book.does(act({ type: 'recordOutcome', referral: 'RF2', outcome: right, overlaps: EVENT, corrects: WHY }, 'deputy'))).toMatchObject([{}, { type: 'OtherGrantConfirmed', grant: 'RF1~2', as: 'RF2~3' }]);
    expect(standing(book)).toEqual(['RF1~2']);
  });
});

describe('an outcome that stands', () => {
  it('may be told later for what it overlaps with, once; another matter is a correction', () => {
    const book = known(told('RF1', GRANTED, null));
    expect(book.does(told('RF1'))).toMatchObject([{ type: 'OtherGrantRegistered', grant: 'RF1' }]);
    expect(book.when(told('RF1'))).toEqual([]);
    expect(book.when(told('RF1', GRANTED, { ...EVENT, subject: 'event=E2' }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { referral: 'RF1' } });
  });
});
