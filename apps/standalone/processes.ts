import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { Watch } from '#apps/audit/watch';
import { type Config, Misconfigured, type Service } from '#apps/ledger/config';
import { createDoor } from '#apps/ledger/door';
import { Health, Metrics, type PartState } from '#apps/ledger/health';
import { openEventStoreDB } from '#store/eventstoredb';
import type { EventStore } from '#store/port';
import { startPublishing } from './publishing';
import { watchStore } from './store-watched';
import { supervise } from './supervision';
import { ofDemonstrationAt, startTreasury } from './treasury';
import { Undo } from './undo';
import { vaultOfLedger } from './vault-opened';

/** A service in a process of its own, beside a ledger on the same server. */
export interface Process {
  /** Of its door: health and metrics. */
  url: string;
  stop(): Promise<void>;
}

/** What each of them stands on. */
interface Place {
  store: EventStore;
  health: Health;
  registry: Registry;
  log: Logger;
  /** Aborts where the end is wished before the start is over. */
  ending: AbortSignal;
}

const STARTS: Readonly<Record<Exclude<Service, 'all' | 'ledger'>, (config: Config, place: Place, undo: Undo) => Promise<void> | void>> = {
  relay: async (config, { store, log, health }, undo) => void undo.add(await startPublishing(config, store, log, health), (made) => made.stop()),
  treasury: beTreasury,
  audit: beAudit,
};

/** Its door is open while it waits for what it needs. @throws Misconfigured; Unavailable where the address of the store cannot be understood; Stopped */
export async function startProcess(service: keyof typeof STARTS, config: Config, { log, ending }: Pick<Place, 'log' | 'ending'>): Promise<Process> {
  const undo = new Undo();
  try {
    if (!config.eventStore) throw new Misconfigured('EVENTSTORE_URL 未设置 · EVENTSTORE_URL is not set');
    const health = new Health();
    const store = undo.add(openEventStoreDB(config.eventStore), (made) => made.close());
    watchStore(store, { health, log, untold: true }, undo);
    const door = undo.add(await createDoor(health, log, { unready: false }), (made) => made.close());
    await door.listen(config.port, config.host);
    const url = await door.getUrl();
    log.info(`${service} 正在启动，状态见 is starting, see: ${url}/health/ready`);
    await STARTS[service](config, { store, health, registry: door.get(Metrics).registry, log, ending }, undo);
    return { url, stop: () => undo.all() };
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function beTreasury(config: Config, { store, health, log, ending }: Place, undo: Undo): Promise<void> {
  const { demo, ledgerUrl } = config;
  if (!demo || ledgerUrl === undefined) throw new Misconfigured('国库目前只有模拟国库：请设 DEMO=on 与 LEDGER_URL · so far the treasury is a simulated one: set DEMO=on and LEDGER_URL');
  const vault = undo.add(await vaultOfLedger(config, { health, log, ending }), (made) => made.close());
  startTreasury(config, { store, vault, health, log, door: ofDemonstrationAt(ledgerUrl) }, undo);
}

function beAudit({ auditEveryMinutes }: Config, { store, health, registry, log }: Place, undo: Undo): void {
  const watch = new Watch(store, auditEveryMinutes * 60_000, log);
  supervise(undo, { name: 'audit', make: () => watch }, log, health);
  health.add('ledger', () => verified(watch));
  const figure = (name: string, help: string, read: () => number): Gauge => new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
  figure('grantbook_audit_checks', 'whole checks of the store since the start', () => watch.checks);
  figure('grantbook_audit_findings', 'findings of the last whole check', () => watch.last?.findings.length ?? 0);
  figure('grantbook_audit_events', 'events that the last whole check read', () => watch.last?.events ?? 0);
}

function verified({ last }: Watch): PartState {
  if (!last) return { ok: true, required: false, detail: '首次核验尚未结束 the first check is not over' };
  const { first, findings, events } = last;
  return first
    ? { ok: false, required: false, detail: `${findings.length} 处 findings，首个 the first: ${first.stream} @${first.revision} ${first.what}` }
    : { ok: true, required: false, detail: `核验通过 verified: ${events}` };
}
