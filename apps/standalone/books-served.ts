import type { Logger } from 'pino';
import { type Config, Misconfigured } from '#apps/ledger/config';
import { bookStream } from '#book/facts';
import { DISTRICTS } from '#catalogue/documents';

const AREA = bookStream('');

/**
 * A book whose district no document names is nobody's to work with: its money would stand still unseen. It is served, or the
 * operator says that it is left. @throws Misconfigured
 */
export function mustServe(books: readonly string[], { unserved }: Pick<Config, 'unserved'>, log: Logger): void {
  const left = books.filter((stream) => stream.startsWith(AREA)).map((stream) => stream.slice(AREA.length)).filter((area) => !Object.hasOwn(DISTRICTS, area));
  const missing = left.filter((area) => !unserved.includes(area)).join(',');
  for (const area of left) if (unserved.includes(area)) log.warn(`账簿 ${bookStream(area)} 没有政策文件，按 UNSERVED_BOOKS 不予办理 · the book ${bookStream(area)} has no policy document and is left unserved, as UNSERVED_BOOKS says`);
  if (missing === '') return;
  const named = missing.split(',').map(bookStream).join('、');
  throw new Misconfigured(
    `已有账簿 ${named}，而没有任何政策文件写明该区；请将其文件放回 DOCUMENTS_DIR（${process.env['DOCUMENTS_DIR'] ?? '未设置'}）后重新启动，或以 UNSERVED_BOOKS=${missing} 明示暂不办理 · ` +
      `there is ${named}, and no policy document names its district: put the file back into DOCUMENTS_DIR (${process.env['DOCUMENTS_DIR'] ?? 'not set'}) and start again, or say with UNSERVED_BOOKS=${missing} that it is left unserved`,
  );
}
