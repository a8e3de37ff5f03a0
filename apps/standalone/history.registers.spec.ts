import { documentNamed } from '#catalogue/documents';
import { isUscc } from '#kernel/identifiers';
import { fictitiousAssociation } from './history/numbers';
import { plansFor } from './history/play';
import { shownUntil } from './history/shown';

describe('the registers of the demonstration', () => {
  const plans = plansFor(shownUntil(Temporal.PlainDate.from('2026-05-20')));

  it.each(plans.map(({ registers, register }) => [registers.area, documentNamed(registers.instrument).clauses, register] as const))('of %s use every list that its document keeps, and every direction that it names for money', (_, clauses, register) => {
    const paths = register.map(({ path }) => path);
    expect(clauses.flatMap(({ lists = [] }) => lists.map(({ id }) => id)).filter((id) => !paths.includes(`lists/${id}/names`))).toEqual([]);
    const lines = register.flatMap(({ path, body }) => (path === 'budget-lines' ? [body as { direction?: string }] : []));
    expect(clauses.flatMap(({ directions = [] }) => directions.map(({ id }) => id)).filter((id) => !lines.some(({ direction }) => direction === id))).toEqual([]);
  });

  it('have a line of the district’s own money and one of guidance funds (第（十七）条)', () => {
    const sources = plans.flatMap(({ register }) => register.flatMap(({ body }) => ('fundingSource' in body ? [body.fundingSource] : [])));
    expect(new Set(sources)).toEqual(new Set(['OWN', 'UPPER_LEVEL_GUIDANCE']));
  });

  it('report of a year what its months come to, and the heads of its last month', () => {
    const said = plans.flatMap(({ register }) => register.flatMap(({ path, body }) => (path === 'reports' ? [body as { uscc: string; period: string; revenueFen: string; taxFen: string; headcount: number }] : [])));
    const years = said.filter(({ uscc, period }) => period === '2025' && said.some((one) => one.uscc === uscc && one.period === '2025-12'));
    for (const { uscc, revenueFen, taxFen, headcount } of years) {
      const months = said.filter((one) => one.uscc === uscc && one.period.startsWith('2025-'));
      const total = (of: 'revenueFen' | 'taxFen'): string => String(months.reduce((sum, one) => sum + BigInt(one[of]), 0n));
      expect([months.length, total('revenueFen'), total('taxFen'), months.at(-1)?.headcount]).toEqual([12, revenueFen, taxFen, headcount]);
    }
    expect(years).toHaveLength(3);
  });
});

it('its association has a number that is evidently nobody’s', () => {
  const code = fictitiousAssociation('310117');
  expect([isUscc(code), code.slice(0, 2), code.includes('FAKE')]).toEqual([true, '51', true]);
});
