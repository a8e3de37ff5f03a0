import { openBook } from '#book/book.drill';
import { type Act, act, approved, base, proposed } from '#book/book.given';
import { day } from '#kernel/day';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const counties = (version: string, keys: string[]): Act[] => [
  act({ type: 'draftTable', table: 'partner-counties', version, documentNo: '1号', rows: keys.map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null })), corrects: '更正' }),
  act({ type: 'publishTable', table: 'partner-counties', version }, 'confirmer'),
];
const [struck, back] = [counties('v2', ['532823']), counties('v3', ['532822', '532823'])];

afterAll(sweep);

describe('an approval on a list that was corrected, for the auditor (B-10)', () => {
  it('is as it should be before the correction, and where the row is back', async () => {
    for (const acts of [[proposed('A1', base('b1')), approved('A1'), ...struck], [proposed('A1', base('b1')), ...struck, ...back, approved('A1')]]) {
      expect(await verdictOf(await new LedgerFile().book([...openBook, ...acts]))).toMatchObject({ first: null, findings: [] });
    }
  });

  it('is not, where the row was struck before it', async () => {
    const ledger = await new LedgerFile().book([...openBook, proposed('A1', base('b1')), ...struck, ...back, approved('A1')]);
    ledger.rewrite((events) => {
      const at = events.findIndex(({ type, fact }) => type === 'TableDrafted' && fact['version'] === 'v3');
      events.splice(at, 2);
    }, { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'APPROVAL', expected: '532822 listed in partner-counties on 2025-06-01', found: 'struck by a correction before the approval' });
  });
});
