/** Where the time comes from: it enters here, with the command, and nowhere else. */
export class Clock {
  /** To the millisecond. */
  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Date.now());
  }
}

/** The clock of the demonstration and of the tests: it can be put forward, so that a notice of five working days passes. */
export class SettableClock extends Clock {
  private aheadByMs = 0;
  /** The demonstration is being written, at days of its own: nobody else puts the clock meanwhile. */
  held = false;

  constructor(private readonly source: Clock = new Clock()) {
    super();
  }

  override now(): Temporal.Instant {
    return this.aheadByMs === 0 ? this.source.now() : Temporal.Instant.fromEpochMilliseconds(this.source.now().epochMilliseconds + this.aheadByMs);
  }

  /** Puts the clock to an instant; it runs on from there. */
  set(at: Temporal.Instant): void {
    this.aheadByMs = at.epochMilliseconds - this.source.now().epochMilliseconds;
  }
}

/** A clock that stands still until it is set: what a test reads is what it set. */
export class StoppedClock extends Clock {
  constructor(public at: Temporal.Instant) {
    super();
  }

  override now(): Temporal.Instant {
    return this.at;
  }
}
