import ts from 'typescript';
import { nodesOf, treeOf } from './syntax';
import type { Source } from './tree';

const POINT = /\b[AB]-\d{2}(?![\d-])/g;
const SCENARIO = /^test\/scenarios\/S\d\d.*\.yaml$/;

/** The points of the domain that the titles of tests and of scenarios name; `A-13a` is a half of A-13. */
export function citedIn(files: readonly Source[]): Set<string> {
  const specs = files.filter(({ path }) => path.endsWith('.spec.ts') && !path.includes('.law.spec.')).flatMap(titlesOf);
  const scenarios = files.filter(({ path }) => SCENARIO.test(path)).map(({ text }) => /^title:.*$/m.exec(text)?.[0] ?? '');
  return new Set([...specs, ...scenarios].flatMap((title) => title.match(POINT) ?? []));
}

/** What `describe` and `it` are called, and, of a table, the first word of each of its rows where the title shows it. */
export function titlesOf(source: Source): string[] {
  const { file } = treeOf(source);
  const calls = nodesOf(file).filter(ts.isCallExpression);
  return calls.flatMap((call) => {
    const [title] = call.arguments;
    if (!title || !ts.isStringLiteralLike(title) || !isTest(call.expression)) return [];
    return [title.text, ...(title.text.includes('%') ? rowsOf(call.expression, file) : [])];
  });
}

function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['describe', 'it'].includes(callee.text);
  return (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) && isTest(callee.expression);
}

/** The rows of `it.each([...])`, also where they have a name in the same file. */
function rowsOf(callee: ts.Expression, file: ts.SourceFile): string[] {
  const [table] = ts.isCallExpression(callee) ? callee.arguments : [];
  const rows = table && arrayOf(table, file);
  return (rows?.elements ?? []).flatMap((row) => {
    const [first] = ts.isArrayLiteralExpression(row) ? row.elements : [row];
    return first && ts.isStringLiteralLike(first) ? [first.text] : [];
  });
}

function arrayOf(node: ts.Expression, file: ts.SourceFile): ts.ArrayLiteralExpression | undefined {
  if (ts.isArrayLiteralExpression(node)) return node;
  if (ts.isAsExpression(node)) return arrayOf(node.expression, file);
  if (!ts.isIdentifier(node)) return undefined;
  const named = nodesOf(file).find((one): one is ts.VariableDeclaration => ts.isVariableDeclaration(one) && one.name.getText(file) === node.text);
  return named?.initializer && arrayOf(named.initializer, file);
}
