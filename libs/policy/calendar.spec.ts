import chineseDays from 'chinese-days/dist/chinese-days.json';
import fc from 'fast-check';
import { day, startOf, within, type Day } from '#kernel/day';
import { addWorkingDays, coolingOffUntil, correctionDeadline, isProvisional, isWorkingDay, noticeOver, noticePeriod } from './calendar';
import type { Suspension } from './calendar';
import { HOLIDAY_NOTICES } from './calendar/holidays';

const daysFrom = (from: string, to: string): Day[] =>
  Array.from({ length: day(from).until(to).days + 1 }, (_, days) => day(from).add({ days }));

const working = (from: string, to: string): string[] => daysFrom(from, to).filter(isWorkingDay).map(String);
const notice = (on: string, ...suspended: [string, string | null][]) =>
  noticePeriod(day(on), 5, suspended.map(([from, to]) => ({ from: day(from), to: to === null ? null : day(to) })));
/** Days as text: a Temporal value has no fields of its own, so `toEqual` finds any two of them equal. */
const told = (...asked: Parameters<typeof notice>) => {
  const { firstOn, lastOn, provisional } = notice(...asked);
  return { firstOn: firstOn.toString(), lastOn: lastOn?.toString() ?? null, provisional };
};
const lastOf = (...asked: Parameters<typeof notice>): string | null => told(...asked).lastOn;

describe('the official calendar', () => {
  // Its data, not its functions: those take another day west of Greenwich.
  it('is, day by day, what the package chinese-days has for 2024 to 2026', () => {
    const known = (on: Day) => (on.dayOfWeek <= 5 ? !(on.toString() in chineseDays.holidays) : on.toString() in chineseDays.workdays);
    const all = daysFrom('2024-01-01', '2026-12-31');
    expect(all).toHaveLength(1096);
    expect(all.filter((on) => isWorkingDay(on) !== known(on)).map(String)).toEqual([]);
  });

  it('has in 2026 the days off and the working weekends of the notice (domain 3.3)', () => {
    const weekdaysOff = daysFrom('2026-01-01', '2026-12-31').filter((on) => on.dayOfWeek <= 5 && !isWorkingDay(on));
    const weekendsOn = daysFrom('2026-01-01', '2026-12-31').filter((on) => on.dayOfWeek > 5 && isWorkingDay(on));
    expect(weekdaysOff.map((on) => on.toString().slice(5)).join(' ')).toBe(
      '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    );
    expect(weekendsOn.map((on) => on.toString().slice(5))).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
  });

  it.each([
    [2024, '国办发明电〔2023〕7号', 28, 251],
    [2025, '国办发明电〔2024〕12号', 28, 248],
    [2026, '国办发明电〔2025〕7号', 33, 248],
  ])('names for %d the document %s: %d days off, %d working days', (year, document, off, count) => {
    const source = HOLIDAY_NOTICES[year];
    expect(source?.document).toBe(document);
    expect(source?.off.flatMap(({ from, to }) => daysFrom(`${year}-${from}`, `${year}-${to}`))).toHaveLength(off);
    expect(source?.working.filter((on) => day(`${year}-${on}`).dayOfWeek <= 5)).toEqual([]);
    expect(working(`${year}-01-01`, `${year}-12-31`)).toHaveLength(count);
  });

  it('works on the eve of the Spring Festival of 2024, and on the Sundays around it', () => {
    expect(working('2024-02-03', '2024-02-19')).toEqual(['04', '05', '06', '07', '08', '09', '18', '19'].map((on) => `2024-02-${on}`));
  });

  it('is Monday to Friday, and provisional, where no notice is out yet (B-14)', () => {
    expect(working('2027-01-01', '2027-01-10')).toEqual(['01', '04', '05', '06', '07', '08'].map((on) => `2027-01-${on}`));
    expect(['2024-01-01', '2026-12-31', '2027-01-01', '2029-05-04'].map((on) => isProvisional(day(on)))).toEqual([false, false, true, true]);
  });
});

describe('a notice of five working days (B-15)', () => {
  it.each([
    ['2026-09-28', '2026-10-09', '2026-10-10'],
    ['2026-11-23', '2026-11-27', '2026-11-30'],
    ['2026-02-12', '2026-02-25', '2026-02-26'],
  ])('published on %s ends on %s; without the day of publication it would be %s', (open, inclusive, exclusive) => {
    expect(told(open)).toEqual({ firstOn: open, lastOn: inclusive, provisional: false });
    expect(addWorkingDays(day(open), 5).toString()).toBe(exclusive);
  });

  it.each([
    ['2022-07-22', '2022-07-28'],
    ['2023-07-31', '2023-08-04'],
  ])('runs as the notices of Shanghai did: from %s to %s', (open, last) => expect(lastOf(open)).toBe(last));

  it('begins on the next working day when published on a day off, and on a working Saturday at once', () => {
    expect(told('2026-11-21')).toEqual(told('2026-11-23'));
    expect(told('2026-05-09')).toMatchObject({ firstOn: '2026-05-09', lastOn: '2026-05-14' });
  });

  it('runs over the turn of the year, and is provisional when it ends in a year without a notice', () => {
    expect(told('2025-12-30')).toEqual({ firstOn: '2025-12-30', lastOn: '2026-01-06', provisional: false });
    expect(told('2026-12-25')).toEqual({ firstOn: '2026-12-25', lastOn: '2026-12-31', provisional: false });
    expect(told('2026-12-28')).toEqual({ firstOn: '2026-12-28', lastOn: '2027-01-01', provisional: true });
  });

  it('does not count a day on which an objection is open, however briefly', () => {
    expect(lastOf('2026-11-23', ['2026-11-25', '2026-11-25'])).toBe('2026-11-30');
    expect(lastOf('2026-11-23', ['2026-11-23', '2026-11-24'], ['2026-11-24', '2026-11-26'])).toBe('2026-12-03');
    expect(lastOf('2026-11-23', ['2026-11-27', '2026-11-27'])).toBe('2026-11-30');
    expect(lastOf('2026-11-23', ['2026-11-28', '2026-11-29'])).toBe('2026-11-27');
  });

  it('has no end while an objection is open, unless that one came when it was over', () => {
    expect(told('2026-11-23', ['2026-11-27', null])).toEqual({ firstOn: '2026-11-23', lastOn: null, provisional: false });
    expect(lastOf('2026-11-23', ['2026-11-24', '2026-11-24'], ['2026-11-30', null])).toBeNull();
    expect(told('2026-12-28', ['2026-12-29', null])).toEqual({ firstOn: '2026-12-28', lastOn: null, provisional: false });
    expect(lastOf('2026-11-23', ['2026-11-28', null])).toBe('2026-11-27');
  });

  it('is over after 24:00 in Shanghai of the last day, not at it', () => {
    const midnight = Temporal.Instant.from('2026-11-28T00:00:00+08:00');
    const over = (at: Temporal.Instant) => noticeOver(notice('2026-11-23'), at);
    expect([midnight.subtract({ nanoseconds: 1 }), midnight, midnight.add({ nanoseconds: 1 })].map(over)).toEqual([false, false, true]);
    expect(noticeOver(notice('2026-11-23', ['2026-11-24', null]), midnight.add({ hours: 10_000 }))).toBe(false);
  });
});

describe('procedural periods', () => {
  it('leave ten working days for a correction, from the day after the request (B-16)', () => {
    expect(correctionDeadline(day('2026-11-23')).toString()).toBe('2026-12-07');
    expect(correctionDeadline(day('2026-02-12')).toString()).toBe('2026-03-04');
    expect(correctionDeadline(day('2026-09-27')).toString()).toBe('2026-10-15');
  });

  it('hold money back for three working days after a change of account (B-29)', () => {
    expect(coolingOffUntil(day('2026-11-23')).toString()).toBe('2026-11-26');
    expect(coolingOffUntil(day('2026-04-30')).toString()).toBe('2026-05-08');
    expect(coolingOffUntil(day('2026-05-08')).toString()).toBe('2026-05-12');
  });

  it('are a whole number of days, at least one', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => addWorkingDays(day('2026-11-23'), n)).toThrow(RangeError);
    expect(() => noticePeriod(day('2026-11-23'), 0, [])).toThrow(RangeError);
  });
});

