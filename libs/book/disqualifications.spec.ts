import { day } from '#kernel/day';
import { JIADING, SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, approved, bole, bound, by, clawedBack, type DecidedBook, given, lineOpened, on, ordered, paid, proposed, registered, sent, checked, withAccount } from './book.given';
import type { DisqualificationCommand } from './disqualifications.facts';

type Proposing = Extract<DisqualificationCommand, { type: 'proposeDisqualification' }>;

const FIVE = 5_000_000n;
const ARTICLE = SONGJIANG.articles.misconduct;
const LAW = '财政违法行为处罚处分条例 第十四条';
const WHEN = '2026-04-13';

const saying = (more: Partial<Proposing> = {}): Act =>
  act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '松人社决〔2026〕3号', reason: '拨付前查实', ...more }, 'inspector', WHEN);
const signed = (who = 'leader', id = 'DQ1'): Act => act({ type: 'disqualifyParty', disqualification: id }, who, WHEN);
const lifting = (documentNo = '松府复决〔2026〕9号', id = 'DQ1'): Act => act({ type: 'proposeLifting', disqualification: id, documentNo, reason: '复议撤销' }, 'inspector', '2026-05-11');
const lifted = (who = 'leader', id = 'DQ1', documentNo = '松府复决〔2026〕9号'): Act => act({ type: 'liftDisqualification', disqualification: id, documentNo }, who, '2026-05-11');

const open = [adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), lineOpened('L1', 10n * FIVE)];
const known = (...acts: Act[]): DecidedBook => given(...open, ...acts);
const inJiading = (...acts: Act[]): DecidedBook => given(act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), registered('firm-a'), ...acts);
const JIADING_CASE = { instrument: 'jd-2022-14', legalBasis: LAW, fromOn: day('2026-04-01'), toOn: day('2028-03-31') };

describe('a disqualification by a decision of its own (B-07)', () => {
  it('rests in Songjiang on the article of the document, from the day on until the document ends (A-23)', () => {
    const book = known(saying());
    expect(book.when(signed())).toMatchObject([{ type: 'PartyDisqualified', legalBasis: ARTICLE, fromOn: day(WHEN), toOn: SONGJIANG.validToOn }]);
    expect(known().when(saying({ legalBasis: LAW }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'legalBasis' } });
    expect(known().when(saying({ toOn: day('2028-04-12') }))).toMatchObject([{ toOn: day('2028-04-12') }]);
  });

  it('says in Jiading what it rests on, and both its days: the document has no article', () => {
    expect(inJiading().when(saying({ ...JIADING_CASE }))).toMatchObject([{ type: 'DisqualificationProposed', legalBasis: LAW }]);
    for (const field of ['legalBasis', 'fromOn', 'toOn'] as const) {
      const { [field]: _, ...rest } = JIADING_CASE;
      expect(inJiading().when(saying(rest))).toMatchObject({ refused: 'MALFORMED', facts: { field } });
    }
  });

  it('ends after it begins, and has begun when it is proposed', () => {
    const refused = (days: Partial<Proposing>): unknown => inJiading().when(saying({ ...JIADING_CASE, ...days }));
    expect(refused({ toOn: JIADING_CASE.fromOn })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
    expect(refused({ fromOn: day('2026-04-14') })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'fromOn' } });
    expect(refused({ fromOn: day('2026-01-01'), toOn: day('2026-04-12') })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
    expect(inJiading(saying({ ...JIADING_CASE, toOn: day('2026-04-20') })).when(on('2026-04-21', signed()))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
  });

  it('takes two persons, one proposal and a party and a document that are known', () => {
    const book = known(saying());
    expect(book.when(signed('inspector'))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'disqualifyParty', person: 'inspector' } });
    expect(book.when(saying({ disqualification: 'DQ2' }))).toEqual([]);
    expect(book.when(saying({ reason: '另一理由' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(signed('leader', 'DQ9'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known(saying(), signed()).when(signed())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'DISQUALIFIED' } });
    expect(known().when(saying({ party: 'firm-x' }))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known().when(saying({ instrument: 'jd-2022-14' }))).toMatchObject({ refused: 'NOT_ADOPTED' });
  });

  it('is no business of who files for the party, nor is its lifting (domain 3.2)', () => {
    const filed = [...bound('A1', bole('p1', FIVE)), saying()];
    for (const one of [saying({ disqualification: 'DQ2', reason: '另一理由' }), signed()]) expect(known(...filed).when(by('applicant', one))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'applicant' } });
    expect(known(...filed, signed()).when(by('applicant', lifting()))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'proposeLifting' } });
    expect(known(...filed, signed(), lifting()).when(lifted('applicant'))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'liftDisqualification' } });
  });

  it('ends what is not paid and not on its way, and bars money and lists, by what it rests on', () => {
    const running = [...bound('A1', bole('p1', FIVE)), ...bound('A2', bole('p2', FIVE)), ordered('A2'), checked('A2'), sent('A2'), ...bound('A3', bole('p3', FIVE), 'firm-b')];
    const book = known(...running, saying());
    expect(book.when(signed())).toMatchObject([{ type: 'PartyDisqualified' }, { type: 'AwardReleased', award: 'A1', why: 'DISQUALIFIED' }]);
    book.does(signed());
    expect(book.when(on('2026-04-14', proposed('A4', bole('p4', FIVE))))).toMatchObject({ refused: 'DISQUALIFIED', article: ARTICLE });
    const list = act({ type: 'listName', listing: 'LN1', list: 'sj-whitelist', subject: { kind: 'PARTY', party: 'firm-a' }, reason: '优良', documentNo: '1号', fromOn: day('2026-04-14'), untilOn: null }, 'reviewer', '2026-04-14');
    expect(book.when(list)).toMatchObject({ refused: 'DISQUALIFIED', article: ARTICLE });
  });
});

