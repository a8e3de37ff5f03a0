import { type Act, act, lineOpened } from '#book/book.given';
import type { Instrument } from '#policy/programme';
import { SONGJIANG } from './documents';

const NUMBER = '示例松办〔2024〕9号';
const other = (id: string): string => id.replace(/^sj-/, 'zx-');

/** A second document of Songjiang, which supersedes nothing: the same programmes under names of their own. No such document exists. */
export const SECOND: Instrument = {
  ...SONGJIANG, id: 'zx-2024-09', documentNo: NUMBER, zh: '人力资源服务业专项办法（示例）', en: 'Special measures (an example)', supersedes: null,
  articles: { ...SONGJIANG.articles, validity: `${NUMBER} 第十条`, retroactive: `${NUMBER} 第九条`, overlap: `${NUMBER} 第七条`, misconduct: `${NUMBER} 第八条` },
  programmes: SONGJIANG.programmes.map(({ id, dualWith, limits, article, ...programme }) => ({
    ...programme, id: other(id), article: article.replace(SONGJIANG.documentNo, NUMBER), ...(dualWith !== undefined && { dualWith: other(dualWith) }),
    limits: limits.map(({ scope, ...limit }) => ({ ...limit, ...(scope !== undefined && { scope: other(scope) }) })),
  })),
  clauses: [], provisions: [],
};

/** The name that a programme of Songjiang has in it. */
export const inSecond = other;

export const secondAdopted: Act = act({ type: 'adoptInstrument', area: '310117', rules: SECOND, choices: [] });

/** A line with money for the programmes of it that are named. */
export function secondLine(line: string, ...programmes: string[]): Act {
  const opened = lineOpened(line, 10_000_000n);
  return opened.command.type === 'openLine' ? { ...opened, command: { ...opened.command, programmes: programmes.map(other) } } : opened;
}

/** The same claim, or money for the same matter, under the second document. */
export function there(one: Act): Act {
  const { command } = one;
  return command.type === 'proposeAward' || command.type === 'registerOtherGrant' ? { ...one, command: { ...command, programme: inSecond(command.programme) } } : one;
}
