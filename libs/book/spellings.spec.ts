import { day } from '#kernel/day';
import { act, adopted, type Act, approved, bole, bound, DecidedBook, event, given, lineOpened, paid, proposed, registered, withAccount } from './book.given';
import { foldBook } from './book';
import type { BookFact } from './facts';

const EVENT = 'sj-10b-event-subsidy';
const ground: readonly Act[] = [adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), ...withAccount('firm-b'), lineOpened('L1', 90_000_000n)];
const named = (name: string, costFen = 50_000_000n) => event(name, costFen);

/** As a book of before has it, whose keys tell the number in words. */
const OLD: BookFact = {
  type: 'AwardProposed', award: 'OLD', programme: EVENT, instrument: 'sj-2024-05', claimant: 'firm-a', factOn: day('2025-10-12'), amountFen: 20_000_000n,
  holds: [
    { key: `${EVENT}/event=松人社活动核〔25〕字第十二号/claimant=firm-a`, kind: 'ONCE', capFen: null, amountFen: 20_000_000n },
    { key: `${EVENT}/event=松人社活动核〔25〕字第十二号`, kind: 'CAP', capFen: 30_000_000n, amountFen: 20_000_000n },
  ],
  flags: [], applicant: 'applicant', reviewers: ['street'], tables: [], event: '松人社活动核〔25〕字第十二号', hosting: { opensOn: day('2025-10-10'), lastDayOn: day('2025-10-12'), auditedCostFen: 66_666_667n },
};

function old(...acts: Act[]): DecidedBook {
  const book = given(...ground, ...acts);
  const at = Temporal.Instant.from('2026-03-02T04:00:00Z');
  for (const update of foldBook(OLD, { at, on: day('2026-03-02'), actor: { ref: 'proposer', role: 'officer' }, revision: book.log.length })) book.records.apply(update);
  return book;
}

describe('one matter told in other words (不重复)', () => {
  const again = ['松人社活动核〔25〕字第十二号', '松人社活动核〔2025〕12号', '松人社活动核[2025]第012号', '松人社活动核（二〇二五）第十二号', '松人社·活动核〔2025〕 12号'];

  it.each(again)('is not granted again to its host as %s, whose award an old book wrote otherwise', (name) => {
    expect(old().when(proposed('NEW', named(name)))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'OLD' } });
  });

  it.each(again)('counts against the cap of the event as %s, and shows the other host', (name) => {
    const book = old();
    expect(book.when(proposed('NEW', named(name), 'firm-b'))).toMatchObject([{ amountFen: 10_000_000n, flags: expect.arrayContaining(['CO_HOSTED']) }]);
    expect(book.receipt?.inputs.coHosts).toMatchObject([{ award: 'OLD', claimant: 'firm-a' }]);
  });

  it.each(['松人社活动核〔2025〕21号', '松人社活动核〔2026〕12号', '松人社活动核〔2025〕2号', '松人社活动发〔2025〕12号'])('is another matter as %s', (name) => {
    const book = old();
    expect(book.when(proposed('NEW', named(name)))).toMatchObject([{ amountFen: 15_000_000n, flags: [] }]);
    expect(book.receipt?.inputs).not.toHaveProperty('coHosts');
  });

  it('keeps its keys as they were written, the old one and the new one', () => {
    const book = given(...ground, proposed('A1', named('长三角·人才节', 40_000_000n)), proposed('A2', named('长三角人才节', 40_000_000n), 'firm-b'));
    expect(['长三角·人才节', '长三角人才节'].map((name) => book.records.get('limits', `${EVENT}/event=${name}`)?.heldFen)).toEqual([12_000_000n, 12_000_000n]);
    expect(book.when(proposed('A3', named('长三角 人才节', 40_000_000n), 'firm-b'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A2' } });
  });

  it('is one win of the Bole programme, and nothing more is approved where two were held', () => {
    const first = bole('p1', 10_000_000n, '沪人社〔2025〕十二号');
    expect(given(...ground, ...bound('A1', first)).when(proposed('A2', { ...first, decisionNo: '沪人社〔25〕第12号' }, 'firm-b'))).toMatchObject({ refused: 'AWARD_MATCH_PENDING', facts: { takenBy: 'A1' } });
    const twice = old(proposed('NEW', named('松人社活动核〔2025〕12号')));
    expect(twice.when(approved('NEW', twice.records.get('awards', 'NEW')?.flags))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'OLD' } });
  });
});

describe('money of another policy for a matter told in other words (A-28)', () => {
  const put = (subject: string, grant = 'OG1', documentNo = '方松办〔2026〕21号'): Act =>
    act({ type: 'registerOtherGrant', grant, programme: EVENT, claimant: 'firm-a', subject: `event=${subject}`, policy: '方松街道活动扶持', level: 'TOWN', town: '方松街道', paidFen: 4_000_000n, paidOn: day('2026-02-20'), documentNo }, 'reviewer', '2026-03-30');

  it('comes off, is found after us, and is registered once', () => {
    expect(given(...ground, put('示范活动第三届')).when(proposed('A1', named('示范活动第3届')))).toMatchObject([{ amountFen: 11_000_000n }]);
    expect(given(...ground, ...paid('A1', named('示范活动第3届'), 15_000_000n)).when(put('示范活动第三届'))).toMatchObject([{}, { type: 'OverlapFound', award: 'A1', differenceFen: 4_000_000n }]);
    const known = given(...ground, put('示范活动第三届'));
    expect(known.when(put('示范活动第3届', 'OG2', '方松办〔26〕第二十一号'))).toEqual([]);
    expect(known.when(put('示范活动第4届', 'OG2'))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });
});
