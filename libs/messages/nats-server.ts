import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A nats-server of our own, for a single machine. */
export interface NatsServer {
  url: string;
  pid: number;
  /** Resolves when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const START_WITHIN = 15_000;
const STOP_WITHIN = 10_000;
const LOOK_EVERY = 10;

/**
 * A shell stands between us and the server and holds the end of a pipe: when we end, however we end, the pipe breaks and
 * the server is told to stop. `$0` is the server, `$1` its configuration.
 */
const WATCH = 'exec 3<&0; "$0" -c "$1" 3<&- </dev/null & server=$!; { read -r _ <&3; kill "$server"; } 2>/dev/null & exec 3<&-; wait "$server"';

/**
 * Starts a nats-server with JetStream on the loopback interface, its files below `folder`. A server that a killed run left
 * behind on the same folder is stopped first. `port` is for a restart at the same address.
 * @returns null where there is none on the PATH
 * @throws Error in Chinese and English where it does not start
 */
export async function startNatsServer(folder: string, { port = -1 }: { port?: number } = {}): Promise<NatsServer | null> {
  const program = onPath('nats-server');
  if (!program) return null;
  const home = resolve(folder);
  const config = writeConfig(home, port);
  await stopLeftOver(home, config);
  clearPorts(home);
  // Its own process group: Ctrl-C is ours to handle, and the server goes last.
  const watch = spawn('/bin/sh', ['-c', WATCH, program, config], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((done) => watch.once('close', () => done()));
  watch.once('error', () => watch.stdin?.destroy());
  watch.unref();
  const { url, pid } = await address(home, watch);
  return { url, pid, ended, stop: () => stop(watch, pid, ended) };
}

/** The program's path, or null. */
function onPath(program: string): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return places.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const pidFile = (home: string): string => join(home, 'nats.pid');
const logFile = (home: string): string => join(home, 'nats.log');

function writeConfig(home: string, port: number): string {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'nats.conf');
  const lines = [
    'host: "127.0.0.1"',
    `port: ${port}`,
    `ports_file_dir: ${JSON.stringify(home)}`,
    `pid_file: ${JSON.stringify(pidFile(home))}`,
    `log_file: ${JSON.stringify(logFile(home))}`,
    'logfile_size_limit: 10MB',
    `jetstream { store_dir: ${JSON.stringify(join(home, 'jetstream'))} }`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const portsFiles = (home: string): string[] => readdirSync(home).filter((name) => /^nats-server_\d+\.ports$/.test(name)).map((name) => join(home, name));

function clearPorts(home: string): void {
  for (const file of portsFiles(home)) rmSync(file, { force: true });
}

/** The server writes its address into a file once it listens. */
async function address(home: string, watch: ChildProcess): Promise<{ url: string; pid: number }> {
  const until = Date.now() + START_WITHIN;
  while (watch.exitCode === null && watch.signalCode === null && Date.now() < until) {
    const found = portsFiles(home).map(addressIn).find((one) => one !== null);
    if (found) return found;
    await pause(LOOK_EVERY);
  }
  watch.stdin?.destroy();
  const said = lastLines(logFile(home));
  throw new Error(`nats-server 未能启动，见 ${logFile(home)} / nats-server did not start, see ${logFile(home)}: ${said}`);
}

/** null while the file is being written. */
function addressIn(file: string): { url: string; pid: number } | null {
  const [url] = /nats:\/\/127\.0\.0\.1:\d+(?=")/.exec(contentOf(file)) ?? [];
  return url === undefined ? null : { url, pid: Number(/_(\d+)\.ports$/.exec(file)?.[1]) };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const lastLines = (file: string): string => contentOf(file).trimEnd().split('\n').slice(-2).join(' ');

async function stop(watch: ChildProcess, pid: number, ended: Promise<void>): Promise<void> {
  watch.ref();
  watch.stdin?.destroy();
  const limit = new AbortController();
  const tooLong = pause(STOP_WITHIN, undefined, { signal: limit.signal }).then(() => signal(pid, 'SIGKILL'), () => undefined);
  await ended;
  limit.abort();
  await tooLong;
}

/**
 * The process id in the file may belong to anybody by now: only a process that was started with this very configuration is
 * stopped. The folder is one program's own, as the ledger file beside it is.
 */
async function stopLeftOver(home: string, config: string): Promise<void> {
  const pid = Number(contentOf(pidFile(home)).trim());
  if (!Number.isSafeInteger(pid) || pid <= 1 || !commandOf(pid).includes(config)) return;
  signal(pid, 'SIGTERM');
  const until = Date.now() + STOP_WITHIN;
  while (commandOf(pid).includes(config)) {
    if (Date.now() > until) signal(pid, 'SIGKILL');
    await pause(LOOK_EVERY);
  }
}

/** The command line of a process, or nothing where there is no such process. */
function commandOf(pid: number): string {
  const listed = contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (listed !== '' || process.platform === 'linux') return listed;
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
    return;
  }
}
