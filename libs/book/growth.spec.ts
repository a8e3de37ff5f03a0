import { day } from '#kernel/day';
import type { Claim } from '#policy/claims';
import { openBook } from './book.drill';
import { type Act, act, given, on, proposed } from './book.given';
import type { DecisionReceipt } from '#policy/receipt';
import { inputsOf } from './assessing';
import { isRefusal } from '#kernel/decision';
import { termOf } from './terms';

const GROWTH = 'sj-04-growth-incentive';
const claim: Claim = { kind: 'GROWTH_ASSESSMENT', year: 2025 };
const enrolled = act({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2025-11-01'), documentNo: '松统入库〔2025〕9号' });
const reported = (period: string): Act => act({ type: 'recordReport', party: 'firm-a', period, receivedOn: day('2026-03-02'), revenueFen: 100n, taxFen: 3n, headcount: 40 });
const grades = [
  act({ type: 'draftTable', table: 'sj-04-grades', version: 'v1', documentNo: '松人社规〔2026〕1号', rows: [{ key: 'A', amountFen: 10_000_000n, fromOn: day('2024-01-01'), toOn: null }] }),
  act({ type: 'publishTable', table: 'sj-04-grades', version: 'v1' }, 'confirmer'),
];
const asked = on('2026-03-05', { ...proposed('A1', claim), command: { ...proposed('A1', claim).command, filedOn: day('2026-03-04'), finding: { grade: 'A', reason: '综合评估' } } as Act['command'] });

/** What the assessment of the year is told of the firm. */
function toldOf(...acts: Act[]): DecisionReceipt['inputs']['claimant'] | undefined {
  const { records } = given(...openBook, ...grades, ...acts);
  const term = termOf(records, GROWTH, day('2025-12-31'));
  const inputs = term && inputsOf(records, { at: Temporal.Instant.from('2026-03-05T04:00:00Z') }, term, { claimant: 'firm-a', claim, filedOn: day('2026-03-04') });
  return inputs && !isRefusal(inputs) ? inputs.claimant : undefined;
}

describe('the yearly assessment reads the statistics (sj-13, sj-04)', () => {
  it('month by month, and the year', () => {
    expect(toldOf(enrolled, reported('2025-11'), reported('2025-12'), reported('2025'))?.reports?.map(({ period }) => period)).toEqual(['2025', '2025-11', '2025-12']);
  });

  it('and shows the months that are overdue to the approver', () => {
    expect(toldOf(enrolled, reported('2025-12'))?.overdueReports).toEqual(['2025-11']);
    expect(given(...openBook, ...grades, enrolled, reported('2025-12'), reported('2025')).when(asked)).toMatchObject([{ amountFen: 10_000_000n, flags: ['REPORTS_OVERDUE'] }]);
  });

  it('of a firm that has given all there is nothing to show', () => {
    expect(given(...openBook, ...grades, enrolled, reported('2025-11'), reported('2025-12'), reported('2025')).when(asked)).toMatchObject([{ amountFen: 10_000_000n, flags: [] }]);
  });
});
