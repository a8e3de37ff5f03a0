import { type Command, InvalidArgumentError, Option } from 'commander';
import { type JetStreamManager, type NatsConnection, NatsError } from 'nats';
import { DISTRICTS } from '#catalogue/documents';
import { type Connection, openConnection } from '#messages/connection';
import { type Capacity, inventoryOf } from '#messages/inventory';
import { provision, survey } from '#messages/provision';
import { reasonOf } from '#messages/reasons';
import { type Desk, type ExitCode, refused } from './commands';
import { CannotOpen } from './places';
import { isOpen, provisionJson, provisionText } from './provision.wording';

export const PROVISION_HELP = `
列出 NATS 服务器上应有的流、读者位置与键值桶，逐项设置对照，不作更改；--apply 建立缺少的，更新可无损更新的，
其余列出留待人工。可重复运行。发布进程的凭据无权建立任何东西，须先由本命令建好。
Lists the streams, readers' places and buckets that must stand at the NATS server, setting by setting, and changes nothing.
--apply makes what is missing and updates what loses nothing by it; the rest is told and left. It may be run again. The
relay's credentials may make nothing: this command comes first.

示例 Examples:
  grantbook provision --nats-url tls://nats.example:4222 --nats-creds provision.nk --nats-ca ca.pem
  grantbook provision --apply --replicas 3 --stream-bytes 10737418240
  grantbook provision --area 310117 --json
  grantbook provision --apply --anew LEDGER-310117 --nats-creds operator.nk     重建一个流，见 docs/nats.md a stream made anew

退出码 Exit codes: 0 全部符合 in order · 2 未能执行：用法有误或无法连接 nothing was done: usage, or cannot connect · 3 有缺少或不符 something is missing or differs`;

export interface ProvisionWishes {
  natsUrl: string;
  natsCreds?: string;
  natsCa?: string;
  natsCert?: string;
  natsKey?: string;
  area?: string[];
  replicas?: number;
  streamBytes?: number;
  apply?: boolean;
  /** A stream to be deleted first. */
  anew?: string;
  json?: boolean;
}

function wholeFrom(least: number) {
  return (text: string): number => {
    if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`应为不小于 ${least} 的整数 · a whole number from ${least} on is expected`);
  };
}

const option = (flags: string, description: string, variable: string): Option => new Option(flags, description).env(variable);

/** The options by which NATS is reached, with the environment's in their place. */
export const natsOptions = (command: Command): Command =>
  command
    .addOption(option('--nats-url <url>', '服务器地址 address of the server', 'NATS_URL').makeOptionMandatory())
    .addOption(option('--nats-creds <file>', '凭据文件（NKEY 种子或 .creds）credentials: an NKEY seed or a .creds file', 'NATS_CREDS_FILE'))
    .addOption(option('--nats-ca <file>', '证书颁发机构的证书 certificate of the private authority', 'NATS_CA_FILE'))
    .addOption(option('--nats-cert <file>', '客户端证书 certificate of this client', 'NATS_CERT_FILE'))
    .addOption(option('--nats-key <file>', '客户端证书的私钥 private key of that certificate', 'NATS_KEY_FILE'));

/** `grantbook provision` */
export function provisionOptions(command: Command): Command {
  return natsOptions(command)
    .option('--area <code...>', `区划代码 area codes (${Object.keys(DISTRICTS).join(', ')})`)
    .option('--replicas <n>', '副本数，生产三个 replicas, three in production', wholeFrom(1))
    .option('--stream-bytes <n>', '每个流的容量 room of each stream', wholeFrom(1_000_000))
    .option('--apply', '建立与更新 make and update')
    .option('--anew <stream>', '先删除该流及其全部消息，再建立（用 operator 的凭据，须 --apply）delete this stream with everything in it first, then make it (operator credentials, with --apply)')
    .option('--json', '以 JSON 输出，供程序读取 as JSON, for machines')
    .addHelpText('after', PROVISION_HELP);
}

export async function provisionCommand(desk: Desk, wishes: ProvisionWishes): Promise<ExitCode> {
  const areas = wishes.area ?? Object.keys(DISTRICTS);
  const unknown = areas.filter((area) => !Object.hasOwn(DISTRICTS, area)).join(', ');
  const known = Object.keys(DISTRICTS).join(', ');
  if (unknown !== '') return refused(desk, new CannotOpen(`没有区划代码为 ${unknown} 的账簿；已有：${known}。`, `There is no book for ${unknown}; there are: ${known}.`));
  const { replicas, streamBytes: maxBytes } = wishes;
  const capacity: Capacity = { ...(replicas !== undefined && { replicas }), ...(maxBytes !== undefined && { maxBytes }) };
  return withNats(desk, wishes, async ({ info }, manager) => {
    if (replicas !== undefined && replicas > 1 && isTooOld(info?.version ?? '')) return refused(desk, tooOld(info?.version ?? '?'));
    const parts = inventoryOf(areas, capacity);
    if (wishes.anew !== undefined) {
      if (!wishes.apply || !parts.some((part) => part.kind === 'stream' && part.config.name === wishes.anew)) return refused(desk, notAnew(wishes.anew));
      await manager.streams.delete(wishes.anew);
    }
    const all = await (wishes.apply ? provision(manager, parts) : survey(manager, parts));
    desk.out(wishes.json ? `${JSON.stringify(provisionJson(all), null, 2)}\n` : provisionText(all, wishes.apply ?? false));
    return all.some(isOpen) ? 3 : 0;
  });
}

/** Before 2.14 two relays that race for one sequence of a replicated stream may both get through. */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 2 || (major === 2 && minor < 14);
}

const tooOld = (version: string): CannotOpen =>
  new CannotOpen(`服务器为 ${version} 版，多副本须用 nats-server 2.14 或更新版本。请升级服务器，或去掉 --replicas。`, `The server is ${version}; a stream of several replicas needs nats-server 2.14 or newer. Upgrade it, or leave --replicas out.`);

const notAnew = (stream: string): CannotOpen =>
  new CannotOpen(`不能重建 ${stream}：只可重建本系统的流，并须同时写明 --apply。`, `${stream} is not made anew: only a stream of ours is, and only with --apply.`);

/** Whatever keeps it from being reached is for a person to mend: an address, a file, a certificate. */
async function withNats(desk: Desk, wishes: ProvisionWishes, work: (nats: NatsConnection, manager: JetStreamManager) => Promise<ExitCode>): Promise<ExitCode> {
  const { natsUrl: url, natsCreds: credsFile, natsCa: caFile, natsCert: certFile, natsKey: keyFile } = wishes;
  const files = { ...(credsFile && { credsFile }), ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
  let connection: Connection | undefined;
  try {
    connection = await openConnection({ url, name: 'grantbook-provision', inbox: '_INBOX.provision', ...files }, SILENT);
    return await work(connection.nats, await connection.nats.jetstreamManager({ checkAPI: false }));
  } catch (fault) {
    if (connection && !(fault instanceof NatsError)) throw fault;
    const [zh = '', en = zh] = reasonOf(fault).split(' / ');
    return refused(desk, new CannotOpen(`无法在 ${shownUrl(url)} 上执行：${zh}。`, `Nothing was done at ${shownUrl(url)}: ${en}.`));
  } finally {
    await connection?.close();
  }
}

const nothing = (): void => undefined;
const SILENT = { info: nothing, warn: nothing, error: nothing };

/** A password in an address stays out of what is said. */
const shownUrl = (url: string): string => url.replaceAll(/:\/\/[^@,]*@/g, '://***@');
