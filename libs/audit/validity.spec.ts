import { type Act, act, approved, committed, given, lineOpened, proposed, registered } from '#book/book.given';
import type { BookFact } from '#book/facts';
import { day, startOf } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { JIADING } from '../../test/documents';
import { validityFault } from './validity.check';

const FORUM: ClaimOf<'EVENT'> = { kind: 'EVENT', event: '论坛', opensOn: day('2026-02-01'), lastDayOn: day('2026-02-02'), approvedOn: null, auditedCostFen: 10_000_000n, otherFiscalFen: 0n };
const inJiading = (one: Act, more: object): Act => ({ ...one, command: { ...one.command, ...more } as Act['command'] });
const before = [
  act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: JIADING.id, year: 2026, documentNo: '6号' }), registered('firm-j'),
  act({ type: 'recordResidency', party: 'firm-j', movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻1号' }), inJiading(lineOpened('LJ', 90_000_000n), { programmes: ['jd-07-event-subsidy'] }),
  inJiading(proposed('A1', FORUM, 'firm-j'), { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3000, reason: '影响力强' } }),
];
const withdrawn = act({ type: 'withdrawValidity', instrument: JIADING.id, year: 2026, documentNo: '88号', reason: '未通过' }, 'leader', '2026-03-09');
const at = startOf(day('2026-03-09')).add({ hours: 12 });

/** What a program that did not ask would have written. */
function written(step: Act, known: readonly Act[]): BookFact {
  const book = given(...known);
  book.does(step);
  const last = book.log.at(-1);
  if (!last) throw new Error('nothing was written');
  return last.fact;
}

describe('a confirmation of validity that was withdrawn (A-33, B-21)', () => {
  it.each<[string, Act, Act[]]>([['approved', approved('A1'), before], ['bound', committed('A1', 'LJ'), [...before, approved('A1')]]])('is found where an award was %s under it, and nowhere else', (_, step, known) => {
    const fact = written(step, known);
    expect(validityFault({ fact, at }, given(...known).records)).toBeNull();
    expect(validityFault({ fact, at }, given(...known, withdrawn).records)).toMatchObject({ what: 'APPROVAL', expected: 'jd-2022-14 confirmed for 2026', found: 'withdrawn by 88号' });
    expect(validityFault({ fact, at }, given(...known, withdrawn, act({ type: 'confirmValidity', instrument: JIADING.id, year: 2026, documentNo: '99号' })).records)).toBeNull();
  });
});
