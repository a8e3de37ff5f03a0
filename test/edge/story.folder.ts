import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder with the keys of every telling, so that names are the same and only what changed is recorded anew. */
export function storyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-story-'));
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys/vault.key'), Buffer.alloc(16, 'examples'));
  writeFileSync(join(folder, 'keys/names.key'), Buffer.alloc(32, 'examples'));
  return folder;
}
