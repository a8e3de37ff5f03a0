import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../law/tree';

describe('deploy/backup-store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-backup-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) => spawnSync(join(ROOT, 'deploy/backup-store'), args, { encoding: 'utf8', cwd: folder });
  const below = (name: string): string[] => readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).toSorted();

  // The files of a server 23.10, in small; that a copy of a running one starts was tried with a real server (docs/operations.md).
  const FILES = ['chaser.chk', 'epoch.chk', 'writer.chk', 'proposal.chk', 'truncate.chk', 'chunk-000000.000000', 'chunk-000001.000000', 'index/indexmap', 'index/5a1a8395', 'index/5a1a8395.bloomfilter', 'index/stream-existence/streamExistenceFilter.chk', 'index/stream-existence/streamExistenceFilter.dat'];
  mkdirSync(join(folder, 'db/index/stream-existence'), { recursive: true });
  for (const file of FILES) writeFileSync(join(folder, 'db', file), file);

  it('says in both languages what it does', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/用法 Usage[\s\S]*Copies in the order of the vendor/) as string });
    expect(run()).toMatchObject({ status: 2, stdout: '' });
  });

  it('copies what a start needs, also to a path below where it is called, and restores it', () => {
    expect(run('db', 'copy')).toMatchObject({ status: 0, stderr: '' });
    expect(below('copy')).toEqual(below('db').filter((file) => file !== 'truncate.chk'));
    expect(run('--restore', 'copy', 'anew')).toMatchObject({ status: 0, stderr: '' });
    expect(below('anew')).toEqual(below('db'));
    // What the server had meant to cut off is not cut off: it goes on where its reader was.
    expect(readFileSync(join(folder, 'anew/truncate.chk'), 'utf8')).toBe('chaser.chk');
  });

  it('leaves alone what is there, and what is no data folder', () => {
    expect(run('db', 'copy')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/不是空目录，未作任何更改。\n.*nothing was changed/) as string });
    expect(run('db/index', 'other')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/没有 chaser\.chk.*\n.*no data folder of EventStoreDB/) as string });
    expect(readdirSync(folder)).not.toContain('other');
  });
});
