import type { Finding } from './tree';

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

/** Each package that a lock file names as another's optional part must itself stand in it, or `npm ci` refuses. */
export function lockFindings(path: string, text: string): Finding[] {
  const packages = (JSON.parse(text) as { packages: Record<string, Locked> }).packages;
  const lines = text.split('\n');
  const instead = 'pin an earlier version (docs/decisions) and try `npm ci` in a clean clone';
  return Object.entries(packages).flatMap(([name, { version, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((part) => !packages[`node_modules/${part}`] && !packages[`${name}/node_modules/${part}`])
      .map((part) => {
        const line = lines.findIndex((written) => written.startsWith(`    ${JSON.stringify(name)}`)) + 1;
        return { path, line: Math.max(line, 1), what: `${name || 'the project'}@${version} needs ${part}, which is missing`, instead };
      }),
  );
}
