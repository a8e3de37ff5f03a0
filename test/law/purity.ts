import ts from 'typescript';
import { importsOf, partOf } from './imports';
import { findingAt, nodesOf, type Tree, treeOf } from './syntax';
import { type Finding, isCode, isSpec, type Source } from './tree';

/** Where the rules live: the same input must give the same answer in thirty years. */
const PURE = ['libs/kernel', 'libs/policy', 'libs/book', 'libs/cases', 'libs/rehearsal'];

const TIME = 'time enters with the command: take it from `ask.at` or an argument';
const CHANCE = 'derive it from the content (`uuidOf`) or let the caller bring it';
const PLACE = 'the answer hangs on the language and the data of the machine: compare and write by rules of your own';
const EFFECT = 'return a value and let the writer or an app act on it';
const WAITING = 'decide on arguments; what must be awaited is fetched by the writer beforehand';

/** Words of the surroundings that a rule must not speak, and what to do instead. */
const AMBIENT: Readonly<Record<string, string>> = {
  Promise: WAITING,
  Date: TIME,
  performance: TIME,
  setTimeout: TIME,
  setInterval: TIME,
  setImmediate: TIME,
  queueMicrotask: WAITING,
  crypto: CHANCE,
  process: EFFECT,
  console: EFFECT,
  fetch: EFFECT,
  globalThis: EFFECT,
  eval: EFFECT,
  Function: EFFECT,
  Intl: PLACE,
};

const MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Temporal: { Now: TIME },
  Math: { random: CHANCE },
  Array: { fromAsync: WAITING },
};

/** Methods of any value that ask the machine for its language. */
const LOCAL = /^(?:toLocale\w*|localeCompare)$/;

/** The packages that a rule may use, and of `node:crypto`, in the kernel, these functions. */
const PACKAGES = new Set(['zod']);
const DIGESTS = ['hash', 'createHmac'];

function impureImports(source: Source): Finding[] {
  return importsOf(source).flatMap(({ line, specifier, target, names }) => {
    if (target !== undefined || PACKAGES.has(specifier)) return [];
    const isDigest = specifier === 'node:crypto' && names?.every((name) => DIGESTS.includes(name));
    if (isDigest && partOf(source.path) === 'libs/kernel') return [];
    const instead = isDigest ? 'use libs/kernel/digest' : EFFECT;
    return [{ path: source.path, line, what: `${specifier} in a rule`, instead }];
  });
}

/** True for the `x` in `a.x`, `{ x: … }` and the like, which is only a label. */
function isLabel(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const isMember = ts.isTypeElement(parent) || ts.isClassElement(parent) || ts.isEnumMember(parent) || ts.isPropertyAssignment(parent);
  return isMember && parent.name === node;
}

/** The member taken of an object; undefined where the object is handed on whole. */
function memberOf(node: ts.Identifier): string | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text;
  if (ts.isQualifiedName(parent)) return parent.right.text;
  if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression)) return parent.argumentExpression.text;
  return undefined;
}

function ambientUse(tree: Tree, node: ts.Identifier): Finding[] {
  const whole = AMBIENT[node.text];
  if (whole) return [findingAt(tree, node, `${node.text} in a rule`, whole)];
  const members = MEMBERS[node.text];
  if (!members) return [];
  const member = memberOf(node);
  if (member === undefined) return [findingAt(tree, node, `${node.text} handed on whole in a rule`, 'name the member that is used')];
  const advice = members[member];
  return advice ? [findingAt(tree, node, `${node.text}.${member} in a rule`, advice)] : [];
}

function impureWords(source: Source): Finding[] {
  const tree = treeOf(source);
  return nodesOf(tree.file).flatMap((node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.AwaitKeyword || ts.isAwaitExpression(node)) {
      return [findingAt(tree, node, 'async or await in a rule', WAITING)];
    }
    if (!ts.isIdentifier(node) && !ts.isStringLiteralLike(node)) return [];
    if (LOCAL.test(node.text)) return [findingAt(tree, node, `${node.text} in a rule`, PLACE)];
    // A parameter of the same name is found too: let it have another.
    return ts.isStringLiteralLike(node) || isLabel(node) ? [] : ambientUse(tree, node);
  });
}

export function purityFindings(files: readonly Source[]): Finding[] {
  const rules = files.filter((source) => isCode(source) && !isSpec(source) && PURE.includes(partOf(source.path)));
  return rules.flatMap((source) => [...impureImports(source), ...impureWords(source)]);
}
