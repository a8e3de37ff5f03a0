import type { Flaw } from '#policy/flaw';
import type { Instrument } from '#policy/programme';
import { plain } from './sentence';

/** Bureaus that the document does not name for a clause. Money is the interpreting bureau’s, unless its sentence names another. */
export const unnamed = ({ interpreter, programmes, clauses, provisions = [] }: Instrument): Flaw[] => [
  ...programmes.flatMap(({ bureau, sentence }, n) => (namedIn(sentence) === bureau ? [] : foreign(['programmes', n, 'bureau'], bureau, [interpreter, sentence]))),
  ...clauses.flatMap(({ bureau, sentence }, n) => responsible(['clauses', n, 'bureau'], bureau, sentence)),
  ...provisions.flatMap(({ bureau, sentence }, n) => (bureau === null ? [] : foreign(['provisions', n, 'bureau'], bureau, [interpreter, sentence]))),
];

/** 责任单位：区人社局 */
const namedIn = (sentence: string): string | undefined => /责任单位:([^)]+)\)/.exec(plain(sentence))?.[1];

function responsible(path: Flaw['path'], bureau: string | null, sentence: string): Flaw[] {
  const named = namedIn(sentence);
  return named === undefined || named === bureau ? [] : [{ path, zh: `条文的责任单位是 ${named}`, en: `the sentence makes ${named} responsible` }];
}

function foreign(path: Flaw['path'], bureau: string, words: readonly string[]): Flaw[] {
  const unknown = bureau.split('、').filter((one) => !words.some((text) => text.includes(one.replace(/^区/, '')) || isShort(one.replace(/^区/, ''), text)));
  return unknown.length === 0 ? [] : [{ path, zh: `条文没有写明 ${unknown.join('、')}`, en: `the text does not name ${unknown.join(', ')} for it` }];
}

/** 人社局 is short for 人力资源和社会保障局: its characters, in their order, to the last one. */
function isShort(short: string, long: string): boolean {
  let at = -1;
  const inOrder = [...short].every((one) => (at = long.indexOf(one, at + 1)) >= 0);
  return inOrder && long.endsWith(short.slice(-1));
}
