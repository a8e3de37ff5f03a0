import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bilingualFindings } from './law/bilingual';
import { lockFindings } from './law/lockfile';
import { sizeFindings } from './law/sizes';
import { ROOT, shown, sources } from './law/tree';
import { wordingFindings } from './law/wording';

/** What a tool says where it is not content; nothing where it is. */
function complaintOf(program: string, ...args: string[]): string {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT, encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`;
}

describe('the house', () => {
  const files = sources();

  it('keeps files, functions and parameter lists short', () => {
    expect(shown(sizeFindings(files))).toEqual([]);
  });

  it('is written without loose types, silenced tools, promises to do it later, sleep or ties to one machine', () => {
    expect(shown(wordingFindings(files))).toEqual([]);
  });

  it('says in both languages what the auditor finds', () => {
    expect(shown(bilingualFindings(files))).toEqual([]);
  });

  it('has a lock file that npm can install from', () => {
    expect(shown(lockFindings('package-lock.json', readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))).toEqual([]);
  });

  it('passes the type checker', () => expect(complaintOf('typescript-7/bin/tsc', '--noEmit')).toBe(''));

  it('passes the linter', () => expect(complaintOf('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'apps', 'libs', 'test')).toBe(''));
});
