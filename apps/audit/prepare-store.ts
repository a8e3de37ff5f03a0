import type { Command } from 'commander';
import type { ServerAt } from '#store/eventstoredb.connection';
import { type People, type Preparation, prepareServer } from '#store/eventstoredb.people';
import { Unavailable } from '#store/port';
import { type Desk, type ExitCode, refused } from './commands';
import { CannotOpen, sentences } from './places';
import { lines } from './wording';

const HELP = `
对新装的 EventStoreDB：管理员改用文件中的密码（出厂密码作废）、停用 ops、建立账簿服务与只读服务的用户；此后只有这两个用户可读，
只有账簿服务可写，只有管理员可删。已如此的不变，可随时重复运行；文件中换了密码的，再运行一次即生效。
Of a new EventStoreDB: the administrator gets the password of the file (the one of the vendor ends), ops is disabled, the users of
the ledger and of those that only read are made; from then on these two may read, the ledger alone may write, and only an
administrator may delete. What is so already stays: run it as often as you like, and once more after a password in a file has
changed. Needs TLS.

示例 Example:
  grantbook prepare-store --eventstore-url esdb://eventstore:2113 --eventstore-ca-file deploy/secrets/ca.crt \\
    --admin-file deploy/secrets/eventstore-admin --ledger-file deploy/secrets/ledger --reader-file deploy/secrets/reader

退出码 Exit codes: 0 已就绪 it is prepared · 2 未能执行 it could not be`;

export interface PreparationWishes {
  eventstoreUrl: string;
  eventstoreCaFile?: string;
  adminFile: string;
  ledgerFile: string;
  readerFile: string;
}

/** `grantbook prepare-store` */
export const preparationOptions = (command: Command): Command =>
  command
    .requiredOption('--eventstore-url <url>', 'esdb://主机:端口 esdb://host:port')
    .option('--eventstore-ca-file <file>', '私有 CA 证书（PEM） certificate of its private authority, PEM')
    .requiredOption('--admin-file <file>', '管理员 the administrator：admin:密码 password')
    .requiredOption('--ledger-file <file>', '账簿服务 the ledger：用户名:密码 user:password')
    .requiredOption('--reader-file <file>', '只读服务 those that only read：用户名:密码 user:password')
    .addHelpText('after', HELP);

const SAID: Readonly<Record<Preparation['did'], (of: string) => [string, string]>> = {
  password: (of) => [`${of}：已改用文件中的密码`, `${of}: the password is now the one of the file`],
  disabled: (of) => [`${of}：已停用`, `${of}: disabled`],
  created: (of) => [`${of}：已建立用户`, `${of}: the user was made`],
  reset: (of) => [`${of}：已改用文件中的密码`, `${of}: the password is now the one of the file`],
  allowed: (of) => [`${of}：已写入权限`, `${of}: the permissions were written`],
  nothing: (of) => [`${of}：早已就绪，未作更改`, `${of}: it was prepared already, and nothing was changed`],
};

export async function prepareStoreCommand(desk: Desk, { eventstoreUrl: url, eventstoreCaFile: caFile, adminFile: admin, ledgerFile: writer, readerFile: reader }: PreparationWishes): Promise<ExitCode> {
  if (!/^esdb(\+discover)?:\/\/[^/?]/.test(url) || /[?&]tls=false\b/i.test(url)) {
    return refused(desk, new CannotOpen('--eventstore-url 应为 esdb://主机:端口，且须为加密连接：密码不以明文传送。', '--eventstore-url must be esdb://host:port, and encrypted: passwords are not sent in the clear.'));
  }
  const at: ServerAt = { url, ...(caFile !== undefined && { caFile }) };
  const people: People = { admin, writer, reader };
  try {
    const done = await prepareServer(at, people);
    desk.out(lines(...done.map(({ did, of }) => SAID[did](of))));
    return 0;
  } catch (error) {
    if (error instanceof Unavailable) return refused(desk, sentences(error));
    throw error;
  }
}
