import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AREA } from '#apps/relay/stage';

const HOME = join(__dirname, '../../deploy/examples/finance-consumer');

/** The sample program of a finance bureau as a process of its own, with every line that it has said. */
export class Consumer {
  private static readonly running = new Set<Consumer>();
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private listeners: (() => void)[] = [];

  constructor(settings: Record<string, string>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, ['main.js', ...args], { cwd: HOME, env: { PATH: process.env['PATH'], DISTRICTS: AREA, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
    this.ended = once(this.child, 'close');
    Consumer.running.add(this);
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      this.lines.push(line);
      for (const listener of this.listeners.splice(0)) listener();
    });
  }

  /** The first line with these words, from the beginning. */
  async said(words: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => words.test(line));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  upTo = (sequence: number): Promise<string> => this.said(new RegExp(`至序号 up to sequence ${sequence}，.*已跟上`));

  async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.ended;
    Consumer.running.delete(this);
  }

  static async endAll(): Promise<void> {
    for (const one of Consumer.running) await one.end('SIGKILL');
  }
}
