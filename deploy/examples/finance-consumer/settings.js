import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where `npm start` of the ledger writes the address of its own nats-server. */
const BESIDE_THE_LEDGER = fileURLToPath(new URL('../../../data/nats/nats.url', import.meta.url));

const SETTINGS = [
  ['NATS_URL', 'NATS 地址；未设置时取账簿自带服务器的地址', 'address of NATS; that of the ledger’s own server where nothing is set'],
  ['NATS_URL_FILE', '存有该地址的文件，断开后重新读取', 'a file with that address, read again after a break [data/nats/nats.url]'],
  ['NATS_CREDS', '凭据文件（NKEY 种子或 .creds）', 'a credentials file (an NKEY seed, or .creds)'],
  ['NATS_CA', '私有 CA 的证书（PEM）', 'certificate of a private authority (PEM)'],
  ['NATS_API_PREFIX', '跨账户导入后的 JetStream API 前缀（LJS）', 'prefix of the JetStream API where it is imported from another account (LJS)'],
  ['DISTRICTS', '区划代码，以逗号分隔', 'area codes with commas between them [310117,310114]'],
  ['DURABLE', '读者位置（持久消费者）的名称，一个程序一个', 'name of this reader’s place (a durable consumer), one a program [finance-example]'],
  ['DATA_FILE', '本程序的账（SQLite）', 'what this program has counted (SQLite) [finance.db]'],
];

export const USAGE = `用法 usage: [设置 SETTING=值 value …] npm start

财政局的示例程序：记下每笔支付，各记一次；指标执行情况一有变化即显示。Ctrl-C 停止。
What a finance bureau's program may look like: it counts every payment once, and shows the utilisation of a budget line
whenever it changes. Ctrl-C stops it.

${SETTINGS.map(([name, zh, en]) => `  ${name.padEnd(17)}${zh}\n${''.padEnd(19)}${en}`).join('\n')}
`;

export function settingsOf(environment) {
  const { NATS_URL: url, NATS_URL_FILE: file = BESIDE_THE_LEDGER, NATS_CREDS: creds, NATS_CA: ca, NATS_API_PREFIX: apiPrefix, DISTRICTS = '310117,310114', DURABLE: durable = 'finance-example', DATA_FILE: dataFile = 'finance.db' } = environment;
  return { url, file, creds, ca, apiPrefix, districts: DISTRICTS.split(','), durable, dataFile };
}

/** Read anew before every connection: a ledger that starts again may listen elsewhere. */
export function addressOf({ url, file }) {
  if (url) return url;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(`没有 NATS 地址：请先启动账簿（在其目录 npm start），或设置 NATS_URL / no address of NATS: start the ledger first (npm start in its folder), or set NATS_URL`, { cause });
  }
}
