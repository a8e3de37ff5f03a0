import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { run } from '../faults/service';

export type Word = 'ledger' | 'relay' | 'treasury' | 'audit';

export interface Health {
  ready: boolean;
  parts: Record<string, { ok: boolean; detail: string; interruptions?: number }>;
}

/** A service in a process of its own, from its first word on: also while it waits for what it needs. */
export class Part {
  private static readonly running = new Set<Part>();
  private readonly child: ReturnType<typeof run>;
  private readonly ended: Promise<unknown>;
  private text = '';
  private listeners: (() => void)[] = [];

  /** As a person starts it; `entry` for a ledger under the clock of a test. */
  constructor(word: Word, settings: Record<string, string>, entry = 'apps/standalone/main.ts') {
    this.child = run(entry, { LOG_LEVEL: 'info', ...settings }, { words: [word] });
    for (const stream of [this.child.stdout, this.child.stderr]) this.hear(stream);
    this.ended = once(this.child, 'close').finally(() => this.listeners.splice(0).forEach((listener) => listener()));
    Part.running.add(this);
  }

  /** Everything that it has said. */
  get said(): string {
    return this.text;
  }

  /** What the first group stands for, of the first place with these words. @throws where it ends without them */
  async heard(words: RegExp): Promise<string> {
    for (;;) {
      const found = words.exec(this.text);
      if (found) return found[1] ?? '';
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`it ended and never said ${String(words)}: ${this.text}`);
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  /** Where it can be asked how it is, also while it waits. */
  door = (): Promise<string> => this.heard(/see: (http\S+)\/health\/ready/);

  /** Of a ledger, where it serves. */
  served = (): Promise<string> => this.heard(/is ready: (\S+)/);

  /** In order; gives the exit code. */
  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    await this.ended;
    Part.running.delete(this);
    return this.child.exitCode;
  }

  static async endAll(): Promise<void> {
    await Promise.all([...Part.running].map((one) => one.stop('SIGKILL')));
  }

  private hear(stream: Readable): void {
    stream.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
      this.listeners.splice(0).forEach((listener) => listener());
    });
  }
}

export async function healthAt(url: string): Promise<Health & { status: number }> {
  const response = await fetch(`${url}/health/ready`);
  return { ...((await response.json()) as Health), status: response.status };
}

/** Asks until it is so; the answers are the pause. */
export async function untilHealth(url: string, enough: (health: Health) => boolean): Promise<Health> {
  for (;;) {
    const health = await healthAt(url);
    if (enough(health)) return health;
  }
}

/** A figure of `/metrics`; undefined where there is none. */
export async function figureAt(url: string, name: string): Promise<number | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}
