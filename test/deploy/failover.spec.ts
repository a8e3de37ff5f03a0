import { generateKeyPairSync } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartState } from '#apps/ledger/health';
import { startDouble } from '../eventstoredb/double';
import { LeaseApi } from './lease-api';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

interface Ready {
  status: number;
  parts: Record<string, PartState>;
}

/** Two ledgers on one server and one folder, as two pods of one Deployment are. */
describe('a ledger that stands by', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-failover-'));
  const children: ChildProcess[] = [];
  const servers: { stop(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('takes over where the other is killed, stands still, or leaves; one that comes back too late ends itself', async () => {
    const [api, double] = await Promise.all([LeaseApi.start(folder), startDouble()]);
    servers.push(api, double);
    const jwks = join(folder, 'jwks.json');
    writeFileSync(jwks, JSON.stringify({ keys: [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })] }));
    const { name: LEASE, folder: LEASE_ACCOUNT_DIR, host, port: apiPort } = api.at('grantbook-ledger');

    async function ledger() {
      const port = await freePort();
      const settings = {
        PORT: `${port}`, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', EVENTSTORE_URL: double.url, JWKS_FILE: jwks, TOKEN_ISSUER: 'https://login.example.invalid',
        LEASE, LEASE_ACCOUNT_DIR, KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: `${apiPort}`,
      };
      const args = ['--require', join(__dirname, '../sources.cjs'), join(__dirname, '../faults/service.child.cjs'), 'apps/standalone/main.ts', 'ledger'];
      const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir(), ...settings }, stdio: ['ignore', 'ignore', 'inherit'] });
      children.push(child);
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
      const url = `http://127.0.0.1:${port}`;
      const ready = async (): Promise<Ready> => {
        const response = await fetch(`${url}/health/ready`).catch(() => undefined);
        return { status: response?.status ?? 0, parts: response ? ((await response.json()) as { parts: Record<string, PartState> }).parts : {} };
      };
      /** Asked again whenever somebody has asked for the lease. */
      const until = async (fits: (state: Ready) => boolean): Promise<Ready> => {
        for (;;) {
          const state = await ready();
          if (fits(state)) return state;
          await once(api, 'answered');
        }
      };
      return { child, ended, url, serves: () => until(({ status }) => status === 200), standsBy: () => until(({ parts }) => /stands by/.test(parts['lease']?.detail ?? '')) };
    }
    const transitions = () => api.leases.get(LEASE)?.spec.leaseTransitions;

    const first = await ledger();
    await first.serves();
    const second = await ledger();
    expect(await second.standsBy()).toMatchObject({ status: 503, parts: { lease: { ok: false, required: true } } });
    expect((await fetch(`${second.url}/v1/districts/310117/cases`)).status).toBe(503);

    first.child.kill('SIGKILL');
    await second.serves();
    expect(transitions()).toBe(1);

    const third = await ledger();
    await third.standsBy();
    second.child.kill('SIGSTOP');
    await third.serves();
    expect(transitions()).toBe(2);
    second.child.kill('SIGCONT');
    expect(await second.ended).toEqual([3, null]);

    const fourth = await ledger();
    await fourth.standsBy();
    third.child.kill('SIGTERM');
    expect(await third.ended).toEqual([0, null]);
    await fourth.serves();
    expect(transitions()).toBe(3);

    fourth.child.kill('SIGTERM');
    expect(await fourth.ended).toEqual([0, null]);
    expect(api.leases.get(LEASE)?.spec.holderIdentity).toBe('');
  });
});
