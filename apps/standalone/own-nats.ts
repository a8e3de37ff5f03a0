import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type NatsServer, startNatsServer } from '#messages/nats-server';

const AGAIN_MS = 1_000;
/** Beside its other files stands where it listens, for programs on this machine; gone when it has been stopped. */
const ADDRESS = 'nats.url';

/** A nats-server of our own, started again at the same address where it ends by itself. */
export class OwnNats {
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;

  private constructor(
    private readonly folder: string,
    private server: NatsServer,
    private readonly log: Logger,
  ) {
    writeFileSync(join(folder, ADDRESS), `${server.url}\n`);
    this.watching = this.watch();
  }

  /** Null where there is none on the PATH, or where it does not start: that costs the messages, not the ledger. */
  static async start(folder: string, log: Logger): Promise<OwnNats | null> {
    try {
      const server = await startNatsServer(folder);
      return server && new OwnNats(folder, server, log);
    } catch (error) {
      log.error({ err: error }, 'nats-server 无法启动 nats-server does not start');
      return null;
    }
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.server.pid;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    rmSync(join(this.folder, ADDRESS), { force: true });
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    const asked = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (;;) {
      await Promise.race([this.server.ended, asked]);
      if (signal.aborted) return;
      this.log.warn('nats-server 已中断，即将重启 · the nats-server has ended and is started again');
      await this.again(signal);
    }
  }

  /** Waits a moment first: what ends at once must not be started a thousand times. */
  private async again(signal: AbortSignal): Promise<void> {
    try {
      await pause(AGAIN_MS, undefined, { signal });
      this.server = (await startNatsServer(this.folder, { port: Number(new URL(this.url).port) })) ?? this.server;
    } catch (error) {
      if (!signal.aborted) this.log.error({ err: error }, 'nats-server 无法重启 nats-server does not start again');
    }
  }
}
