import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder } from '../faults/service';
import { type DoubleProcess, startDoubleProcess } from './double.process';
import { healthAt, Part } from './part';

/** The door closes before the ledger listens in its place. */
async function untilServed(url: string): Promise<void> {
  for (;;) {
    const health = await healthAt(url).catch(() => undefined);
    if (health?.parts['demonstration']) return;
  }
}

describe('a demonstration that a ledger alone writes waits', () => {
  const folder = emptyFolder();
  const file = join(folder, 'log');
  let server: DoubleProcess;
  beforeAll(async () => void (server = await startDoubleProcess({ file })));
  afterAll(async () => {
    await Part.endAll();
    await server.kill();
    rmSync(folder, { recursive: true });
  });

  it('for its server, where that is lost and comes back, and for its treasury: log and health say which answer is missing', async () => {
    const ledger = new Part('ledger', { EVENTSTORE_URL: server.url, DATA_DIR: join(folder, 'data'), NATS_URL: 'off' });
    const door = await ledger.door();
    // Begun, and far from the first payment.
    await ledger.heard(/(book read: book-310117)/);
    await untilServed(door);
    await server.kill();
    await ledger.heard(/(演示数据 demonstration data 中断，稍后继续)/);
    server = await startDoubleProcess({ file, ports: server.ports });
    const order = await ledger.heard(/演示数据在等国库答复 (\S+)；.*npm start -- treasury/);
    const health = await healthAt(door);
    expect(health.status).toBe(503);
    expect(health.parts['demonstration']?.detail).toContain(`等待国库答复 waits for the treasury: ${order}`);
    expect(await ledger.stop()).toBe(0);
  });
});
