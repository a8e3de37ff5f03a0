import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A nats-server on a configuration of the test's own; it listens on this machine only. */
export class NatsProcess {
  private readonly said: string[] = [];
  private readonly waiting: { words: RegExp; found: (line: RegExpExecArray) => void }[] = [];
  private readonly ended: Promise<never>;
  port = 0;

  private constructor(
    private readonly child: ChildProcess,
    lines: Readable,
  ) {
    createInterface(lines).on('line', (line) => {
      this.said.push(line);
      for (const { words, found } of this.waiting) if (words.test(line)) found(words.exec(line)!);
    });
    this.ended = once(child, 'close').then(() => Promise.reject(new Error(`the nats-server ended: ${this.said.slice(-3).join(' ')}`)));
    // Nobody may be waiting when it ends as it should.
    this.ended.catch(() => undefined);
  }

  static async start(config: string, settings: Record<string, string> = {}, port = -1): Promise<NatsProcess> {
    const env = { PATH: process.env['PATH'], ...settings };
    const child = spawn('nats-server', ['-c', config, '-a', '127.0.0.1', '-p', String(port)], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const started = new NatsProcess(child, child.stderr);
    const [[, chosen]] = await Promise.all([started.says(/Listening for client connections on 127\.0\.0\.1:(\d+)/), started.says(/Server is ready/)]);
    started.port = Number(chosen);
    return started;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Reads its configuration again. */
  async reload(): Promise<void> {
    const read = this.says(/Reloaded server configuration/);
    this.child.kill('SIGHUP');
    await read;
  }

  /** Stands still, or goes on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(name);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended.catch(() => undefined);
  }

  /** The next line with these words. */
  private says(words: RegExp): Promise<RegExpExecArray> {
    return Promise.race([this.ended, new Promise<RegExpExecArray>((found) => this.waiting.push({ words, found }))]);
  }
}
