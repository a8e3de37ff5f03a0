import ts from 'typescript';
import { findingAt, nodesOf, type Tree, treeOf } from './syntax';
import { type Finding, isSpec, type Source } from './tree';

const HAN = /\p{Script=Han}/u;
/** A name such as EndToEndId begins with a capital. */
const ENGLISH = /(?<![A-Za-z])[a-z]{2,}/;
/** More than a name: words with spaces between them or what is filled in. */
const SENTENCE = /(?<![A-Za-z])[a-z]{2,} | [a-z]{2,}(?![A-Za-z])/;
/** Where the auditor puts together what it says. */
const SAYS = new Set(['found', 'joined']);

/** What is written between the quotes, without what is filled in. */
function writtenIn(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('\0') : undefined;
}

const nameOf = (node: ts.Node): string | undefined => (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name.text : undefined);

/** Somewhere in what is said in English. */
const isEnglish = (node: ts.Node): boolean => node.parent !== undefined && (nameOf(node.parent) === 'en' || isEnglish(node.parent));

/** Handed to what puts a finding together. */
function isSaid(node: ts.Node): boolean {
  for (let one = node; one.parent && !ts.isPropertyAssignment(one.parent); one = one.parent) {
    if (ts.isCallExpression(one.parent) && one.parent.expression !== one) return ts.isIdentifier(one.parent.expression) && SAYS.has(one.parent.expression.text);
  }
  return false;
}

/** The key of a table, or the name in a claim, which the compiler looks up there. */
const isKey = (node: ts.Node): boolean => (ts.isPropertyAssignment(node.parent) && node.parent.name === node) || (ts.isArrayLiteralExpression(node.parent) && node.parent.elements[0] === node);

function oneLanguage(tree: Tree, node: ts.Node): Finding | undefined {
  const text = writtenIn(node);
  if (text === undefined) return undefined;
  if (HAN.test(text) && (isEnglish(node) || ENGLISH.test(text))) return findingAt(tree, node, 'two languages in one text', 'put Chinese under zh and English under en');
  const isAlone = isSaid(node) ? ENGLISH.test(text) || HAN.test(text) : SENTENCE.test(text) && !isEnglish(node) && !isKey(node);
  return isAlone ? findingAt(tree, node, 'said in one language', 'say it as { zh, en }') : undefined;
}

/** What the auditor finds is printed in Chinese and in English: neither may lean on the other (libs/audit/words.ts). */
export function bilingualFindings(files: readonly Source[]): Finding[] {
  const said = files.filter((source) => source.path.startsWith('libs/audit/') && source.path.endsWith('.ts') && !isSpec(source));
  return said.flatMap((source) => {
    const tree = treeOf(source);
    return nodesOf(tree.file).flatMap((node) => oneLanguage(tree, node) ?? []);
  });
}
