import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { JIADING, SONGJIANG } from '../../test/documents';
import { type Act, act, approved, changed, given, on, proposed, registered } from './book.given';
import { residencyOf } from './residents';

const FIRM = 'firm-j';
const jiading = [act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉人社函〔2026〕6号' })];
/** No day is said before it has come. */
const sayable = (said: string): string => (said > '2026-03-02' ? said : '2026-03-02');
const movedIn = (party: string, movedInOn: string): Act => act({ type: 'recordResidency', party, movedInOn: day(movedInOn), category: 'SERVICES', documentNo: `入驻${movedInOn}` }, 'officer', sayable(movedInOn));
const left = (party: string, leftOn: string): Act => act({ type: 'endResidency', party, leftOn: day(leftOn), documentNo: `迁出${leftOn}` }, 'officer', sayable(leftOn));
const firm = (party = FIRM, group = party): Act => registered(party, { group });
/** Filed once the second year is over, in the year of the confirmation. */
const filedLate = (one: Act): Act => on('2026-04-08', { ...one, command: { ...one.command, filedOn: day('2026-04-07') } as Act['command'] });

const approvedLate = (award: string, confirmedFlags: string[]): Act => ({ ...approved(award, confirmedFlags), command: { ...approved(award, confirmedFlags).command, noticeFirstOn: day('2026-04-09'), noticeLastOn: day('2026-04-15') } as Act['command'] });

describe('residence in the talent port (jd-e)', () => {
  const returned = given(...jiading, firm(), movedIn(FIRM, '2023-01-01'), left(FIRM, '2023-12-31'), movedIn(FIRM, '2026-02-01'));
  const sat = (when: string, book = returned) => {
    const party = book.records.get('parties', FIRM);
    return party ? residencyOf(book.records, party, { fromOn: day(when), toOn: day(when) }) : null;
  };

  it('is of the days between moving in and leaving: coming back does not erase the absence', () => {
    expect(['2022-12-31', '2023-06-01', '2023-12-31', '2024-01-01', '2025-06-01', '2026-01-31', '2026-02-01'].map((when) => sat(when) !== null)).toEqual([false, true, true, false, false, false, true]);
  });

  it('keeps the first day of all stays: the lease years do not begin again (A-18, B-28)', () => {
    expect(sat('2026-02-01')).toMatchObject({ movedInOn: day('2026-02-01'), firstOn: day('2023-01-01') });
  });

  it('is not recorded for days before the last departure, nor twice at a time', () => {
    const away = given(...jiading, firm(), movedIn(FIRM, '2023-01-01'), left(FIRM, '2023-12-31'));
    expect(away.when(movedIn(FIRM, '2023-06-01'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'movedInOn', leftOn: day('2023-12-31') } });
    expect(away.when(movedIn(FIRM, '2023-12-31'))).toMatchObject([{ type: 'ResidencyRecorded' }]);
    expect(returned.when(movedIn(FIRM, '2026-03-01'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

describe('a residency that was recorded wrongly', () => {
  const mended = (...stays: [string, string?][]): Act => act({ type: 'correctResidency', party: FIRM, stays: stays.map(([movedInOn, leftOn]) => ({ movedInOn: day(movedInOn), leftOn: leftOn === undefined ? null : day(leftOn), category: 'SUPPORTING' })), documentNo: '更正1号', reason: '日期有误' }, 'reviewer');
  const wrong = given(...jiading, firm(), movedIn(FIRM, '2026-02-01'));

  it('is corrected with reason and document; the lease years count from the true first day, and what stood before stays', () => {
    const book = given(...jiading, firm(), movedIn(FIRM, '2026-02-01'), mended(['2023-01-01', '2024-06-30'], ['2025-02-01']));
    const party = book.records.get('parties', FIRM)!;
    expect(residencyOf(book.records, party, { fromOn: day('2025-06-01'), toOn: day('2025-06-01') })).toMatchObject({ movedInOn: day('2025-02-01'), firstOn: day('2023-01-01'), category: 'SUPPORTING' });
    expect(book.records.get('residents', FIRM)).toMatchObject({ leftOn: null, earlier: [{ leftOn: day('2024-06-30') }], corrections: [{ reason: '日期有误', documentNo: '更正1号', was: [{ movedInOn: day('2026-02-01'), documentNo: '入驻2026-02-01' }] }] });
    expect(book.when(mended(['2023-01-01', '2024-06-30'], ['2025-02-01']))).toEqual([]);
    // It goes on as any other: it leaves, and comes back.
    book.does(left(FIRM, '2026-01-31'));
    book.does(movedIn(FIRM, '2026-03-01'));
    expect(book.records.get('residents', FIRM)).toMatchObject({ movedInOn: day('2026-03-01'), earlier: [{}, { leftOn: day('2026-01-31') }], corrections: [{}] });
  });

  it('is of a party that was recorded, with its stays in order', () => {
    expect(given(...jiading, firm()).when(mended(['2025-02-01']))).toMatchObject({ refused: 'NOT_RESIDENT' });
    for (const stays of [[['2025-01-01', '2024-12-31']], [['2024-01-01'], ['2025-01-01']], [['2024-01-01', '2025-02-01'], ['2025-01-01']]] as [string, string?][][]) {
      expect(wrong.when(mended(...stays))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'stays' } });
    }
  });
});

it('residence is not said of days to come: neither a move in, nor one out, nor a correction', () => {
  const early = { refused: 'FACT_NOT_YET', facts: { residencyOn: day('2026-03-03'), today: day('2026-03-02') } };
  expect(given(...jiading, firm()).when(on('2026-03-02', movedIn(FIRM, '2026-03-03')))).toMatchObject(early);
  const book = given(...jiading, firm(), movedIn(FIRM, '2026-03-02'));
  expect(book.when(on('2026-03-02', left(FIRM, '2026-03-03')))).toMatchObject(early);
  expect(book.when(act({ type: 'correctResidency', party: FIRM, stays: [{ movedInOn: day('2026-03-01'), leftOn: day('2026-03-03'), category: 'SERVICES' }], documentNo: '9号', reason: '更正' }))).toMatchObject(early);
});

it('residence is of a district whose document supports who sits in a place, and of no other', () => {
  const songjiang = given(act({ type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [] }), firm());
  expect([songjiang.when(movedIn(FIRM, '2026-02-01')), songjiang.when(left(FIRM, '2026-02-01'))]).toMatchObject([{ refused: 'NOT_PROVIDED_FOR', article: '沪松人社规〔2024〕5号', facts: { asked: 'RESIDENCY' } }, { refused: 'NOT_PROVIDED_FOR' }]);
  expect(given(...jiading).when(movedIn(FIRM, '2026-02-01'))).toMatchObject({ refused: 'NOT_FOUND', article: '嘉府办发〔2022〕14号 二' });
});

describe('a rent year (A-18, B-28)', () => {
  const rent = (rentYear: number, movedInOn = '2024-04-01'): ClaimOf<'RENT_YEAR'> => ({ kind: 'RENT_YEAR', movedInOn: day(movedInOn), rentYear, rentPaidFen: 49_500_000n, otherFiscalFen: 0n });
  const asks = (claim: ClaimOf<'RENT_YEAR'>, ...acts: Act[]) => given(...jiading, firm(), ...acts).when(filedLate(proposed('A1', claim, FIRM)));

  const part = { flags: ['PART_OF_RENT_YEAR'] };

  it('of which a part was spent there gives the rent that was paid for this part, by two signatures', () => {
    const until = { ...rent(2), paidToOn: day('2025-12-31') };
    const book = given(...jiading, firm(), movedIn(FIRM, '2024-04-01'), left(FIRM, '2025-12-31'));
    expect(book.when(filedLate(proposed('A1', until, FIRM)))).toMatchObject([{ type: 'AwardProposed', amountFen: 14_850_000n, ...part }]);
    expect(book.receipt?.inputs.claimant.residency).toEqual({ movedInOn: day('2024-04-01'), firstOn: day('2024-04-01'), category: 'SERVICES', leftOn: day('2025-12-31') });
    book.does(filedLate(proposed('A1', until, FIRM)));
    expect(book.when(on('2026-04-20', approvedLate('A1', part.flags)))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'PART_OF_RENT_YEAR' } });
    book.does(on('2026-04-20', act({ type: 'endorseAward', award: 'A1', reason: '已核对租约' }, 'head')));
    expect(book.when(on('2026-04-20', approvedLate('A1', part.flags)))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it.each([
    ['one day', '2025-04-01', 1], ['91 days', '2025-06-30', 91], ['all but one day', '2026-03-30', 364],
  ])('of whose rent only %s were spent there gives the share of these days, never a full year', (_, leftOn, days) => {
    const book = given(...jiading, firm(), movedIn(FIRM, '2024-04-01'), left(FIRM, leftOn));
    const amountFen = (((49_500_000n * BigInt(days)) / 365n) * 3_000n) / 10_000n;
    expect(book.when(filedLate(proposed('A1', rent(2), FIRM)))).toMatchObject([{ amountFen, ...part }]);
    expect(book.receipt?.inputs.claimant.residency).toMatchObject({ leftOn: day(leftOn), days });
  });

  it('counts the days of two stays, and the day of coming back once', () => {
    const stays = [movedIn(FIRM, '2024-04-01'), left(FIRM, '2025-04-10'), movedIn(FIRM, '2025-04-10'), left(FIRM, '2025-04-20'), movedIn(FIRM, '2026-03-31')];
    const book = given(...jiading, firm(), ...stays);
    book.when(filedLate(proposed('A1', rent(2), FIRM)));
    expect(book.receipt?.inputs.claimant.residency).toMatchObject({ movedInOn: day('2026-03-31'), days: 21 });
  });

  it('says of whole years what it said before: neither days nor a flag', () => {
    const book = given(...jiading, firm(), movedIn(FIRM, '2024-04-01'));
    expect(book.when(filedLate(proposed('A1', rent(2), FIRM)))).toMatchObject([{ amountFen: 14_850_000n, flags: [] }]);
    expect(book.receipt?.inputs.claimant.residency).toEqual({ movedInOn: day('2024-04-01'), firstOn: day('2024-04-01'), category: 'SERVICES' });
  });

  it.each([['2025-03-31', '2025-12-31', 'paidFromOn'], ['2025-04-01', '2026-04-01', 'paidToOn'], ['2025-06-01', '2025-05-31', 'paidToOn']])('takes rent of its own days only: not from %s to %s', (from, to, field) => {
    expect(asks({ ...rent(2), paidFromOn: day(from), paidToOn: day(to) }, movedIn(FIRM, '2024-04-01'))).toMatchObject({ refused: 'MALFORMED', facts: { field: `claim.${field}` } });
  });

  it('of which no day was spent there gives nothing', () => {
    expect(asks(rent(2), movedIn(FIRM, '2024-04-01'), left(FIRM, '2025-03-31'))).toMatchObject({ refused: 'NOT_RESIDENT' });
    expect(asks(rent(2), movedIn(FIRM, '2024-04-01'), left(FIRM, '2025-03-31'), movedIn(FIRM, '2026-04-01'))).toMatchObject({ refused: 'NOT_RESIDENT' });
  });

  it('is counted from the first move-in of the group, also by a member that has left it', () => {
    const group = [firm('firm-top'), movedIn('firm-top', '2022-02-01')];
    const own = registered(FIRM, { group: 'firm-top' });
    const year = (movedInOn: string, rentYear = 1) => filedLate(proposed('A1', rent(rentYear, movedInOn), FIRM));
    const parted = given(...jiading, ...group, own, movedIn(FIRM, '2025-02-01'), ...changed('C1', FIRM, { group: FIRM }));
    expect(parted.when(year('2025-02-01'))).toMatchObject({ refused: 'NOT_FIRST_MOVE_IN', facts: { firstOn: day('2022-02-01'), movedInOn: day('2025-02-01') } });
    expect(parted.when(year('2022-02-01', 4))).toMatchObject({ refused: 'RENT_YEARS_EXHAUSTED' });
  });

  it('is not that of a firm which moved in when they were of one group no more', () => {
    const parted = given(...jiading, firm('firm-top'), registered(FIRM, { group: 'firm-top' }), ...changed('C1', FIRM, { group: FIRM }), on('2026-03-03', movedIn('firm-top', '2026-03-03')), movedIn(FIRM, '2026-03-05'));
    const [party, top] = [FIRM, 'firm-top'].map((name) => parted.records.get('parties', name));
    const since = (one: typeof party) => one && residencyOf(parted.records, one, { fromOn: day('2026-03-06'), toOn: day('2026-03-06') })?.firstOn;
    expect([since(party), since(top)]).toEqual([day('2026-03-05'), day('2026-03-03')]);
  });
});
