import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DemoIssuer } from '#access/tokens';
import type { Vault } from '#access/vault';
import type { SettableClock } from '#apps/ledger/clock';
import type { Config } from '#apps/ledger/config';
import type { Health } from '#apps/ledger/health';
import { Gateway } from '#apps/treasury/gateway';
import { type Door, TreasurySimulator } from '#apps/treasury/simulator';
import { DISTRICTS } from '#catalogue/documents';
import type { EventStore } from '#store/port';
import { FILES, opening } from './files';
import { supervise } from './supervision';
import type { Undo } from './undo';

/** What the gateway and the simulated treasury stand on. */
interface TreasuryGround {
  store: EventStore;
  vault: Vault;
  health: Health;
  log: Logger;
  door: Door;
}

/** Acts on what the books have told to be paid; so far the treasury is a simulated one. */
export function startTreasury({ dataDir }: Config, { store, vault, health, log, door }: TreasuryGround, undo: Undo): void {
  const treasury = opening(join(dataDir, 'treasury.db'), FILES.treasury, (file) => new TreasurySimulator(file, door, log));
  undo.add(treasury, (made) => made.stop());
  treasury.start();
  supervise(undo, { name: 'gateway', make: () => new Gateway(store, treasury, vault, log) }, log, health);
}

const SIMULATOR = { ref: 'treasury-simulator', roles: ['treasury' as const], districts: Object.keys(DISTRICTS) };

/** The ledger's door, its tokens and its clock, in one process with it. */
export const besideDemonstration = (url: string, { issuer, clock }: { issuer: DemoIssuer; clock: SettableClock }): Door => ({
  url,
  token: () => issuer.issue(SIMULATOR),
  now: () => Promise.resolve(clock.now()),
});

/** The same of a ledger elsewhere, which gives tokens and the time of its demonstration to anybody. */
export const ofDemonstrationAt = (url: string): Door => ({
  url,
  token: async () => (await asked<{ token: string }>(`${url}/demo/tokens`, { person: SIMULATOR.ref, roles: SIMULATOR.roles, districts: SIMULATOR.districts })).token,
  now: async () => Temporal.Instant.from((await asked<{ now: string }>(`${url}/demo/clock`)).now),
});

async function asked<Answer>(url: string, body?: object): Promise<Answer> {
  const response = await fetch(url, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as Answer;
}
