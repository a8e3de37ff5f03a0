import { setTimeout as pause } from 'node:timers/promises';
import type { PartState } from '#apps/ledger/health';
import type { Log } from '#messages/persevere';
import { type LeaseRecord, type LeaseStep, nextStep, type Observed, observedNow } from './lease';
import { type LeaseServer, Overtaken } from './lease-server';

/** How long a lease lasts, when its holder gives itself up, and how often it is asked: a holder is gone before another comes. */
export interface LeaseTerms {
  seconds: number;
  giveUpMs: number;
  everyMs: number;
}

/** Those of client-go. */
const USUAL: LeaseTerms = { seconds: 15, giveUpMs: 10_000, everyMs: 2_000 };

/**
 * One process of several serves the books: it holds the lease, the others wait. The revision guard of every append keeps the
 * books right without it; the lease keeps two processes from opening one folder, and from deciding everything twice.
 */
export class LeaseHolding {
  private observed: Observed | undefined;
  private held: { record: LeaseRecord; untilMs: number } | undefined;
  private detail = '尚未读到租约 the lease has not been read yet';
  private readonly ending = new AbortController();
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly server: LeaseServer,
    private readonly identity: string,
    private readonly log: Log,
    private readonly terms: LeaseTerms = USUAL,
  ) {}

  /** As the health shows it. */
  get part(): PartState {
    return { ok: this.held !== undefined, required: true, detail: this.detail };
  }

  /** Over once it is held, or with the signal; then it is renewed until it is released, and `lost` is told where that cannot be done in time. */
  async take(signal: AbortSignal, lost: (why: string) => void): Promise<boolean> {
    while (!signal.aborted && !(await this.attempt())) await waited(this.terms.everyMs, signal);
    if (!this.held) return false;
    this.keeping = this.keep(lost);
    return true;
  }

  /** Gives it back, so that another need not wait for its end. */
  async release(): Promise<void> {
    this.ending.abort();
    await this.keeping;
    const { held } = this;
    this.held = undefined;
    if (!held) return;
    const { version, ...record } = held.record;
    await this.server.write({ ...record, holder: '', seconds: 1, renewed: instant() }, version).catch(() => undefined);
  }

  private async keep(lost: (why: string) => void): Promise<void> {
    const { signal } = this.ending;
    await waited(this.terms.everyMs, signal);
    while (!signal.aborted) {
      const over = new AbortController();
      const attempt = this.attempt();
      const isKept = await Promise.race([attempt, this.outlived(AbortSignal.any([signal, over.signal]))]);
      over.abort();
      // Its answer says by which version the lease can be given back.
      if (signal.aborted) return void (await attempt);
      if (!isKept && (!this.held || performance.now() >= this.held.untilMs)) {
        this.held = undefined;
        return lost(this.detail);
      }
      await waited(this.terms.everyMs, signal);
    }
  }

  /** False when the holding can no longer be sure of itself, whatever an answer under way will say. */
  private async outlived(signal: AbortSignal): Promise<false> {
    await waited(Math.max(0, (this.held?.untilMs ?? 0) - performance.now()), signal);
    return false;
  }

  /** Reads the lease and does what follows; true where it is held then. An API that is away answers the same question later. */
  private async attempt(): Promise<boolean> {
    // From before the question: the renewal may have counted from then on.
    const nowMs = performance.now();
    try {
      const lease = await this.server.read();
      const step = nextStep(lease, this.observed, { identity: this.identity, nowMs });
      this.observed = lease && observedNow(lease, this.observed, nowMs);
      if (step.do === 'wait') return this.wait(step.holder);
      this.hold(await this.server.write(this.renewal(lease, step), lease?.version), nowMs);
      return true;
    } catch (fault) {
      if (!(fault instanceof Overtaken)) this.trouble(fault instanceof Error ? fault.message : String(fault));
      return false;
    }
  }

  private renewal(lease: LeaseRecord | undefined, step: LeaseStep): Omit<LeaseRecord, 'version'> {
    const renewed = instant();
    const kept = step.do === 'renew' && lease ? lease : { transitions: step.do === 'take' ? step.transitions : 0, acquired: renewed };
    return { holder: this.identity, seconds: this.terms.seconds, transitions: kept.transitions, acquired: kept.acquired, renewed };
  }

  private hold(record: LeaseRecord, sinceMs: number): void {
    if (!this.held) this.log.info(`已持有租约 the lease is held: ${this.identity}`);
    this.held = { record, untilMs: sinceMs + this.terms.giveUpMs };
    this.observed = { version: record.version, atMs: sinceMs };
    this.detail = `本进程持有 held by this process，自 since ${record.acquired}`;
  }

  /** Another holds it: whoever thought to hold it does not. */
  private wait(holder: string): false {
    this.held = undefined;
    this.say(`由 ${holder} 持有，本进程待命 · held by ${holder}, this process stands by`);
    return false;
  }

  private trouble(reason: string): void {
    this.say(`租约不可达 the lease cannot be reached: ${reason}`);
  }

  /** Once, however often it is so. */
  private say(detail: string): void {
    if (this.detail !== detail) this.log.warn(detail);
    this.detail = detail;
  }
}

/** The form of the API: microseconds. */
const instant = (): string => new Date().toISOString().replace('Z', '000Z');

/** Also over with the signal. */
const waited = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);
