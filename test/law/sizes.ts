import ts from 'typescript';
import { findingAt, isTestBody, lineAt, nodesOf, type Tree, treeOf } from './syntax';
import { type Finding, isCode, type Source } from './tree';

/** Nobody writes or reads these by hand. */
export const GENERATED = ['apps/ledger/metadata.ts'];

export const LIMITS = { file: 250, fileP95: 200, function: 40, functionP95: 25, parameters: 4, dependencies: 6 } as const;

interface Measured {
  lines: number;
  finding: Finding;
}

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** All above `most`; and where more than one in twenty is above `usual`, all of those. */
function overLimit(measured: readonly Measured[], most: number, usual: number): Finding[] {
  const lengths = measured.map(({ lines }) => lines).sort((a, b) => a - b);
  const p95 = lengths[Math.ceil(lengths.length * 0.95) - 1] ?? 0;
  const limit = p95 > usual ? usual : most;
  return measured.filter(({ lines }) => lines > limit).map(({ finding }) => finding);
}

export function fileFindings(files: readonly Source[]): Finding[] {
  const measured = files.map(({ path, text }) => {
    const lines = linesOf(text);
    const what = `${lines} lines (at most ${LIMITS.file}, and 95 of 100 files at most ${LIMITS.fileP95})`;
    return { lines, finding: { path, line: lines, what, instead: 'give its second subject a file of its own' } };
  });
  return overLimit(measured, LIMITS.file, LIMITS.fileP95);
}

type WithBody = ts.FunctionLikeDeclaration & { body: ts.Block };
const hasBody = (node: ts.Node): node is WithBody => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node);

/** From its first line to its last; what it hands to `describe` or `it` is a text of its own and is not counted. */
function lengthOf(tree: Tree, node: WithBody): number {
  const span = (inner: ts.Node): number => lineAt(tree, inner.end) - lineAt(tree, inner.getStart(tree.file)) + 1;
  const bodies = nodesOf(node.body).filter(isTestBody);
  const outermost = bodies.filter((body) => !bodies.some((other) => other !== body && other.pos <= body.pos && body.end <= other.end));
  return span(node) - outermost.reduce((sum, body) => sum + Math.max(0, span(body) - 2), 0);
}

const nameOf = (node: ts.FunctionLikeDeclaration): string => {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined);
  return named ? named.getText() : ts.isConstructorDeclaration(node) ? 'the constructor' : 'a function';
};

function functionsOf(source: Source): Measured[] {
  const tree = treeOf(source);
  return nodesOf(tree.file).filter(hasBody).flatMap((node) => {
    if (isTestBody(node)) return [];
    const lines = lengthOf(tree, node);
    const what = `${nameOf(node)} has ${lines} lines (at most ${LIMITS.function}, and 95 of 100 at most ${LIMITS.functionP95})`;
    return [{ lines, finding: findingAt(tree, node, what, 'name one of its steps and move it out') }];
  });
}

export const functionFindings = (files: readonly Source[]): Finding[] => overLimit(files.flatMap(functionsOf), LIMITS.function, LIMITS.functionP95);

/** What Nest injects is a list of collaborators that nobody writes at a call: six of them, not four. */
function parametersOf(source: Source): Finding[] {
  const tree = treeOf(source);
  return nodesOf(tree.file).filter((node): node is ts.SignatureDeclaration => ts.isFunctionLike(node)).flatMap((node) => {
    const parameters = node.parameters.filter((parameter) => parameter.name.getText() !== 'this');
    const injected = ts.isConstructorDeclaration(node) && parameters.every((parameter) => ts.isParameterPropertyDeclaration(parameter, node));
    const most = injected ? LIMITS.dependencies : LIMITS.parameters;
    if (parameters.length <= most) return [];
    return [findingAt(tree, node, `${parameters.length} parameters (at most ${most})`, injected ? 'the class does two things: split it' : 'pass one object with names')];
  });
}

export function sizeFindings(files: readonly Source[]): Finding[] {
  const written = files.filter((source) => isCode(source) && !GENERATED.includes(source.path));
  return [...fileFindings(written), ...functionFindings(written), ...written.flatMap(parametersOf)];
}
