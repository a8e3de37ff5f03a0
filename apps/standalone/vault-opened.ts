import type { Logger } from 'pino';
import { hasVault, Vault } from '#access/vault';
import { type Config, Misconfigured } from '#apps/ledger/config';
import type { Health } from '#apps/ledger/health';
import { bookStream } from '#book/facts';
import { DISTRICTS } from '#catalogue/documents';
import type { EventStore } from '#store/port';
import { awaited } from './patience';

export function openVault({ dataDir }: Pick<Config, 'dataDir'>): Vault {
  try {
    return new Vault(dataDir);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Misconfigured(
      `${dataDir} 中的保管库（vault.db、keys/）无法打开，请从备份恢复或检查权限与磁盘（${why}） · the vault in ${dataDir} (vault.db, keys/) cannot be opened: restore it from a backup, or check its permissions and the disk (${why})`,
      { cause },
    );
  }
}

/** New keys beside an old book would give every person another name, and every cap a second beginning. @throws Misconfigured, Unavailable */
export async function mustHaveKeys({ dataDir }: Pick<Config, 'dataDir'>, store: EventStore): Promise<void> {
  if (hasVault(dataDir)) return;
  for (const area of Object.keys(DISTRICTS)) {
    for await (const { stream } of store.read(bookStream(area))) {
      throw new Misconfigured(
        `账簿 ${stream} 已有记录，而 ${dataDir} 中没有其保管库（vault.db、keys/），请从备份恢复 · ${stream} has events, and its vault (vault.db, keys/) is not in ${dataDir}: restore it from a backup`,
      );
    }
  }
}

/** Only the ledger makes a vault, and may come later: another one would give every payee another name. @throws Stopped */
export async function vaultOfLedger(config: Pick<Config, 'dataDir'>, { health, log, ending }: { health: Health; log: Logger; ending: AbortSignal }): Promise<Vault> {
  let trouble: string | undefined = '尚未打开 not open yet';
  health.add('vault', () => ({ ok: trouble === undefined, required: true, detail: trouble ?? '已打开 open' }));
  const ask = (): Vault => {
    try {
      if (hasVault(config.dataDir)) return openVault(config);
      throw new Misconfigured(
        `${config.dataDir} 中尚无保管库：请与账簿服务共用 DATA_DIR，并启动账簿 · there is no vault in ${config.dataDir} yet: share DATA_DIR with the ledger, and start the ledger`,
      );
    } catch (fault) {
      trouble = fault instanceof Error ? fault.message : String(fault);
      throw fault;
    }
  };
  const vault = await awaited({ name: '保管库 vault', ask, passes: () => true }, { log, ending });
  trouble = undefined;
  return vault;
}
