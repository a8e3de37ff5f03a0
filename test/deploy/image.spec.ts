import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../law/tree';
import { imageFindings } from './image.rules';

const file = readFileSync(join(ROOT, 'deploy/Containerfile'), 'utf8');
const ignore = readFileSync(join(ROOT, '.dockerignore'), 'utf8');

describe('deploy/Containerfile', () => {
  it('keeps to our rules', () => {
    expect(imageFindings(file, ignore)).toEqual([]);
  });

  const MISTAKES: [string, RegExp, string, RegExp][] = [
    ['a stage without its digest', /@sha256:\w+\nLABEL/, '\nLABEL', /not pinned/],
    ['a moving version', /debian:bookworm-20251229-slim/, 'debian:latest', /not pinned/],
    ['a package manager', /^USER/m, 'RUN apt-get install -y curl\nUSER', /package manager/],
    ['root', /^USER.*/m, 'USER root', /runs as root/],
    ['nobody at all', /^USER.*\n/m, '', /runs as root/],
    ['a shell', /^ENTRYPOINT.*/m, 'ENTRYPOINT node dist/apps/standalone/main.js', /shell/],
    ['no health check', /^HEALTHCHECK[^\n]*\n[^\n]*\n/m, '', /health check/],
    ['another port', /^EXPOSE.*/m, 'EXPOSE 80', /port/],
    ['development packages', /^RUN npm prune.*\n/m, '', /development packages/],
    ['a file that is not there', /COPY libs libs/, 'COPY lib lib', /there is no lib/],
    ['a file that is left out', /COPY nest-cli.json/, 'COPY README.md nest-cli.json', /README.md is left out/],
    ['a secret', /ENV PATH/, 'ENV ADMIN_PASSWORD=changeit PATH', /secret/],
  ];
  it.each(MISTAKES)('is told of %s', (_, what, instead, found) => {
    const broken = file.replace(what, instead);
    expect(broken).not.toBe(file);
    expect(imageFindings(broken, ignore)).toContainEqual(expect.stringMatching(found));
  });

  it('is told of a context that brings everything', () => {
    expect(imageFindings(file, ignore.replace(/^\*\n/m, ''))).toEqual(expect.arrayContaining(['data comes into the context', 'deploy/secrets comes into the context']));
  });
});

/** What npm would leave with --omit=dev, by the lock file. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: boolean }> };
  return Object.keys(packages).filter((path) => path !== '' && !packages[path]?.dev && existsSync(join(ROOT, path)));
}

/** Folders that nothing can be made in, whoever runs this. */
function closed(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) closed(join(folder, entry.name));
  chmodSync(folder, 0o555);
}

function opened(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) opened(join(folder, entry.name));
}

/** Root may write what nobody may: without this right it is held to permissions as everybody is. */
const AS_ANYBODY = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

describe('the program as the image has it', () => {
  const place = mkdtempSync(join(tmpdir(), 'grantbook-image-'));
  const [app, data] = [join(place, 'app'), join(place, 'data')];
  let child: ChildProcess | undefined;
  afterAll(() => {
    child?.kill('SIGKILL');
    opened(app);
    rmSync(place, { recursive: true });
  });

  it('runs without development packages, with no rights, in a tree that it cannot write', async () => {
    mkdirSync(app);
    mkdirSync(data);
    execFileSync(process.execPath, [join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'standalone'], { cwd: compiledCopy(place), stdio: 'pipe' });
    cpSync(join(place, 'build/dist'), join(app, 'dist'), { recursive: true });
    for (const path of ['package.json', 'apps/audit/grantbook.cjs']) cpSync(join(ROOT, path), join(app, path));
    for (const path of productionPackages()) {
      mkdirSync(join(app, dirname(path)), { recursive: true });
      // Its own nested packages are named by the lock file, too.
      cpSync(join(ROOT, path), join(app, path), { recursive: true, filter: (from) => !from.slice(join(ROOT, path).length).includes('node_modules') });
    }
    expect(existsSync(join(app, 'node_modules/jest'))).toBe(false);
    closed(app);
    const [program, ...line] = [...AS_ANYBODY, process.execPath, '--enable-source-maps', 'dist/apps/standalone/main.js'];
    child = spawn(program, line, {
      cwd: app,
      env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: data, DEMO: 'on', NATS_URL: 'off', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(child.stderr as NonNullable<typeof child.stderr>)) {
      lines.push(line);
      // The whole interface stands where the demonstration is being written through it.
      if (/演示数据 demonstration data/.test(line)) child.kill('SIGTERM');
    }
    expect([await ended, lines.at(-1)]).toEqual([[0, null], '已结束 stopped']);
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['grantbook.db', 'vault.db', 'keys']));
  });
});

/** The sources beside the packages that compile them: the project's own dist is somebody else's. */
function compiledCopy(place: string): string {
  const build = join(place, 'build');
  for (const path of ['nest-cli.json', 'tsconfig.json', 'package.json', 'deploy/swc.json', 'apps', 'libs']) cpSync(join(ROOT, path), join(build, path), { recursive: true });
  execFileSync('ln', ['-s', join(ROOT, 'node_modules'), join(build, 'node_modules')]);
  return build;
}
