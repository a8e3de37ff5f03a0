import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'grantbook-faults-'));

/** Root may read and write what nobody else may: without these rights it is held to permissions as the owner of a file is. */
const AS_ANYBODY = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

export function run(entry: string, settings: Record<string, string>, { under = [], words = [] }: { under?: readonly string[]; words?: readonly string[] } = {}): Child {
  const own = { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir(), PORT: '0', LOG_LEVEL: 'error', CLOCK: '2026-05-20T02:00:00Z', DEMO: 'on' };
  const [program = '', ...line] = [...under, process.execPath, '--require', join(__dirname, '..', 'sources.cjs'), join(__dirname, 'service.child.cjs'), entry, ...words];
  return spawn(program, line, { env: { ...own, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the program as a person does, where it is to end by itself. */
export const runToEnd = (settings: Record<string, string>, words: readonly string[] = []): Promise<Ended> => ended(run('apps/standalone/main.ts', settings, { words }));

/** The same, held to permissions whoever runs this. */
export const runAsAnybody = (settings: Record<string, string>): Promise<Ended> => ended(run('apps/standalone/main.ts', settings, { under: AS_ANYBODY }));

async function ended(child: Child): Promise<Ended> {
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr };
}

/** The whole service in a process of its own. */
export class Service {
  private constructor(
    private readonly child: Child,
    readonly url: string,
    /** Everything on its standard error, once it has ended. */
    readonly said: Promise<string>,
  ) {}

  /** @throws where it ends before it is ready, with what it said */
  static async start(folder: string, entry = 'test/faults/ledger.child.ts', settings: Record<string, string> = {}): Promise<Service> {
    const child = run(entry, { DATA_DIR: folder, ...settings });
    const said = text(child.stderr);
    for await (const line of createInterface(child.stdout)) {
      const url = /is ready: (\S+)/.exec(line)?.[1];
      if (url) return new Service(child, url, said);
    }
    throw new Error(`the service did not start: ${await said}`);
  }

  /** Starts it, and ends it as soon as it has said a line on its standard error. @throws where it ends before that */
  static async cutOff(folder: string, line: RegExp, signal: 'SIGKILL' | 'SIGTERM', settings: Record<string, string> = {}): Promise<void> {
    const child = run('apps/standalone/main.ts', { DATA_DIR: folder, LOG_LEVEL: 'info', ...settings });
    const closed = once(child, 'exit');
    child.stdout.resume();
    let cut = false;
    for await (const said of createInterface(child.stderr)) {
      if (cut || !line.test(said)) continue;
      cut = true;
      child.kill(signal);
    }
    await closed;
    if (!cut) throw new Error(`the service never said ${String(line)}`);
  }

  /** Dead at once, with nothing tidied up. */
  kill(): Promise<unknown> {
    return this.end('SIGKILL');
  }

  /** In order, but for what a test has put on another signal; gives the exit code. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGUSR2' = 'SIGTERM'): Promise<number | null> {
    return this.end(signal);
  }

  /** Again and again, as an impatient person does. */
  async insist(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    const again = setInterval(() => this.child.kill(signal), 100);
    return this.end(signal).finally(() => clearInterval(again));
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const closed = once(this.child, 'exit');
    this.child.kill(signal);
    this.child.stdout.resume();
    await closed;
    return this.child.exitCode;
  }
}
