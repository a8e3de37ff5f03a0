import type { Config } from '#apps/ledger/config';

/** What a person reads after the start: where to look, and what to try. */
export function welcome(url: string, { demo, dataDir }: Config): string {
  const lines = [
    '',
    `Grantbook 补贴资金账簿 已就绪 is ready: ${url}`,
    `  接口文档与试用 try it:   ${url}/docs`,
    `  状态 health:             ${url}/health/ready`,
    `  数据 data:               ${dataDir}`,
  ];
  if (demo) lines.push(...demonstration(url));
  return `${lines.join('\n')}\n`;
}

const demonstration = (url: string): string[] => [
  '',
  '【演示模式】任何人可领取任何角色；切勿用于真实资金。',
  'DEMONSTRATION MODE: anybody gets any role. Never use it for real money.',
  '',
  '  试一试 try: 待签发的支付令 the payment orders that wait for their release',
  `  TOKEN=$(curl -s ${url}/demo/tokens -H 'content-type: application/json' -d '{"person":"u-releaser","roles":["releaser"],"districts":["310117"]}' | sed -E 's/.*"token":"([^"]+)".*/\\1/')`,
  `  curl -s "${url}/v1/districts/310117/payment-orders?state=CHECKED" -H "authorization: Bearer $TOKEN"`,
  '  其余四行见 README.md（签发、到账、指标执行）。The rest of the way is in README.md.',
  '',
];
