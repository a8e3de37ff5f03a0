import { type Act, act, adopted, adoptedWith, bole as matched, clawedBack, given, lineOpened, paid, placement, registered, withAccount } from '#book/book.given';
import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { JIADING, SONGJIANG } from '../../test/documents';
import { filing, given as papers, asked, filed } from './case.given';
import { cannotCorrect, filingUnder } from './filing';

const book = given(adopted);
const files = (more: object = {}, on = '2026-02-24', by = book, lines: ClaimOf<'PLACEMENT'>[] = []) => filingUnder(by.records, { ...filing, ...more }, day(on), lines);
const bole = (more: Partial<ClaimOf<'BOLE_AWARD'>>): { claim: Claim } => ({ claim: { ...filing.claim, ...more } });

describe('a filing is asked of the book', () => {
  it('and bears the article that it is made under', () => {
    expect(files()).toMatchObject({ type: 'file', article: '沪松人社规〔2024〕5号 第（八）条' });
    expect(files({ programme: 'sj-07-real-economy-support', claim: { kind: 'REAL_ECONOMY_SERVICE', year: 2025 } })).toMatchObject({ asks: { panel: true } });
  });

  it('names a programme that the book has adopted, with the claim that belongs to it', () => {
    expect(files({}, '2026-02-24', given())).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(files({ programme: 'jd-01-settlement-reward' })).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(files({ programme: 'sj-10b-event-subsidy' })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.kind' } });
  });

  it('is sent on where the clause pays nothing itself', () => {
    expect(files({ programme: 'sj-02-statistical-inclusion' })).toMatchObject({ refused: 'NOT_A_MONEY_PROGRAMME', facts: { referralTo: ['纳统入库', '增长扶持'] } });
    expect(files({ programme: 'sj-16-coordination' })).toMatchObject({ refused: 'NOT_A_MONEY_PROGRAMME' });
  });

  it('is refused where the policy window or the clause says so', () => {
    expect(files({}, '2029-01-01')).toMatchObject({ refused: 'FILED_AFTER_EXPIRY' });
    expect(files(bole({ decidedOn: day('2023-12-31') }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW' });
    expect(files(bole({ receivedFen: 0n }))).toMatchObject({ refused: 'NO_MUNICIPAL_AWARD' });
  });

  it('of a roster ends with the days of grace that the district chose (A-31)', () => {
    const roster = { programme: 'sj-09a-placement-subsidy', claim: { kind: 'PLACEMENT_ROSTER', lines: 1, digest: 'd', firstOn: day('2028-09-15'), lastOn: day('2028-09-15') } };
    const grace = given(...adoptedWith(SONGJIANG, { point: 'A-31', value: '90' }));
    expect(files(roster, '2028-12-31')).toMatchObject({ closesOn: day('2028-12-31') });
    expect(files(roster, '2029-03-31', grace)).toMatchObject({ closesOn: day('2029-03-31') });
    expect(files(roster, '2029-04-01', grace)).toMatchObject({ refused: 'FILED_AFTER_EXPIRY', facts: { toOn: day('2029-03-31') } });
  });

  it('is refused while the programme is suspended, and outside a window that was published (B-13, B-21)', () => {
    const said = { programme: filing.programme, documentNo: '松人社函〔2026〕15号', reason: '审查' };
    const suspended = given(adopted, act({ type: 'suspendProgramme', ...said }));
    expect(files({}, '2026-02-24', suspended)).toMatchObject({ refused: 'PROGRAMME_SUSPENDED' });
    expect(files({}, '2026-02-24', given(adopted, act({ type: 'suspendProgramme', ...said }), act({ type: 'resumeProgramme', ...said })))).toMatchObject({ type: 'file' });
    const window = act({ type: 'publishWindow', programme: filing.programme, year: 2026, fromOn: day('2026-03-01'), toOn: day('2026-03-31'), documentNo: '松人社通〔2026〕4号' });
    expect(files({}, '2026-02-28', given(adopted, window))).toMatchObject({ refused: 'WINDOW_CLOSED', facts: { fromOn: day('2026-03-01') } });
    const over = (...more: Act[]) => files({}, '2026-04-01', given(adopted, window, ...more));
    expect(over()).toEqual(expect.objectContaining({ refused: 'WINDOW_CLOSED', facts: { filedOn: day('2026-04-01'), fromOn: day('2026-03-01'), toOn: day('2026-03-31') } }));
    expect(over(act({ type: 'publishWindow', programme: filing.programme, year: 2027, fromOn: day('2027-03-01'), toOn: day('2027-03-31'), documentNo: '松人社通〔2027〕1号' }))).toMatchObject({ refused: 'WINDOW_CLOSED', facts: { nextFromOn: day('2027-03-01') } });
    for (const on of ['2026-03-01', '2026-03-31', '2027-02-28']) expect(files({}, on, given(adopted, window))).toMatchObject({ type: 'file' });
  });

  it('is refused to who is barred from the document on its day, also line by line; to nobody else, and to none whom the register does not know (附则（三）)', () => {
    const [FIVE, party] = [5_000_000n, filing.claimant];
    const convicted = given(adopted, registered(party), ...withAccount(party), lineOpened('L1', FIVE), ...paid('A1', matched('p1', FIVE), FIVE, party), ...clawedBack('A1', FIVE, 'BROKEN_COMMITMENT'));
    const barred = { refused: 'DISQUALIFIED', article: SONGJIANG.articles.misconduct, facts: { instrument: 'sj-2024-05', toOn: SONGJIANG.validToOn } };
    expect(files({}, '2026-04-12', convicted)).toMatchObject({ type: 'file' });
    for (const on of ['2026-04-13', '2028-12-31']) expect(files({}, on, convicted)).toMatchObject(barred);
    expect(files({ claimant: 'firm-z' }, '2026-04-13', convicted)).toMatchObject({ type: 'file' });
    const roster = { programme: 'sj-09a-placement-subsidy', claim: { kind: 'PLACEMENT_ROSTER', lines: 1, digest: 'd', firstOn: day('2026-03-16'), lastOn: day('2026-03-16') } };
    expect(files(roster, '2026-04-13', convicted, [placement('p2', 'VETERAN')])).toMatchObject(barred);
    expect(files({}, '2026-04-14', given(adopted, registered(party), act({ type: 'proposeDisqualification', disqualification: 'DQ1', party, instrument: 'sj-2024-05', documentNo: '3号', reason: '查实' }, 'inspector', '2026-04-13')))).toMatchObject({ type: 'file' });
  });

  it('waits in Jiading for the confirmation of the year (A-33)', () => {
    const jiading = act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] });
    const settled = { programme: 'jd-01-settlement-reward', area: '310114', claim: { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') } };
    expect(files(settled, '2026-02-24', given(jiading))).toMatchObject({ refused: 'VALIDITY_UNCONFIRMED', facts: { year: 2026 } });
    const confirmed = act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉人社函〔2026〕6号' });
    expect(files(settled, '2026-02-24', given(jiading, confirmed))).toMatchObject({ type: 'file' });
  });
});

describe('a corrected claim', () => {
  const corrected = (claim: Claim) => cannotCorrect(book.records, papers(filed, asked).one, { type: 'correct', note: '更正', claim });

  it('is judged as on the day of filing', () => {
    expect(corrected({ ...filing.claim, receivedFen: 4_000_000n })).toBeNull();
    expect(corrected({ kind: 'LABOUR_BASE', county: '532822', base: 'b1', openedOn: day('2025-06-01') })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.kind' } });
    expect(corrected({ ...filing.claim, receivedFen: 0n })).toMatchObject({ refused: 'NO_MUNICIPAL_AWARD' });
    // It had happened by the day of the correction, but not by the day of filing.
    expect(corrected({ ...filing.claim, decidedOn: day('2026-02-26') })).toMatchObject({ refused: 'FACT_NOT_YET' });
  });

  it('is for the matter that was filed: amounts, names and papers are mended, another matter is another filing (B-16, A-31)', () => {
    expect(corrected({ ...filing.claim, decidedFen: 6_000_000n, receivedFen: 6_000_000n, level: 'NATIONAL' })).toBeNull();
    expect(corrected({ ...filing.claim, person: 'p-another' })).toMatchObject({ refused: 'ANOTHER_MATTER', facts: { fields: ['claim.person'] } });
    expect(corrected({ ...filing.claim, decisionNo: 'D-2', decidedOn: day('2026-02-20') })).toMatchObject({ refused: 'ANOTHER_MATTER', facts: { fields: ['claim.decisionNo', 'claim.decidedOn'] } });
  });
});
