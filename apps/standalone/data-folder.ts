import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Misconfigured } from '#apps/ledger/config';

/** Makes the folder where it is missing, for its owner alone, and sees that files can be written in it. @throws Misconfigured */
export function makeDataFolder(dataDir: string): void {
  const folder = resolve(dataDir);
  try {
    make(folder);
    const trial = join(folder, `.writable-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Misconfigured(
      `DATA_DIR=${dataDir}：无法在 ${folder} 建立目录或写入文件（${code}）；请检查路径、权限与磁盘，或更换 DATA_DIR 后重新启动 · ` +
        `no folder can be made at ${folder}, or no file written there (${code}); check the path, its permissions and the disk, or choose another DATA_DIR, and start again`,
      { cause },
    );
  }
}

/** Step by step: Node's own `recursive` never returns where the parent is there and says that it is not, as in /proc. */
function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (!found) make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
