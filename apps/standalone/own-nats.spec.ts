import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'nats';
import pino from 'pino';
import { OwnNats } from './own-nats';

describe('a nats-server of our own', () => {
  it('is started again at its address where it ends by itself, and not after it was stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-nats-'));
    const own = (await OwnNats.start(folder, pino({ level: 'silent' })))!;
    const { url, pid } = own;
    expect(readFileSync(join(folder, 'nats.url'), 'utf8')).toBe(`${url}\n`);
    const client = await connect({ servers: url, reconnectTimeWait: 50, maxReconnectAttempts: -1 });
    const statuses = client.status()[Symbol.asyncIterator]();
    process.kill(pid, 'SIGKILL');
    for (let status = ''; status !== 'reconnect'; ) status = String((await statuses.next()).value?.type);
    expect(own.url).toBe(url);
    // The new one answers before whoever started it has heard that it is ready.
    while (own.pid === pid) await client.flush();
    await client.close();
    await own.stop();
    expect(existsSync(join(folder, 'nats.url'))).toBe(false);
    await expect(connect({ servers: url, reconnect: false })).rejects.toThrow();
    rmSync(folder, { recursive: true });
  });
});
