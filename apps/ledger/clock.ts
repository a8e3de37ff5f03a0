/** Where the time comes from: it enters here, with the command, and nowhere else. */
export class Clock {
  now(): Temporal.Instant {
    return Temporal.Now.instant();
  }
}

/** The clock of the demonstration and of the tests: it can be put forward, so that a notice of five working days passes. */
export class SettableClock extends Clock {
  private aheadBy = Temporal.Duration.from({ seconds: 0 });
  /** The demonstration is being written, at days of its own: nobody else puts the clock meanwhile. */
  held = false;

  constructor(private readonly source: Clock = new Clock()) {
    super();
  }

  override now(): Temporal.Instant {
    return this.source.now().add(this.aheadBy);
  }

  /** Puts the clock to an instant; it runs on from there. */
  set(at: Temporal.Instant): void {
    this.aheadBy = this.source.now().until(at);
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
