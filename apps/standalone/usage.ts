import { Misconfigured, type Service, SETTINGS } from '#apps/ledger/config';

const WIDTH = Math.max(...SETTINGS.map(({ name }) => name.length)) + 2;

/** Without a real issuer `npm start` shows the demonstration. */
const usualOf = (name: string, usual: string | undefined): string => (name === 'DEMO' ? 'on' : (usual ?? '-'));

const settingLines = SETTINGS.flatMap(({ name, zh, en, usual }) => [`  ${name.padEnd(WIDTH)}${zh}`, `  ${''.padEnd(WIDTH)}${en} [${usualOf(name, usual)}]`]);

/** What `npm start -- --help` prints. */
export const USAGE = `用法 usage: [设置 SETTING=值 value …] npm start [-- --help | ledger | relay | treasury | audit]

启动补贴资金账簿：首次运行安装、编译；未指定签发者（JWKS_FILE、TOKEN_ISSUER）时以演示数据运行。Ctrl-C 停止。
Starts the grant ledger: the first run installs and builds; without an issuer (JWKS_FILE, TOKEN_ISSUER) it shows the demonstration. Ctrl-C stops it.

无参数时全部在一个进程中运行；在 EventStoreDB 之上可各自成为进程：ledger 账簿与接口、relay 发布到 NATS、treasury 国库、audit 定时核验
Without a word everything runs in one process; on EventStoreDB each may be a process of its own: ledger (the books and their interface), relay (to NATS), treasury, audit (verifies again and again)

设置为环境变量，如 PORT=8081 DATA_DIR=./my-data npm start；[ ] 内为未设置时的值
The settings are environment variables, as PORT=8081 DATA_DIR=./my-data npm start; in [ ] stands what counts where nothing is set
${settingLines.join('\n')}

数据目录 The folder of data:
  grantbook.db            事件 the events
  views.db                视图，可由 npx grantbook rebuild-views 重建 views, which npx grantbook rebuild-views builds again
  vault.db, keys/         姓名、账号等（加密）及其密钥，与事件一并备份 names, account numbers and the like, sealed, and their keys: back them up with the events
启动后 Once it runs: /docs 接口文档 the interface; /health/ready 状态 its health; /metrics 指标 figures
核验、回放、演练 To verify, replay or rehearse: npx grantbook --help
`;

const HELP: readonly string[] = ['--help', '-h', 'help'];
const SERVICES: readonly Service[] = ['ledger', 'relay', 'treasury', 'audit'];

/** What the words behind `npm start --` ask for. @throws Misconfigured where they ask for anything else: everything is set by the environment */
export function askedFor(words: readonly string[]): Service | 'help' {
  const [service = 'all'] = SERVICES.filter((name) => words[0] === name);
  const unknown = words.find((word, place) => !HELP.includes(word) && (place > 0 || word !== service));
  if (unknown !== undefined) throw new Misconfigured(`无此参数：${JSON.stringify(unknown)}；设置以环境变量给出，用法见 npm start -- --help · no such argument: settings are environment variables, npm start -- --help shows them`);
  return words.some((word) => HELP.includes(word)) ? 'help' : service;
}
