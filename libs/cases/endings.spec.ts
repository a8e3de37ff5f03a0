import { day } from '#kernel/day';
import type { CaseState } from './case.facts';
import { accepted, type Act, act, asked, by, filed, filing, given, notAccepted, on, proposed, rejected, reviewed, told, withdrawn } from './case.given';
import { endingSentences } from './ending.words';

const roster: Act = { ...filed, command: { ...filing, claim: { kind: 'PLACEMENT_ROSTER', lines: 2, digest: 'd', firstOn: day('2026-02-02'), lastOn: day('2026-02-02') }, closesOn: day('2026-03-31') } };
const expire = (when: string, lastOn?: string): Act => act({ type: 'expire', ...(lastOn !== undefined && { lastOn: day(lastOn) }) }, 'desk', when);
const later = { supersededBy: 'sj-2026-03', article: '附则（二）' };
const superseded: Act = act({ type: 'supersede', later }, 'leader', '2026-03-09');

describe('a roster that was never filed whole', () => {
  it('ends after the last day of filing, not on it (A-31)', () => {
    expect(given(roster).when(expire('2026-04-01', '2026-03-31'))).toMatchObject([{ type: 'CaseExpired', lastOn: day('2026-03-31') }]);
    expect(given(roster).when(expire('2026-03-31', '2026-03-31'))).toMatchObject({ refused: 'FILING_OPEN', facts: { lastOn: day('2026-03-31') } });
  });

  it('never ends by time where filing has no last day', () => expect(given(roster).when(expire('2036-01-01'))).toMatchObject({ refused: 'FILING_OPEN', facts: { lastOn: null } }));

  it('is over then: nothing more is filed, and it is not ended twice', () => {
    const papers = given(roster, expire('2026-04-01', '2026-03-31'));
    expect([papers.one.state, papers.one.due]).toEqual(['EXPIRED', null]);
    for (const next of [expire('2026-04-02', '2026-03-31'), withdrawn, superseded]) expect(papers.when(next)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(papers.when({ ...roster, command: { type: 'fileLines', from: 1, claims: [] } })).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it.each<[string, Act[]]>([['filed', [filed]], ['waiting for its correction (B-16)', [filed, asked]], ['accepted', [filed, accepted]]])('and a case that was %s does not end by time', (_, acts) =>
    expect(given(...acts).when(expire('2029-01-02', '2028-12-31'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' }));

  it('by nobody who filed it', () => expect(given(roster).when(by('applicant', expire('2026-04-01', '2026-03-31')))).toMatchObject({ refused: 'FORBIDDEN_SOD' }));
});

it('an end that comes too late is told every state that allows it, those too in which the book lets go (B-01)', () => {
  const papers = given(...proposed, told(11, 'PAID'));
  const allowed = (one: Act): unknown => (papers.when(one) as { facts?: { allowedIn?: unknown } }).facts?.allowedIn;
  expect(allowed(rejected)).toEqual(['ACCEPTED', 'PRELIM_PASSED', 'PRELIM_FAILED', 'BUREAU_REVIEWED', 'BUREAU_FAILED', 'JOINT_REVIEWED', 'JOINT_FAILED', 'PANEL_ASSESSED', 'PROPOSED', 'PUBLICISED', 'OBJECTION_OPEN', 'OBJECTION_UPHELD']);
  expect(allowed(withdrawn)).toEqual(expect.arrayContaining(['FILING', 'SUBMITTED', 'PANEL_ASSESSED', 'PUBLICISED', 'AWAITING_BUDGET', 'FINANCE_REVIEWED']));
  expect(allowed(superseded)).toEqual(expect.arrayContaining(['FILING', 'PROPOSED', 'OBJECTION_UPHELD']));
});

describe('a case that a later document ends (A-30)', () => {
  it.each<[string, Act[]]>([['begun', [roster]], ['filed', [filed]], ['accepted', [filed, accepted]], ['reviewed', reviewed]])('where it is %s, by its article', (_, acts) => {
    const papers = given(...acts);
    expect(papers.does(superseded)).toMatchObject([{ type: 'CaseSuperseded', ...later }]);
    expect(papers.one.state).toBe('SUPERSEDED');
    expect(papers.when(superseded)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('not where no document says so, and not by its applicant', () => {
    expect(given(filed).when(act({ type: 'supersede' }, 'leader', '2026-03-09'))).toMatchObject({ refused: 'NOT_SUPERSEDED' });
    expect(given(filed).when(by('applicant', superseded))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('stands as the book let it go, and stays so when the book’s proposal comes late', () => {
    expect(given(...proposed, told(11, 'RELEASED', 'SUPERSEDED')).one.state).toBe('SUPERSEDED');
    expect(given(...reviewed, superseded, told(11, 'PROPOSED')).one.state).toBe('SUPERSEDED');
    expect(given(...proposed, on('2026-03-10', told(11, 'APPROVED'))).when(superseded)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('a case whose claimant is disqualified (附则（三）, A-23)', () => {
  const terminated: Act = act({ type: 'terminate', decision: 'Q1', article: '附则（三）', reason: '取消资格 1号' }, 'leader', '2026-03-09');

  it.each<[string, Act[]]>([['begun', [roster]], ['filed', [filed]], ['waiting for its correction', [filed, asked]], ['accepted', [filed, accepted]], ['reviewed', reviewed]])('ends where it is %s', (_, acts) => {
    const papers = given(...acts);
    expect(papers.does(terminated)).toMatchObject([{ type: 'CaseTerminated', decision: 'Q1', remedy: expect.stringContaining('行政复议') }]);
    expect(papers.one).toMatchObject({ state: 'TERMINATED_DISQUALIFIED', ended: { reason: '取消资格 1号' }, due: null });
    expect(papers.does(terminated)).toEqual([]);
  });

  it('stays as it is where it has ended, or the book has an award of it', () => {
    for (const acts of [[filed, withdrawn], proposed]) expect(given(...acts).when(terminated)).toEqual([]);
  });
});

describe('a case that has ended says why, and what helps against a no (3.1 no. 12)', () => {
  const released = (why: string): Act => ({ ...told(11, 'RELEASED', why), command: { type: 'recordAnswer', bookRevision: 11, answer: 'RELEASED', amountFen: 5_000_000n, detail: why, reason: '经查' } });
  const helps = expect.stringContaining('行政复议');

  it.each<[string, Act[], unknown]>([
    ['not accepted', [filed, notAccepted], { reason: '材料不全', remedy: helps }],
    ['rejected on its papers', [filed, accepted, rejected], { reason: '不符合条件', remedy: helps }],
    ['withdrawn', [filed, withdrawn], { reason: '另行申报', remedy: null }],
    ['expired', [roster, expire('2026-04-01', '2026-03-31')], { reason: null, remedy: helps }],
    ['superseded', [filed, superseded], { reason: '附则（二）', remedy: helps }],
    ['rejected when the book held an award', [...proposed, released('REJECTED')], { reason: '经查', remedy: helps }],
    ['revoked', [...proposed, released('REVOKED')], { reason: '经查', remedy: helps }],
    ['ended with the qualification', [...proposed, released('DISQUALIFIED')], { reason: '经查', remedy: helps }],
    ['given up', [...proposed, released('RENOUNCED')], { reason: '经查', remedy: null }],
    ['running', proposed, undefined],
  ])('%s', (_, acts, expected) => expect(given(...acts).one.ended).toEqual(expected));

  it('and reads it out in one language each', () => {
    expect(endingSentences({ state: 'REJECTED', ended: { reason: '材料不全', remedy: 'of the record' } })).toEqual({
      zh: ['本案已终结，理由是：材料不全。', '申报单位对本决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。'],
      en: ['The case has ended, for this reason: “材料不全”.', 'Against this decision the claimant has these remedies: administrative reconsideration within 60 days of learning of it, or an administrative lawsuit within 6 months.'],
    });
    expect(endingSentences({ state: 'REVOKED', ended: { reason: null, remedy: null } })).toEqual({ zh: [], en: [] });
  });

  it.each<[CaseState, string | null, string, string]>([
    ['SUPERSEDED', '沪松人社规〔2024〕5号 附则（二）', '本案因新文件终结（依据沪松人社规〔2024〕5号 附则（二））。', 'A later document has ended the case (by Hu Song Ren She Gui [2024] No. 5, supplementary provision (2)).'],
    ['TERMINATED_DISQUALIFIED', '取消资格 松人社决〔2026〕3号', '本案因申报单位被取消申请资格而终结（决定文号为松人社决〔2026〕3号）。', 'The case has ended with the disqualification of the claimant (by document “松人社决〔2026〕3号”).'],
    ['EXPIRED', null, '名单没有在规定期限以前报齐，已决定终结本案，不予支持，金额为0.00元。', 'The roster was not filed whole in time: it was decided to end the case, and nothing is granted: the amount is 0.00 yuan.'],
  ])('cites the article or the document by which it is %s', (state, reason, zh, en) => expect(endingSentences({ state, ended: { reason, remedy: null } })).toEqual({ zh: [zh], en: [en] }));
});