describe('whatever the day', () => {
  const days = fc.integer({ min: 0, max: 1200 }).map((offset) => day('2023-12-20').add({ days: offset }));
  const lengths = fc.integer({ min: 1, max: 12 });
  const objections = fc.array(fc.record({ after: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 0, max: 4 }) }), { maxLength: 4 });
  const asked = fc.tuple(days, lengths, objections).map(([on, n, list]) => ({
    on,
    n,
    suspended: list.map(({ after, length }) => ({ from: on.add({ days: after }), to: on.add({ days: after + length }) })),
  }));
  const counted = (from: Day, to: Day, suspended: readonly Suspension[]) =>
    daysFrom(from.toString(), to.toString()).filter((on) => isWorkingDay(on) && !suspended.some((s) => within(on, s.from, s.to)));
  const end = (on: Day, n: number, suspended: readonly Suspension[]): Day => noticePeriod(on, n, suspended).lastOn ?? day('9999-12-31');
  const notBefore = (a: Day, b: Day) => expect(Temporal.PlainDate.compare(a, b)).toBeGreaterThanOrEqual(0);

  it('a notice holds exactly its working days that are not suspended, and ends on one', () => {
    fc.assert(
      fc.property(asked, ({ on, n, suspended }) => {
        const held = counted(on, end(on, n, suspended), suspended);
        expect(held).toHaveLength(n);
        expect(held.at(-1)?.toString()).toBe(end(on, n, suspended).toString());
      }),
    );
  });

  it('a later or longer notice, or one more objection, never ends earlier', () => {
    fc.assert(
      fc.property(asked, days, ({ on, n, suspended }, from) => {
        const last = end(on, n, suspended);
        notBefore(end(on.add({ days: 1 }), n, suspended), last);
        notBefore(end(on, n + 1, suspended), last.add({ days: 1 }));
        notBefore(end(on, n, [...suspended, { from, to: from.add({ days: 2 }) }]), last);
      }),
    );
  });

  it('an open objection leaves a notice without an end exactly if it came by the last day', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: -2, max: 2 }), ({ on, n, suspended }, off) => {
        const last = end(on, n, suspended);
        const { lastOn } = noticePeriod(on, n, [...suspended, { from: last.add({ days: off }), to: null }]);
        expect(lastOn?.toString()).toBe(off <= 0 ? undefined : last.toString());
      }),
    );
  });

  it('a notice is over in the day after its last and never before', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: -100, max: 100 }), ({ on, n, suspended }, hours) => {
        const period = noticePeriod(on, n, suspended);
        const midnight = startOf(end(on, n, suspended)).add({ hours: 24 });
        expect(noticeOver(period, midnight.add({ hours }))).toBe(hours > 0);
      }),
    );
  });

  it('working days add up, and the notice is the count from the day before', () => {
    fc.assert(
      fc.property(days, lengths, lengths, (on, a, b) => {
        expect(addWorkingDays(addWorkingDays(on, a), b).toString()).toBe(addWorkingDays(on, a + b).toString());
        expect(end(on, a, []).toString()).toBe(addWorkingDays(on.subtract({ days: 1 }), a).toString());
      }),
    );
  });
});
