import { accepted, type Act, bureau, filed, filing, given, joint, objected, prelim, proposed, publicised, rejected, resolved, told, withdrawn } from './case.given';
import { waitingSentences } from './waiting.words';

const waiting = (...acts: Act[]) => waitingSentences(given(...acts).one);
const filedAsking: Act = { ...filed, command: { ...filing, asks: { joint: ['区财政局'], panel: false } } };

describe('a no that nobody has decided on', () => {
  it.each<[string, Act[], string[], string[]]>([
    ['the preliminary review', [filed, accepted, prelim('FAILED')], ['本案初审未通过，意见是：同意。', '本案尚未作出决定，应在2026年3月11日以前作出。'], ['The preliminary review of the case was failed; it said: “同意”.', 'Nothing is decided yet; a decision is due by 2026-03-11.']],
    ['the bureau’s review', [filed, accepted, prelim(), bureau('FAILED')], ['本案业务审核未通过，意见是：同意。', '本案尚未作出决定，应在2026年3月12日以前作出。'], ['The bureau’s review of the case was failed; it said: “同意”.', 'Nothing is decided yet; a decision is due by 2026-03-12.']],
    ['a joint review', [filedAsking, accepted, prelim(), bureau(), joint('区财政局', 'FAILED')], ['本案联审未通过，区财政局的意见是：同意。', '本案尚未作出决定，应在2026年3月13日以前作出。'], ['The joint review of the case was failed; “区财政局” said: “同意”.', 'Nothing is decided yet; a decision is due by 2026-03-13.']],
    ['an objection', [...publicised, objected('O1'), resolved('O1', true)], ['公示期间对本案的异议成立，原拟支持的金额待重新决定。', '本案尚未作出决定，应在2026年3月19日以前作出。'], ['An objection during the public notice was upheld; the amount that was proposed is open again.', 'Nothing is decided yet; a decision is due by 2026-03-19.']],
  ])('of %s is read out, with what was said and until when a decision is due', (_, acts, zh, en) => expect(waiting(...acts)).toEqual({ zh, en }));

  it('is no longer said once it is decided, nor of what passed', () => {
    expect(waiting(filed, accepted, prelim('FAILED'), rejected)).toBeUndefined();
    expect(waiting(filed, accepted, prelim())).toBeUndefined();
    expect(waiting(...publicised, objected('O1'), resolved('O1', false))).toBeUndefined();
  });
});

describe('what a case says was granted', () => {
  it('is nothing after an end without money, with what had been proposed beside it', () => {
    expect(given(...proposed).one).toMatchObject({ amountFen: 5_000_000n });
    for (const end of [told(11, 'RELEASED', 'REJECTED'), told(11, 'RELEASED', 'REVOKED'), told(11, 'RELEASED', 'WITHDRAWN')]) expect(given(...proposed, end).one).toMatchObject({ amountFen: 0n, proposedFen: 5_000_000n });
  });

  it('is not said of what ended before any amount', () => {
    const { amountFen, proposedFen } = given(filed, withdrawn).one;
    expect([amountFen, proposedFen]).toEqual([null, undefined]);
  });
});
