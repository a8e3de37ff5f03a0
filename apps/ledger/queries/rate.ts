import { refused } from '../http/problem';

const SECOND_MS = 1_000;

/** So many questions a second: what is over it is answered with a no, which costs nearly nothing, so that the ledger keeps its time. */
export class Rate {
  private since = 0;
  private count = 0;

  constructor(private readonly perSecond: number) {}

  /** @throws Refused TOO_MANY_REQUESTS with the seconds to wait */
  take(): void {
    if (this.perSecond === 0) return;
    const now = performance.now();
    if (now - this.since >= SECOND_MS) [this.since, this.count] = [now, 0];
    this.count += 1;
    if (this.count > this.perSecond) throw refused('TOO_MANY_REQUESTS', {}, { 'Retry-After': '1' });
  }
}
