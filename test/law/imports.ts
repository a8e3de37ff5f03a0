import { posix } from 'node:path';
import ts from 'typescript';
import { lineAt, nodesOf, treeOf } from './syntax';
import type { Source } from './tree';

/** One import, export-from, require or dynamic import. */
export interface Import {
  from: string;
  line: number;
  /** The module as written. */
  specifier: string;
  /** A file of the project by its path without extension, or undefined for a package. */
  target: string | undefined;
  /** The names taken; undefined where the module is taken whole. */
  names: string[] | undefined;
}

/** `#kernel/x` is libs/kernel/x and `#apps/x` apps/x, as package.json says. */
function targetOf(path: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\.(js|ts)$/, '');
  if (bare.startsWith('#apps/')) return bare.slice(1);
  if (bare.startsWith('#')) return `libs/${bare.slice(1)}`;
  if (bare.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), bare));
  return undefined;
}

function namesOf(node: ts.Node): string[] | undefined {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : ts.isExportDeclaration(node) ? node.exportClause : undefined;
  if (ts.isImportDeclaration(node) && node.importClause?.name) return undefined;
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return undefined;
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(node.expression.getText());
  return loads ? node.arguments[0] : undefined;
}

export function importsOf(source: Source): Import[] {
  const tree = treeOf(source);
  return nodesOf(tree.file).flatMap((node) => {
    const written = specifierOf(node);
    if (!written || !ts.isStringLiteralLike(written)) return [];
    const specifier = written.text;
    return [{ from: source.path, line: lineAt(tree, written.getStart()), specifier, target: targetOf(source.path, specifier), names: namesOf(node) }];
  });
}

/** The part of the project a path belongs to: `libs/book`, `apps/relay`, `test`. */
export function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'libs' || first === 'apps' ? `${first}/${second}` : first;
}
