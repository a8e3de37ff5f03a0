it('tells days and instants apart', () => {
  expect({ on: Temporal.PlainDate.from('2026-05-20') }).toEqual({ on: Temporal.PlainDate.from('2026-05-20') });
  expect({ on: Temporal.PlainDate.from('2026-05-20') }).not.toEqual({ on: Temporal.PlainDate.from('2026-05-21') });
  expect([Temporal.Instant.from('2026-05-20T00:00Z')]).not.toStrictEqual([Temporal.Instant.from('2026-05-20T00:01Z')]);
});
