interface Waiting {
  enough: () => boolean;
  settle: (reached: boolean) => void;
}

/** Who waits until the views have come to a place. Told at each commit; the clock is only the upper limit. */
export class Progress {
  /** The past is over: what comes now is new. */
  live = false;
  private readonly waiting = new Set<Waiting>();
  private asked: (() => void)[] = [];
  private pressing = false;

  /** Whether it is so before `waitMs` milliseconds are over. */
  until(enough: () => boolean, waitMs: number): Promise<boolean> {
    if (enough()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (reached: boolean): void => {
        clearTimeout(limit);
        this.waiting.delete(one);
        resolve(reached);
      };
      const one = { enough, settle };
      const limit = setTimeout(settle, waitMs, false);
      this.waiting.add(one);
      this.want();
    });
  }

  /** Somebody waits, here or in another thread. */
  want(): void {
    this.pressing = true;
    for (const tell of this.asked.splice(0)) tell();
  }

  /** As soon as somebody waits: at once where somebody does already. */
  wanted(): Promise<void> {
    return this.pressing ? Promise.resolve() : new Promise((resolve) => this.asked.push(resolve));
  }

  /** Something was committed. */
  moved(): void {
    for (const { enough, settle } of this.waiting) if (enough()) settle(true);
    this.pressing = this.waiting.size > 0;
  }

  /** Nobody will come any further. */
  close(): void {
    for (const { settle } of this.waiting) settle(false);
  }
}
