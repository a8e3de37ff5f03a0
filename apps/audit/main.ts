import { UnsoundDocument } from '#catalogue/reading';
import type { Desk } from './commands';

// Whoever reads on has seen enough (`| head`): the answer is still the command's own.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
});

const desk: Desk = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };

/** `grantbook …`. The documents are read with the commands, for these name the districts: a fault in one is said like any other mistake. */
async function main(): Promise<number> {
  const { run } = await import('#apps/audit/grantbook');
  return run(process.argv.slice(2), desk);
}

/** What a person can mend, in sentences; only a fault of ours shows where it happened. */
function said(fault: unknown): string {
  if (fault instanceof UnsoundDocument) return `${fault.message}\n未作任何操作；请改正该文件，或将 DOCUMENTS_DIR 指向另一目录（写法见 docs/documents.md）。\nNothing was done; mend the file, or name another folder in DOCUMENTS_DIR (docs/documents.md says how one is written).`;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

main().then(
  (code) => (process.exitCode = code),
  (fault: unknown) => {
    desk.err(`${said(fault)}\n`);
    process.exitCode = 2;
  },
);
