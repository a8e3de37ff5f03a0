import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { nkeys } from 'nats';
import { DISTRICTS } from '#catalogue/documents';
import { accountsText, type Identity, identitiesOf, variableOf } from '#messages/accounts';
import { type Desk, type ExitCode, refused } from './commands';
import { CannotOpen } from './places';
import { lines } from './wording';

const HELP = `
在目录中写入 accounts.conf（权限）与 keys.conf（公钥），供 deploy/nats/nats.conf 引用；每个身份的 NKEY 种子写入
keys/<身份>.nk，仅本人可读。已有的不变：种子移交后，公钥仍在 keys.conf。更换某一身份用 --renew，再令服务器重读设置
（nats-server --signal reload），各进程重连时读取新文件，无需重启。
Writes accounts.conf (permissions) and keys.conf (public keys) for deploy/nats/nats.conf to include, and the NKEY seed of
each identity into keys/<identity>.nk, readable by its owner only. What is there stays: once a seed was handed over, its
public key still stands in keys.conf. --renew replaces one; let the server read its settings again (nats-server --signal
reload), and everybody reads the new file on reconnecting, without a restart.

示例 Examples:
  grantbook nats-keys /etc/grantbook-nats
  grantbook nats-keys /etc/grantbook-nats --renew relay
  grantbook nats-keys --print                     accounts.conf 的内容 what accounts.conf says

退出码 Exit codes: 0 已写入 written · 2 未能执行 nothing was done`;

export interface KeyWishes {
  renew?: string[];
  print?: boolean;
}

const identities = (): Identity[] => identitiesOf(Object.keys(DISTRICTS));

function known(name: string, before: string[] | undefined): string[] {
  const names = identities().map((identity) => identity.name);
  if (names.includes(name)) return [...(before ?? []), name];
  throw new InvalidArgumentError(`应为下列之一 · one of these is expected: ${names.join(', ')}`);
}

/** `grantbook nats-keys` */
export const keysOptions = (command: Command): Command =>
  command.option('--renew <identity>', '更换该身份的密钥 a new key for this one', known).option('--print', '只输出 accounts.conf print accounts.conf only').addHelpText('after', HELP);

export function natsKeysCommand(desk: Desk, folder: string | undefined, { renew = [], print }: KeyWishes): ExitCode {
  const accounts = accountsText(Object.keys(DISTRICTS));
  if (print) {
    desk.out(accounts);
    return 0;
  }
  if (folder === undefined) return refused(desk, new CannotOpen('请指明写入的目录，例如 grantbook nats-keys /etc/grantbook-nats。', 'Name the folder to write to, as in grantbook nats-keys /etc/grantbook-nats.'));
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const before = existsSync(join(folder, KEYS)) ? readFileSync(join(folder, KEYS), 'utf8') : '';
  const held = identities().map((identity) => ({ ...identity, ...keyOf(identity.name, { keys, before, renew: renew.includes(identity.name) }) }));
  write(join(folder, KEYS), held.map(({ name, zh, en, publicKey }) => `# ${zh} · ${en}\n${variableOf(name)}: ${publicKey}\n`).join(''), 0o644);
  write(join(folder, 'accounts.conf'), accounts, 0o644);
  desk.out(written(folder, held.flatMap(({ name, made }) => (made ? [name] : []))));
  return 0;
}

const KEYS = 'keys.conf';

/** The public key that counts from now on, and whether a seed was made for it. */
function keyOf(name: string, { keys, before, renew }: { keys: string; before: string; renew: boolean }): { publicKey: string; made: boolean } {
  const file = join(keys, `${name}.nk`);
  if (!renew && existsSync(file)) return { publicKey: nkeys.fromSeed(Buffer.from(readFileSync(file, 'utf8').trim())).getPublicKey(), made: false };
  const [, standing] = new RegExp(`^${variableOf(name)}: (U[A-Z2-7]{55})$`, 'm').exec(before) ?? [];
  if (!renew && standing !== undefined) return { publicKey: standing, made: false };
  const pair = nkeys.createUser();
  write(file, `${Buffer.from(pair.getSeed()).toString('latin1')}\n`, 0o600);
  return { publicKey: pair.getPublicKey(), made: true };
}

/** In one step: whoever reads meanwhile finds the old or the new. */
function write(file: string, text: string, mode: number): void {
  const half = `${file}.new`;
  writeFileSync(half, text, { mode });
  chmodSync(half, mode);
  renameSync(half, file);
}

function written(folder: string, made: readonly string[]): string {
  const names = made.join(', ');
  return lines(
    [`已写入 ${join(folder, 'accounts.conf')} 与 ${KEYS}（不含密钥）。`, `Written: ${join(folder, 'accounts.conf')} and ${KEYS} (no secret in them).`],
    made.length === 0
      ? ['没有新的种子。', 'No new seeds.']
      : [`新种子在 ${join(folder, 'keys')}：${names}。请移交各持有人，并令服务器重读设置。`, `New seeds in ${join(folder, 'keys')}: ${names}. Hand each to its holder, and let the server read its settings again.`],
  );
}
