import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'nats';
import { startNatsServer } from './nats-server';
import { neededServer } from './nats-server.rehearsal';

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One turn of the event loop after another, until it is so; Jest's timeout is the limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
}

describe('a nats-server of our own', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grantbook-nats-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('listens on the loopback interface with JetStream, and is gone after stop', async () => {
    const server = await neededServer(folder);
    expect(server.url).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/);
    const nats = await connect({ servers: server.url });
    expect((await nats.jetstreamManager()).streams).toBeDefined();
    await nats.close();
    await server.stop();
    await server.stop();
    expect(isRunning(server.pid)).toBe(false);
  });

  it('keeps its streams and, where asked, its address over a restart', async () => {
    const first = await neededServer(folder);
    const nats = await connect({ servers: first.url });
    await (await nats.jetstreamManager()).streams.add({ name: 'KEPT', subjects: ['kept'] });
    await nats.close();
    await first.stop();
    const second = await neededServer(folder, Number(new URL(first.url).port));
    expect(second.url).toBe(first.url);
    const again = await connect({ servers: second.url });
    expect((await (await again.jetstreamManager()).streams.info('KEPT')).config.name).toBe('KEPT');
    await again.close();
    await second.stop();
  });

  it('ends with the process that started it, also when that one is killed', async () => {
    const owner = spawn(process.execPath, [join(__dirname, 'nats-server.child.cjs'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await firstLine(owner));
    expect(isRunning(pid)).toBe(true);
    owner.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });

  it('takes the place of one that a killed run left behind', async () => {
    await (await neededServer(folder)).stop();
    const leftOver = spawn('nats-server', ['-c', join(folder, 'nats.conf')], { stdio: 'ignore' });
    const gone = once(leftOver, 'exit');
    // Its pid file stands before it listens.
    writeFileSync(join(folder, 'nats.pid'), String(leftOver.pid));
    const server = await neededServer(folder);
    await gone;
    expect(isRunning(server.pid)).toBe(true);
    await server.stop();
  });

  it('leaves a process alone that has nothing to do with it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    writeFileSync(join(folder, 'nats.pid'), String(other.pid));
    const server = await neededServer(folder);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    await server.stop();
    other.kill();
  });

  it('says why it did not start', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startNatsServer(folder, { port })).rejects.toThrow(/未能启动.* \/ nats-server did not start.*in use/);
    squatter.close();
  });

  it('is null where there is none on the PATH', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      expect(await startNatsServer(folder)).toBeNull();
    } finally {
      process.env.PATH = path;
    }
  });
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no output');
  const [bytes] = (await once(stdout, 'data')) as [Buffer];
  return bytes.toString();
}
