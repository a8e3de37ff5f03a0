import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { configOf } from '#apps/ledger/config';
import { startStandalone } from '#apps/standalone/standalone';
import { neededServer } from '#messages/nats-server.rehearsal';
import { Asker } from './asking';

describe('a ledger whose relay is a process of its own', () => {
  it('answers questions, and publishes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-alone-'));
    const server = await neededServer(join(folder, 'nats'));
    const config = configOf({ PORT: '0', DATA_DIR: join(folder, 'data'), DEMO: 'on', LOG_LEVEL: 'silent', NATS_URL: server.url });
    const ledger = await startStandalone(config, pino({ level: 'silent' }), { alone: true });
    const asker = await Asker.at(server.url);
    expect(await asker.once('utilisation', { of: 'district', year: 2026 })).toMatchObject({ code: '404', body: { code: 'NOT_FOUND' } });
    expect(ledger.ownNats).toBeUndefined();
    expect(ledger.ground.health.read().parts).toMatchObject({ queries: { ok: true, required: false }, figures: { ok: true } });
    expect(await (await asker.nats.jetstreamManager()).streams.list().next()).toEqual([]);
    await asker.close();
    await ledger.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
});
