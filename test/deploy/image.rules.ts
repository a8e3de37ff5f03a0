import { existsSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { ROOT } from '../law/tree';

/** One instruction of a container file: its word and the rest, continued lines joined. */
interface Instruction {
  word: string;
  rest: string;
}

function instructionsIn(text: string): Instruction[] {
  const lines = text.replaceAll(/^#.*\n/gm, '').replaceAll('\\\n', ' ').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => ({ word: /^\S+/.exec(line)?.[0] ?? '', rest: line.replace(/^\S+\s+/, '').trim() }));
}

/** The last rule that fits decides, as Docker reads the file. */
function isLeftOut(path: string, ignore: string): boolean {
  let out = false;
  for (const line of ignore.split('\n')) {
    const rule = line.replace(/^!/, '');
    if (line === '' || line.startsWith('#')) continue;
    if (matchesGlob(path, rule) || path.startsWith(`${rule}/`) || rule === '*') out = !line.startsWith('!');
  }
  return out;
}

/** Everything that is wrong with the container file, beside what the build context leaves out. */
export function imageFindings(text: string, ignore: string): string[] {
  const all = instructionsIn(text);
  const of = (word: string, among = all): string[] => all.filter((one) => among.includes(one) && one.word === word).map(({ rest }) => rest);
  const last = all.slice(all.findLastIndex(({ word }) => word === 'FROM'));
  const copied = of('COPY').filter((rest) => !rest.startsWith('--from=')).flatMap((rest) => rest.split(/\s+/).slice(0, -1));
  const final = (word: string): string => of(word, last).at(-1) ?? '';
  const rules: [string, boolean][] = [
    ['a stage is not pinned by version and digest', of('FROM').every((rest) => /^\S+:\S*\d+\S*@sha256:[0-9a-f]{64}( AS \w+)?$/.test(rest))],
    ['a package manager runs in the last stage', !of('RUN', last).some((rest) => /\b(apt-get|apt|apk|npm|curl|wget)\b/.test(rest))],
    ['the last stage is not the one that runs', of('FROM').length > 1 && of('FROM').every((rest, n, { length }) => / AS /.test(rest) === n < length - 1)],
    ['it runs as root, or as a name', /^[1-9]\d{3,}:[1-9]\d{3,}$/.test(final('USER'))],
    ['it starts through a shell, which keeps signals to itself', final('ENTRYPOINT').startsWith('["node"') && final('CMD').startsWith('[')],
    ['it has no health check', /CMD \["node", "-e", ".*\/health\/ready/.test(final('HEALTHCHECK'))],
    ['it has no labels', ['title', 'version', 'description'].every((name) => final('LABEL').includes(`org.opencontainers.image.${name}=`))],
    ['its port is not the one that is served', final('EXPOSE') === /\bPORT=(\d+)/.exec(final('ENV'))?.[1]],
    ['development packages stay', of('RUN').some((rest) => rest.startsWith('npm prune --omit=dev'))],
    ['install scripts run', of('RUN').filter((rest) => /^npm (ci|prune)/.test(rest)).every((rest) => rest.includes('--ignore-scripts'))],
    ['a secret is in it', !/PASSWORD|SECRET|TOKEN=/.test(of('ENV').concat(of('ARG')).join(' '))],
  ];
  return [
    ...rules.filter(([, holds]) => !holds).map(([what]) => what),
    ...copied.filter((path) => !existsSync(join(ROOT, path))).map((path) => `there is no ${path}`),
    ...copied.filter((path) => isLeftOut(path, ignore)).map((path) => `${path} is left out of the context`),
    ...['data', 'node_modules', 'deploy/secrets', '.git', 'test'].filter((path) => !isLeftOut(path, ignore)).map((path) => `${path} comes into the context`),
  ];
}
