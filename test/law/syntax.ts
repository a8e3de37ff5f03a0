import ts from 'typescript';
import type { Finding, Source } from './tree';

export interface Tree {
  source: Source;
  file: ts.SourceFile;
}

const parsed = new WeakMap<Source, Tree>();

export function treeOf(source: Source): Tree {
  const known = parsed.get(source);
  if (known) return known;
  const tree = { source, file: ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ESNext, true) };
  parsed.set(source, tree);
  return tree;
}

const walked = new WeakMap<ts.Node, readonly ts.Node[]>();

/** Every node, outer before inner; a whole file is walked once for all checks. */
export function nodesOf(top: ts.Node): readonly ts.Node[] {
  const known = walked.get(top);
  if (known) return known;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(top);
  if (ts.isSourceFile(top)) walked.set(top, nodes);
  return nodes;
}

export const lineAt = ({ file }: Tree, position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;

export function findingAt(tree: Tree, node: ts.Node, what: string, instead: string): Finding {
  return { path: tree.source.path, line: lineAt(tree, node.getStart(tree.file)), what, instead };
}

export interface Comment {
  line: number;
  text: string;
}

/** The comments alone: a word in a string is no comment. */
export function commentsOf(tree: Tree): Comment[] {
  const found = new Map<number, Comment>();
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(tree.file).filter((child) => !ts.isJSDoc(child));
    if (children.length > 0) return children.forEach(visit);
    const text = tree.source.text;
    const ranges = [...(ts.getLeadingCommentRanges(text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(text, node.end) ?? [])];
    for (const { pos, end } of ranges) found.set(pos, { line: lineAt(tree, pos), text: text.slice(pos, end) });
  };
  visit(tree.file);
  return [...found.values()];
}

const TEST_WORDS = new Set(['describe', 'it', 'test', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach']);

/** `it` of `it(…)`, of `it.each(…)(…)` and of `(there ? it : it.skip)(…)`: the word of Jest that a call starts with. */
export function testWord(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return TEST_WORDS.has(callee.text) ? callee.text : undefined;
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee) || ts.isParenthesizedExpression(callee)) return testWord(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return testWord(callee.tag);
  if (ts.isConditionalExpression(callee)) return testWord(callee.whenTrue) ?? testWord(callee.whenFalse);
  return undefined;
}

/** The function handed to `describe`, `it` and their kin. */
export function isTestBody(node: ts.Node): boolean {
  const call = node.parent as ts.Node | undefined;
  if (call === undefined || !ts.isCallExpression(call)) return false;
  return call.arguments.some((argument) => argument === node) && testWord(call.expression) !== undefined;
}
