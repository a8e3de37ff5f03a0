import type { Logger } from 'pino';
import type { Health } from '#apps/ledger/health';
import type { Undo } from './undo';

/** Something that runs until it is stopped, or fails. */
export interface Runner {
  run(): Promise<void>;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** A part with its name, and how it is made anew each time. */
interface Part {
  name: string;
  make: () => Runner;
}

/** Keeps the part running until everything is undone. */
export const supervise = (undo: Undo, { name, make }: Part, log: Logger, health: Health): Supervised => undo.add(new Supervised(name, make, log, health).start(), (made) => made.stop());

/** Keeps a part running: a failure is logged, shown in the health, and answered by a new start after a growing pause. */
class Supervised {
  private stopped = false;
  private runner: Runner | undefined;
  private pause: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private failure: string | undefined;

  constructor(
    private readonly name: string,
    private readonly make: () => Runner,
    private readonly log: Logger,
    health: Health,
  ) {
    health.add(name, () => ({ ok: this.failure === undefined, required: true, detail: this.failure ?? '运行中 running' }));
  }

  start(): this {
    this.runner = this.make();
    void this.runner.run().then(
      () => this.again(new Error('it ended by itself')),
      (error: unknown) => this.again(error),
    );
    return this;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.pause);
    await this.runner?.stop();
  }

  private again(error: unknown): void {
    if (this.stopped) return;
    this.failure = error instanceof Error ? error.message : String(error);
    this.log.error({ err: error, part: this.name }, '部件中断，稍后重启 a part failed and is started again');
    this.pause = setTimeout(() => {
      this.failure = undefined;
      this.start();
    }, this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
