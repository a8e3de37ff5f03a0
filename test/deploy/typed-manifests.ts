import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../law/tree';
import type { Manifest } from './manifests';

const NAME = join(ROOT, 'test/deploy/checked-manifests.ts');
const SETTINGS: ts.CompilerOptions = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.Node20, moduleResolution: ts.ModuleResolutionKind.Node16, target: ts.ScriptTarget.ES2023 };

/**
 * What Kubernetes would not know: each manifest is written out as a constant of its type and checked by the compiler, which
 * refuses an unknown field, a missing one and a word that is none of those allowed.
 */
export function typeFindings(manifests: readonly Manifest[]): string[] {
  const lines = manifests.map(({ apiVersion, kind, ...rest }, n) => {
    const type = `import('kubernetes-models/${apiVersion}/${kind}').I${kind}`;
    return `export const m${n}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest })};`;
  });
  const disk = ts.createCompilerHost(SETTINGS);
  const text = lines.join('\n');
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, ...others) => (name === NAME ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : disk.getSourceFile(name, ...others)),
    fileExists: (name) => name === NAME || disk.fileExists(name),
    readFile: (name) => (name === NAME ? text : disk.readFile(name)),
  };
  const program = ts.createProgram([NAME], SETTINGS, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const at = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    return `${manifests[at]?.kind} ${manifests[at]?.metadata.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
