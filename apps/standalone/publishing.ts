import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '#apps/ledger/config';
import type { Health } from '#apps/ledger/health';
import { RelayApp } from '#apps/relay/relay';
import { DISTRICTS } from '#catalogue/documents';
import type { EventStore } from '#store/port';
import { OwnNats } from './own-nats';

/** The way to NATS, where there is one. */
export interface Publishing {
  /** Where NATS is, if anywhere, and whether it is a nats-server of our own. */
  natsUrl: string | undefined;
  own: boolean;
  stop(): Promise<void>;
}

/**
 * Publishes to the NATS that is named, or to a nats-server of our own where one stands on the PATH. Without either the
 * ledger works, and one line says what is off.
 */
export async function startPublishing(config: Config, store: EventStore, log: Logger, health: Health): Promise<Publishing> {
  const server = config.natsUrl === undefined ? await OwnNats.start(join(config.dataDir, 'nats'), log) : null;
  const natsUrl = config.natsUrl === 'off' ? undefined : (config.natsUrl ?? server?.url);
  if (natsUrl === undefined) return off(config.natsUrl === 'off' ? SWITCHED_OFF : NO_SERVER, log, health);
  const relay = new RelayApp({ store, areas: Object.keys(DISTRICTS), natsUrl, access: config.natsAccess, marks: join(config.dataDir, 'nats'), log, ...(server && { provisioning: {} }) });
  relay.start();
  health.add('nats', () => {
    const states = relay.states();
    const detail = states.map(({ area, bookRevision, lag, halted, trouble }) => `${area} @${bookRevision} 滞后 lag ${lag}${halted ? ` ${halted}` : ''}${trouble ? ` ${trouble}` : ''}`);
    return { ok: states.every(({ connected, halted, trouble }) => connected && halted === undefined && trouble === undefined), required: false, detail: detail.join('; ') };
  });
  return {
    natsUrl,
    own: server !== null,
    async stop() {
      await relay.stop();
      await server?.stop();
    },
  };
}

const SWITCHED_OFF = '未发布到 NATS：NATS_URL=off · nothing is published: NATS_URL=off';
const NO_SERVER = '未发布到 NATS：未设置 NATS_URL，也没有可用的 nats-server · nothing is published: no NATS_URL, and no nats-server that starts';

function off(why: string, log: Logger, health: Health): Publishing {
  log.warn(why);
  health.add('nats', () => ({ ok: true, required: false, detail: '未启用 off' }));
  return { natsUrl: undefined, own: false, stop: () => Promise.resolve() };
}
