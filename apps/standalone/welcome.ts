import type { Config } from '#apps/ledger/config';
import { fiveLines } from './five-lines';
import { lookLines, placesToLook } from './where-to-look';

/** What a person reads after the start: where to look, and what to try. */
export function welcome(url: string, { demo, dataDir, host }: Config, ownNats?: string): string {
  const lines = [
    '',
    `Grantbook 补贴资金账簿 已就绪 is ready: ${url}`,
    `  接口文档与试用 try it:   ${url}/docs`,
    `  状态 health:             ${url}/health/ready`,
    `  数据 data:               ${dataDir}`,
  ];
  if (ownNats !== undefined) lines.push(`  消息 messages:           ${ownNats}`, ...CONSUMER);
  if (demo) lines.push(...demonstration(url), ...(isLoopback(host) ? [] : warning(host)));
  return `${lines.join('\n')}\n`;
}

/** A program of another department, to see what it is told. */
const CONSUMER = ['    财政局的示例程序 what a finance bureau sees: cd deploy/examples/finance-consumer && npm start'];

const demonstration = (url: string): string[] => [
  '',
  '【演示模式】任何人可领取任何角色；切勿用于真实资金。',
  'DEMONSTRATION MODE: anybody gets any role. Never use it for real money.',
  '',
  '试一试：五行命令付出一笔补贴；可反复运行，只支付一次。',
  'Try it: a grant paid in five lines; run them as often as you like, it is paid once.',
  '',
  ...fiveLines(url, ['zh', 'en']).map((line) => `  ${line}`),
  '',
  '看什么：两区一年的案件，各种状态都有。',
  'What to look at: a year of both districts, with cases in every state.',
  '',
  ...lookLines(url).map((line) => `  ${line}`),
  ...placesToLook(['zh', 'en']).map(({ what, command }) => `  ${command}   # ${what}`),
  '',
];

const isLoopback = (host: string): boolean => /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(host);

const EDGE = '█'.repeat(88);

/** Allowed, because people show it to each other; loud, because nothing else stands between the network and every role. */
const warning = (host: string): string[] => [
  EDGE,
  EDGE,
  '██',
  `██  警告：演示模式正在 HOST=${host} 监听，不限于本机！`,
  '██  任何能访问此端口的人都可以给自己任何角色：审批、签发、改账户、拨动时钟。',
  '██  只可存放演示数据。不需要他人访问时，请去掉 HOST 后重新启动；正式运行请设 JWKS_FILE 与 TOKEN_ISSUER。',
  '██',
  `██  WARNING: the demonstration listens at HOST=${host}, not on this machine alone!`,
  '██  ANYBODY WHO REACHES THIS PORT CAN MAKE ITSELF ANY ROLE: approve, release, change accounts, move the clock.',
  '██  Demonstration data only. If nobody else needs it, unset HOST and start again; to work, set JWKS_FILE and TOKEN_ISSUER.',
  '██',
  EDGE,
  EDGE,
  '',
];
