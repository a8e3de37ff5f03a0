import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { verify, type Verdict } from '#audit/verify';
import type { EventStore } from '#store/port';

/** Verifies the whole store again and again (libs/audit/verify.ts), as `grantbook verify` does once. Reads only. */
export class Watch {
  private readonly stopping = new AbortController();
  private verdict: Verdict | undefined;
  private verified = 0;

  constructor(
    private readonly store: EventStore,
    private readonly everyMs: number,
    private readonly log: Logger,
  ) {}

  /** What the last whole check found; undefined before the first is over. */
  get last(): Verdict | undefined {
    return this.verdict;
  }

  /** Whole checks since the start. */
  get checks(): number {
    return this.verified;
  }

  /** Runs until `stop`. @throws Unavailable: whoever runs it starts it again */
  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.verdict = await verify(this.store, ({ events, findings }) => this.log.info(`已核对 ${events} 个事件，发现 ${findings} 处 · ${events} events checked, ${findings} findings`));
      this.verified += 1;
      this.say(this.verdict);
      // A pause that ends early because of a stop is what was wanted.
      await pause(this.everyMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  stop(): Promise<void> {
    this.stopping.abort();
    return Promise.resolve();
  }

  private say({ first, findings, events, books }: Verdict): void {
    const heads = books.map(({ stream, revision, hash }) => `${stream} @${revision} ${hash}`).join('; ');
    if (!first) return this.log.info(`核验通过 ${events} 个事件 · verified, ${events} events: ${heads}`);
    this.log.error(
      `核验未通过：${findings.length} 处，首个 ${first.stream} @${first.revision} ${first.what}；请运行 grantbook verify 查明 · not verified: ${findings.length} findings, the first ${first.stream} @${first.revision} ${first.what}; run grantbook verify to learn more`,
    );
  }
}
