import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DoubleOptions } from './double';

/** A double that can be killed as a server can. With `file` and `ports` it comes back as it was. */
export interface DoubleProcess {
  url: string;
  ports: number[];
  /** Without a word, as the machine does when its power fails; over once the process is gone. */
  kill(): Promise<void>;
  /** It stands still: its connections are there, and nothing is heard on them. */
  freeze(): void;
  thaw(): void;
}

export async function startDoubleProcess(options: DoubleOptions = {}): Promise<DoubleProcess> {
  const child = spawn(process.execPath, [join(__dirname, 'double.child.cjs'), JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [line] = (await Promise.race([once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data'), once(child, 'exit').then(ended)])) as [Buffer];
  const { url, ports } = JSON.parse(line.toString('utf8')) as { url: string; ports: number[] };
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    if (child.kill('SIGKILL')) await gone;
  };
  return { url, ports, kill, freeze: () => void child.kill('SIGSTOP'), thaw: () => void child.kill('SIGCONT') };
}

const ended = (): never => {
  throw new Error('the process of the double ended before it served');
};
