import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EventStore } from '#store/port';
import { portTo } from '#store/threaded';
import type { FromThread, ToThread } from './thread-words';
import type { Log } from './view-file';
import type { Views } from './views';

/** Carries the events into the views as a `Projector` does, in a thread of its own; here they are only read. */
export class ThreadedProjector {
  private thread: Worker | undefined;
  private failure: { error: unknown } | undefined;
  private running: Promise<void> | undefined;
  private listening = false;

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly file: string,
    private readonly log: Log,
  ) {}

  /** Runs until `stop`, from the checkpoint on. @throws what ended it: whoever runs it makes another one */
  run(): Promise<void> {
    this.running ??= this.follow();
    return this.running;
  }

  async stop(): Promise<void> {
    this.say('stop');
    await this.running?.catch(() => undefined);
  }

  private async follow(): Promise<void> {
    const port = portTo(this.store);
    const thread = new Worker(require.resolve('./projector.thread'), { workerData: { file: this.file, port }, transferList: [port] });
    this.thread = thread;
    thread.on('message', (told: FromThread) => this.hear(told));
    thread.on('error', (error: unknown) => (this.failure = { error }));
    this.passOn();
    await once(thread, 'exit');
    this.thread = undefined;
    this.views.progress.live = false;
    if (this.failure) throw this.failure.error;
  }

  private hear(told: FromThread): void {
    switch (told.tell) {
      case 'moved':
        this.views.progress.live = told.live;
        this.views.progress.moved();
        return this.passOn();
      case 'line':
        return this.log(told.line);
      case 'failed':
        this.failure = { error: told.error };
    }
  }

  /** Passes on that somebody waits here, and once more where that is not over with a commit. */
  private passOn(): void {
    if (this.listening) return;
    this.listening = true;
    void this.views.progress.wanted().then(() => {
      this.listening = false;
      this.say('want');
    });
  }

  private say(one: ToThread): void {
    this.thread?.postMessage(one);
  }
}
