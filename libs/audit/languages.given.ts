import type { Finding } from './finding';

/** Names and quoted words: JSON, what stands in quotation marks, keys, paths. */
const QUOTED = /“[^”]*”|\{.*\}|\[.*\]|\S*[/=]\S*/gs;
const WORDS = /(?<![\w-])[a-z]{2,}(?![\w-])/g;
const HAN = /\p{Script=Han}+/gu;

const unlike = (text: string, pattern: RegExp, other: string): string[] => (text.replaceAll(QUOTED, '').match(pattern) ?? []).filter((word) => !other.includes(word));

/** English of which the Chinese has no more than names, and Chinese of which the English has no more than names: a name is the same in both. */
export function mixed({ expected, found, zh }: Finding): string[] {
  const prose = [zh.expected, zh.found].filter((text) => /(?<![\w-])[a-z]{2,} [a-z]{2,}(?![\w-])/.test(text.replaceAll(QUOTED, '')));
  return [...prose, ...unlike(zh.expected, WORDS, expected), ...unlike(zh.found, WORDS, found), ...unlike(expected, HAN, zh.expected), ...unlike(found, HAN, zh.found)];
}
