import { type Import, importsOf, partOf } from './imports';
import { type Finding, isCode, isSpec, type Source } from './tree';

const DECIDERS = ['kernel', 'policy', 'book', 'cases'];
const READERS = [...DECIDERS, 'store'];

/** Who may know whom (docs/architecture.md); nobody else. Specs beside the code keep to it too, and may use tools of test/. */
export const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  policy: ['kernel'],
  catalogue: ['kernel', 'policy'],
  book: ['kernel', 'policy'],
  cases: ['kernel', 'policy', 'book'],
  store: ['kernel'],
  writer: READERS,
  views: READERS,
  messages: READERS,
  rail: READERS,
  audit: READERS,
  access: DECIDERS,
  rehearsal: [...DECIDERS, 'access'],
};

function mayKnow(from: string, to: string, spec: boolean): boolean {
  if (from === to || from === 'test') return true;
  if (to === 'test') return spec;
  if (from.startsWith('apps/')) return to.startsWith('libs/') || from === 'apps/standalone';
  return (MAY_KNOW[from.slice('libs/'.length)] ?? []).some((name) => to === `libs/${name}`);
}

function adviceFor(from: string, to: string): string {
  if (to.startsWith('apps/')) return 'nothing but apps/standalone knows an app; move the piece to the library that owns it';
  const known = MAY_KNOW[from.slice('libs/'.length)];
  if (!known) return 'give the folder its line in test/law/dependencies.ts and a decision record';
  return `it may know ${known.join(', ') || 'nothing'}; pass the value in, or move the piece to where both may see it`;
}

function againstTheTable(source: Source): Finding[] {
  return importsOf(source).flatMap(({ from, line, specifier, target }) => {
    const [own, other] = [partOf(from), target === undefined ? '' : partOf(target)];
    if (target === undefined || mayKnow(own, other, isSpec(source))) return [];
    return [{ path: from, line, what: `${own} must not know ${other} (${specifier})`, instead: adviceFor(own, other) }];
  });
}

interface Edge {
  to: string;
  by: Import;
}
type Graph = Map<string, Edge[]>;

/** Depth first; each cycle is reported once, at the import that closes it. */
function cyclesIn(graph: Graph): { path: string[]; by: Import }[] {
  const cycles: { path: string[]; by: Import }[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: string[]): void => {
    done.add(node);
    for (const { to, by } of graph.get(node) ?? []) {
      const start = trail.indexOf(to);
      if (start >= 0) cycles.push({ path: [...trail.slice(start), to], by });
      else if (!done.has(to)) visit(to, [...trail, to]);
    }
  };
  for (const node of graph.keys()) if (!done.has(node)) visit(node, [node]);
  return cycles;
}

function graphOf(imports: readonly Import[], nameOf: (path: string) => string): Graph {
  const graph: Graph = new Map();
  for (const by of imports) {
    if (by.target === undefined) continue;
    const [from, to] = [nameOf(by.from.replace(/\.ts$/, '')), nameOf(by.target)];
    const edges = graph.get(from) ?? graph.set(from, []).get(from)!;
    if (from !== to && !edges.some((edge) => edge.to === to)) edges.push({ to, by });
  }
  return graph;
}

function circular(files: readonly Source[]): Finding[] {
  const imports = files.filter((source) => !isSpec(source)).flatMap(importsOf);
  const graphs = [graphOf(imports, (path) => path), graphOf(imports, partOf)];
  return graphs.flatMap(cyclesIn).map(({ path, by }) => ({
    path: by.from,
    line: by.line,
    what: `a circle: ${path.join(' → ')}`,
    instead: 'move what both need into a file of its own that knows neither',
  }));
}

export function dependencyFindings(files: readonly Source[]): Finding[] {
  const code = files.filter(isCode);
  return [...code.flatMap(againstTheTable), ...circular(code)];
}
