import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client';
import { emptyFolder, Service } from './service';
import { openDistrict } from './work';

describe('a service whose store fails in its thread', () => {
  it('ends with the reason, and the next one goes on where it stood', async () => {
    const folder = emptyFolder();
    const doomed = await Service.start(folder, 'test/faults/ledger.child.ts', { NODE_OPTIONS: `--require ${join(__dirname, 'thread-fault.cjs')}` });
    const setup = await openDistrict(new Client(doomed.url));
    expect(await doomed.stop('SIGUSR2')).toBe(1);
    expect(await doomed.said).toMatch(/存储线程出错.*请重新启动 \/ .*start it again/);

    const next = await Service.start(folder);
    const client = new Client(next.url);
    for (const act of setup) expect(await client.act(act)).toMatchObject({ replayed: true });
    await next.stop();
    rmSync(folder, { recursive: true });
  });
});
