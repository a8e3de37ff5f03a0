import type { Finding, Source } from './tree';

const FORBIDDEN_FOLDERS = ['common', 'shared', 'helpers', 'utils', 'core', 'base', 'impl'];

const TOP_LEVEL = ['apps', 'libs', 'deploy', 'test', 'docs'];
const TOP_FILES = ['nest-cli.json', 'docker-compose.yml', 'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'README.zh-CN.md'];

export function placeFindings(files: readonly Source[]): Finding[] {
  return files.flatMap(({ path }) => {
    const steps = path.split('/');
    const at = (what: string, instead: string): Finding => ({ path, line: 1, what, instead });
    const first = steps[0] ?? '';
    const found: Finding[] = [];
    if (!first.startsWith('.') && !(steps.length === 1 ? TOP_FILES : TOP_LEVEL).includes(first)) {
      found.push(at(`${first} at the top level`, `the top holds ${TOP_LEVEL.join(', ')} and named files only; put it where it is used`));
    }
    const bad = steps.slice(0, -1).find((step) => FORBIDDEN_FOLDERS.includes(step));
    if (bad) found.push(at(`a folder called ${bad}`, 'name what the piece does for a grant, and put it beside who uses it'));
    if (/^index\.[cm]?[jt]s$/.test(steps.at(-1) ?? '')) found.push(at('a barrel', 'import from the file that declares the thing'));
    return found;
  });
}
