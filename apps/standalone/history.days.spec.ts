import { isBankNumber, isIdentityNumber, isLei, isUscc } from '#kernel/identifiers';
import { unsound } from '#policy/soundness';
import type { Planned } from './history/course';
import { FIRMS } from './history/firms';
import { FICTITIOUS_BANK, fictitiousLei, fictitiousPerson } from './history/numbers';
import { plansFor } from './history/play';
import { shownUntil } from './history/shown';
import { PLANS } from './history/songjiang.register';
import { trialRules } from './history/trial';

describe('the days of the demonstration', () => {
  const [STEP, COUNT] = [29, 38];
  const years = Array.from({ length: COUNT }, (_, at) => shownUntil(Temporal.PlainDate.from('2026-01-01').add({ days: at * STEP }))).map((shown) => ({ shown, plans: plansFor(shown) }));

  it('fit into the year before any day of the first start', () => {
    for (const { shown, plans } of years) {
      const days = plans.flatMap(({ register, cases }) => [...register.map(({ on }) => on), ...cases.flatMap(({ acts }) => acts.map(({ on }) => on))]).toSorted((a, b) => Temporal.PlainDate.compare(a, b));
      expect(String(days[0])).toBe(shown.first.toString());
      expect(days.filter((on) => Temporal.PlainDate.compare(on, shown.last) > 0).map(String)).toEqual([]);
    }
  });

  it('have a roster that was cut off expire after its window is closed, and before it is opened again', () => {
    for (const { shown, plans } of years) {
      const acts = plans.flatMap(({ cases }) => cases.filter(({ row }) => row.ends === 'EXPIRED').flatMap((one) => one.acts));
      const windows = plans.flatMap(({ register }) => register.filter(({ path, body }) => path === 'filing-windows' && 'programme' in body && body.programme === 'sj-09a-placement-subsidy'));
      const [[filed, expired], [closing, opening]] = [acts.map(({ on }) => on.toString()), windows.map(({ on, body }) => ({ on: on.toString(), toOn: 'toOn' in body ? String(body.toOn) : '' }))];
      expect([shown.last.toString(), filed! <= closing!.toOn, expired! > closing!.toOn, expired! < opening!.on]).toEqual([shown.last.toString(), true, true, true]);
    }
  });

  it('order no more for events in a year than the first plan of their line covers, whenever it began', () => {
    const ordered = years.map(({ shown: { last }, plans }) => plans.flatMap(({ cases }) => cases.filter(({ row, acts }) => row.programme === 'sj-10b-event-subsidy' && acts.some(({ act, on }) => act === 'order' && on.year === last.year))).length);
    expect(Math.max(...ordered) * 18_000_000).toBeLessThanOrEqual(Number(PLANS['01']));
  });

  it('end with the document of Songjiang', () => {
    expect(shownUntil(Temporal.PlainDate.from('2030-02-01')).last.toString()).toBe('2028-12-31');
    expect(shownUntil(Temporal.PlainDate.from('2028-12-30')).last.toString()).toBe('2028-12-30');
  });

  it('carry over what is bound before the year-end and ordered after it, where a case of the kind fits', () => {
    const carried = years.flatMap(({ shown, plans }) => plans.flatMap(({ cases }) => cases.filter(({ row }) => row.carried).map(({ acts }) => ({ shown, acts }))));
    expect(carried.length).toBeGreaterThan(years.length);
    for (const { shown, acts } of carried) {
      expect(acts.find(({ act }) => act === 'commit')?.on.year).toBe(shown.first.year);
      expect(acts.filter(({ act }) => act === 'order').map(({ on }) => on.year)).toEqual(acts.some(({ act }) => act === 'order') ? [shown.first.year + 1] : []);
    }
  });

  it('have documents of the trial that a catalogue would take', () => {
    for (const { shown } of years) expect(trialRules(shown).flatMap(unsound)).toEqual([]);
  });

  it('bind and pay in one year what a line of that year pays, but for what is carried over', () => {
    const moved = ({ acts }: Planned): number => new Set(acts.filter(({ act }) => ['commit', 'order', 'release', 'reissue'].includes(act)).map(({ on }) => on.year)).size;
    expect(years.flatMap(({ shown, plans }) => plans.flatMap(({ cases }) => cases.filter((one) => moved(one) > 1 && !one.row.carried).map(({ row }) => `${row.no} ${shown.last.toString()}`)))).toEqual([]);
  });
});

describe('the numbers of the demonstration', () => {
  it('are evidently nobody’s, with right check digits', () => {
    const codes = Object.values(FIRMS).flatMap((firms) => Object.values(firms).map(({ uscc }) => uscc));
    expect(codes.filter((code) => !isUscc(code) || !code.includes('FAKE'))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect([4, 8].map((n) => fictitiousPerson('310117', n))).toEqual(['310117190001010047', '31011719000101008X']);
    expect([fictitiousPerson('310114', 0), isIdentityNumber(fictitiousPerson('310114', 999)), isBankNumber(FICTITIOUS_BANK), fictitiousLei(1), [2, 3, 999].every((n) => isLei(fictitiousLei(n)))]).toEqual(['310114190001010005', true, true, '300300FAKEHR00000156', true]);
  });

  it('name no case twice', () => {
    for (const { cases } of plansFor(shownUntil(Temporal.PlainDate.from('2026-11-22')))) expect(new Set(cases.map(({ row }) => row.no)).size).toBe(cases.length);
  });
});
