/** A calendar day in Asia/Shanghai, the only zone that the law of this ledger knows. */
export type Day = Temporal.PlainDate;
export type Instant = Temporal.Instant;

export const ZONE = 'Asia/Shanghai';

export const day = (text: string): Day => Temporal.PlainDate.from(text);

/** The day in Shanghai on which an instant falls. */
export const dayOf = (at: Instant): Day => at.toZonedDateTimeISO(ZONE).toPlainDate();

/** The first instant of a day in Shanghai. */
export const startOf = (on: Day): Instant => on.toZonedDateTime(ZONE).toInstant();

export const before = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const within = (on: Day, from: Day, to: Day | null): boolean => !before(on, from) && (to === null || !before(to, on));

/** The corresponding day some years later; 29 February becomes the last day of February (民法典 201–203, domain A-03). */
export const yearsAfter = (on: Day, years: number): Day => on.add({ years }, { overflow: 'constrain' });
