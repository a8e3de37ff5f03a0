import ts from 'typescript';
import { commentsOf, findingAt, nodesOf, testWord, type Tree, treeOf } from './syntax';
import { type Finding, isCode, isSpec, type Source } from './tree';

const eachNode = (source: Source, check: (tree: Tree, node: ts.Node) => Finding | undefined): Finding[] => {
  const tree = treeOf(source);
  return nodesOf(tree.file).flatMap((node) => check(tree, node) ?? []);
};

const bare = (node: ts.Expression): ts.Expression => (ts.isParenthesizedExpression(node) ? bare(node.expression) : node);

function looseType(tree: Tree, node: ts.Node): Finding | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return findingAt(tree, node, 'any', 'name the type, or take `unknown` and check it');
  if (!ts.isAsExpression(node)) return undefined;
  const inner = bare(node.expression);
  if (!ts.isAsExpression(inner) || inner.type.kind !== ts.SyntaxKind.UnknownKeyword) return undefined;
  return findingAt(tree, node, 'as unknown as', 'parse the value with its declaration, or mend the type that lies');
}

const IN_COMMENTS: readonly { word: RegExp; what: string; instead: string }[] = [
  { word: /\b(?:oxlint|eslint)-disable/, what: 'a lint rule switched off', instead: 'do what the rule asks, or change the rule in .oxlintrc.json with a decision record' },
  { word: /@ts-(?:ignore|expect-error|nocheck)/, what: 'a type error silenced', instead: 'mend the type' },
  { word: /\b(?:TODO|FIXME|XXX)\b/, what: 'work left for later', instead: 'do it, or open an issue and say nothing here' },
];

function commentFindings(source: Source): Finding[] {
  return commentsOf(treeOf(source)).flatMap(({ line, text }) =>
    IN_COMMENTS.filter(({ word }) => word.test(text)).map(({ what, instead }) => ({ path: source.path, line, what, instead })),
  );
}

const ALONE = ['fit', 'fdescribe'];
const SKIPPED = ['xit', 'xtest', 'xdescribe'];
const REASON = 'did not run: ';
const SKIP_ADVICE = `begin its name with "${REASON}" and the reason: it.skip('${REASON}no nats-server here')`;

/** The outermost call whose callee holds this node: `it.skip.each(…)('title', …)` as a whole. */
function callAround(node: ts.Node): ts.CallExpression | undefined {
  let call: ts.CallExpression | undefined;
  for (let inner = node; inner.parent; inner = inner.parent) {
    const outer = inner.parent;
    if (ts.isCallExpression(outer) && outer.expression === inner) call = outer;
    else if (!ts.isPropertyAccessExpression(outer) && !ts.isParenthesizedExpression(outer) && !ts.isConditionalExpression(outer)) break;
  }
  return call;
}

function unreasonedSkip(tree: Tree, node: ts.Node, what: string): Finding | undefined {
  const title = callAround(node)?.arguments[0];
  const isReasoned = title !== undefined && title.getText(tree.file).slice(1).startsWith(REASON);
  return isReasoned ? undefined : findingAt(tree, node, what, SKIP_ADVICE);
}

function notRun(tree: Tree, node: ts.Node): Finding | undefined {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const name = node.expression.text;
    if (ALONE.includes(name)) return findingAt(tree, node, `${name} keeps the others from running`, 'remove the f');
    if (SKIPPED.includes(name)) return unreasonedSkip(tree, node.expression, `${name} without a reason`);
  }
  if (!ts.isPropertyAccessExpression(node) || testWord(node.expression) === undefined) return undefined;
  if (node.name.text === 'only') return findingAt(tree, node, '.only keeps the others from running', 'remove it');
  return ['skip', 'todo', 'failing'].includes(node.name.text) ? unreasonedSkip(tree, node, `.${node.name.text} without a reason`) : undefined;
}

const WAIT_ADVICE = 'wait for a position or an answer';

/** One limit against hanging for all: a test with its own fails on the first machine that is slower than its author's. */
function ownLimit(tree: Tree, node: ts.Node): Finding | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const isLimited = testWord(node.expression) !== undefined && node.arguments.slice(0, -1).some(ts.isFunctionLike);
  const limits = isLimited || node.expression.getText(tree.file) === 'jest.setTimeout';
  return limits ? findingAt(tree, node, 'a limit of its own', 'remove it: testTimeout in test/jest.config.cjs is for all') : undefined;
}

function sleeping(tree: Tree, node: ts.Node): Finding | undefined {
  if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'setTimeout') return findingAt(tree, node, 'setTimeout in a spec', WAIT_ADVICE);
  if (!ts.isCallExpression(node)) return undefined;
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined;
  const name = called ? called.name.text : ts.isIdentifier(node.expression) ? node.expression.text : '';
  const isOwnLimit = called?.expression.getText(tree.file) === 'jest';
  return !isOwnLimit && (name === 'setTimeout' || name === 'sleep') ? findingAt(tree, node, `${name} in a spec`, WAIT_ADVICE) : undefined;
}

const anyOf = (words: readonly string[]): string => words.join('|');

/** Written in pieces, because this file is searched too. */
const ELSEWHERE: readonly { word: RegExp; what: string; instead: string }[] = [
  {
    word: new RegExp(`(?<![\\w.})*-])/(?:${anyOf(['work', 'home', 'root', 'tmp'])})/`),
    what: 'a path of one machine',
    instead: 'start from the project (`join(__dirname, …)`), from `os.tmpdir()`, or from a setting',
  },
  {
    word: new RegExp(`\\b(?:registry\\.[a-z]+|(?:deb|security)\\.debian|(?:api|www)\\.nuget|pypi|crates|proxy\\.golang)\\.(?:${anyOf(['org', 'com', 'io'])})\\b`),
    what: 'the host of a package registry',
    instead: "leave it to the machine's own settings of npm and apt",
  },
];

function machineFindings({ path, text }: Source): Finding[] {
  return text.split('\n').flatMap((line, at) =>
    ELSEWHERE.filter(({ word }) => word.test(line)).map(({ what, instead }) => ({ path, line: at + 1, what, instead })),
  );
}

export function wordingFindings(files: readonly Source[]): Finding[] {
  const code = files.filter(isCode);
  return [
    ...code.flatMap((source) => [...eachNode(source, looseType), ...commentFindings(source)]),
    ...code.filter((source) => source.path.endsWith('.ts')).flatMap((source) => [...eachNode(source, notRun), ...eachNode(source, ownLimit)]),
    ...code.filter(isSpec).flatMap((source) => eachNode(source, sleeping)),
    ...files.flatMap(machineFindings),
  ];
}
