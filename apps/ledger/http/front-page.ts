import type { OpenAPIObject } from '@nestjs/swagger';
import { DISTRICTS } from '#catalogue/documents';
import { MESSAGE_PATHS } from './message-schemas';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const link = (address: string, text: string): string => `<a href="${address}">${escaped(text)}</a>`;

const STYLE = 'body{font:16px/1.6 sans-serif;margin:2em auto;max-width:60em;padding:0 1em}li{break-inside:avoid}.reads{columns:2 22em}';

/** What whoever opens the address in a browser finds: where everything is. Without a script, and made of the API document. */
export function frontPage({ paths }: OpenAPIObject, isDemonstration: boolean): string {
  const token = isDemonstration
    ? '<p>【演示模式】任何人可在试用页以 <code>POST /demo/tokens</code> 领取任何角色；切勿用于真实资金。<br>DEMONSTRATION: anybody gets any role with <code>POST /demo/tokens</code> on the page to try it. Never use it for real money.</p>'
    : '';
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Grantbook 补贴资金账簿</title>
<style>${STYLE}</style>
<h1>Grantbook 补贴资金账簿</h1>
<p>区级补贴资金的事件账簿。<br>An event-sourced ledger of district grants.</p>
${token}
<ul>
<li>${link('/docs', '接口文档与试用 the interface, and where to try it')}（${link('/openapi.json', 'OpenAPI')}）</li>
<li>${link(MESSAGE_PATHS.document, '消息：事件、视图与查询 messages: events, views and questions over NATS')}（AsyncAPI）、${link(MESSAGE_PATHS.schemas, '各消息的 JSON Schema the schema of each')}</li>
<li>${link('/health/ready', '状态 health')}、${link('/metrics', '运行指标 figures')}</li>
<li>${link('/rosters/template.csv', '名单模板 the template of a roster')}</li>
<li>说明 how to begin: <code>README.zh-CN.md</code>、<code>README.md</code>（程序目录 in the folder of the program）</li>
</ul>
<p>以下各项须带凭证（<code>Authorization: Bearer …</code>），在试用页填写一次即可。<br>What follows asks for a token, which the page to try it takes once.</p>
${Object.entries(DISTRICTS).map(([area, { zh, en }]) => `<h2>${escaped(`${zh} ${en}`)}（${area}）</h2>\n<ul class="reads">\n${readsOf(paths, area).join('\n')}\n</ul>`).join('\n')}
</html>
`;
}

/** What is read of the district as a whole. */
const readsOf = (paths: OpenAPIObject['paths'], area: string): string[] =>
  Object.entries(paths).flatMap(([path, { get }]) => (get && /^\/v1\/districts\/\{area\}\/[^{]+$/.test(path) ? [`<li>${link(path.replace('{area}', area), get.summary ?? path)}</li>`] : []));
