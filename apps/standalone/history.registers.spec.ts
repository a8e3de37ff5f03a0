import { documentNamed } from '#catalogue/documents';
import { isBankNumber, isIdentityNumber, isLei, isUscc } from '#kernel/identifiers';
import { FIRMS } from './history/firms';
import { FICTITIOUS_BANK, fictitiousAssociation, fictitiousLei, fictitiousPerson } from './history/numbers';
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
});

describe('the numbers of the demonstration', () => {
  it('are evidently nobody’s, with right check digits', () => {
    const codes = Object.values(FIRMS).flatMap((firms) => Object.values(firms).map(({ uscc }) => uscc));
    expect([isUscc(fictitiousAssociation('310117')), fictitiousAssociation('310117').slice(0, 2)]).toEqual([true, '51']);
    expect(codes.filter((code) => !isUscc(code) || !code.includes('FAKE'))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect([4, 8].map((n) => fictitiousPerson('310117', n))).toEqual(['310117190001010047', '31011719000101008X']);
    expect([fictitiousPerson('310114', 0), isIdentityNumber(fictitiousPerson('310114', 999)), isBankNumber(FICTITIOUS_BANK), fictitiousLei(1), [2, 3, 999].every((n) => isLei(fictitiousLei(n)))]).toEqual(['310114190001010005', true, true, '300300FAKEHR00000156', true]);
  });

  it('name no case twice', () => {
    for (const { cases } of plansFor(shownUntil(Temporal.PlainDate.from('2026-11-22')))) expect(new Set(cases.map(({ row }) => row.no)).size).toBe(cases.length);
  });
});