describe('a disqualification is lifted (行政复议)', () => {
  it('by two, with the number of what overturned it: from the day on the party may claim again', () => {
    const book = known(saying(), signed(), lifting());
    expect(book.when(lifted('inspector'))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'liftDisqualification' } });
    expect(book.when(on('2026-05-11', proposed('A1', bole('p1', FIVE))))).toMatchObject({ refused: 'DISQUALIFIED' });
    expect(book.does(lifted())).toMatchObject([{ type: 'DisqualificationLifted', party: 'firm-a', lastOn: day('2026-05-10') }]);
    expect(book.when(on('2026-05-11', proposed('A1', bole('p1', FIVE))))).toMatchObject([{ type: 'AwardProposed' }]);
    expect(book.when(lifted())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'LIFTED' } });
  });

  it('as it was proposed last: who signs another number signs nothing', () => {
    const book = known(saying(), signed());
    expect(book.when(lifted())).toMatchObject({ refused: 'NOT_FOUND' });
    book.does(lifting('1号'));
    expect(book.when(lifting('1号'))).toEqual([]);
    book.does(lifting());
    expect(book.when(lifted('leader', 'DQ1', '1号'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'documentNo', proposedNo: '松府复决〔2026〕9号' } });
    expect(known(saying()).when(lifting())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'PROPOSED' } });
  });

  it('that of a clawback likewise, and another one goes on', () => {
    const fraud = [...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE, 'FRAUD')];
    const both = known(...fraud, saying({ toOn: day('2027-12-31') }), signed(), lifting('9号', 'Q-A1'), lifted('leader', 'Q-A1', '9号'));
    expect(both.when(on('2026-05-11', proposed('A2', bole('p2', FIVE))))).toMatchObject({ refused: 'DISQUALIFIED', facts: { toOn: day('2027-12-31') } });
    both.does(lifting());
    both.does(lifted());
    expect(both.when(on('2026-05-11', proposed('A2', bole('p2', FIVE))))).toMatchObject([{ type: 'AwardProposed' }]);
  });
});

describe('a disqualification in another district is a flag (A-23, B-07)', () => {
  const elsewhere = (toOn = '2026-12-31', area = '310114'): Act =>
    act({ type: 'registerDisqualificationElsewhere', home: '310117', party: 'firm-a', area, documentNo: '嘉人社决〔2026〕1号', fromOn: day('2026-01-01'), toOn: day(toOn), source: '政务公开' });

  it('on awards of its days, which the approver confirms; it blocks nothing', () => {
    const book = known(elsewhere(), proposed('A1', bole('p1', FIVE)));
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['DISQUALIFIED_ELSEWHERE'] } });
    expect(book.when(approved('A1', ['DISQUALIFIED_ELSEWHERE']))).toMatchObject([{ type: 'AwardApproved', confirmedFlags: ['DISQUALIFIED_ELSEWHERE'] }]);
    expect(known(elsewhere('2026-02-28')).when(proposed('A1', bole('p1', FIVE)))).toMatchObject([{ flags: [] }]);
  });

  it('also where it came to the register after the proposal', () => {
    const book = known(proposed('A1', bole('p1', FIVE)), elsewhere());
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['DISQUALIFIED_ELSEWHERE'] } });
    expect(book.when(approved('A1', ['DISQUALIFIED_ELSEWHERE']))).toMatchObject([{ confirmedFlags: ['DISQUALIFIED_ELSEWHERE'] }]);
  });

  it('stands in the register by its number, and a later word on it in its place; said twice, nothing changes', () => {
    const book = known(elsewhere());
    expect(book.when(elsewhere())).toEqual([]);
    book.does(elsewhere('2026-02-28'));
    expect(book.when(proposed('A1', bole('p1', FIVE)))).toMatchObject([{ flags: [] }]);
    expect(known().when(elsewhere('2026-12-31', '310117'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'area' } });
    expect(known().when(elsewhere('2025-12-31'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
    expect(known(by('clerk', elsewhere())).records.get('elsewhere', 'firm-a')?.decisions).toHaveLength(1);
  });
});
