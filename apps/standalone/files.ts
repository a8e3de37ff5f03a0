import { type FileKind, fileFailure } from '#store/file-failure';

/** The files of a data folder beside the ledger's own, as a person is told. */
export const FILES = {
  views: { zh: '视图', en: 'views' },
  treasury: { zh: '国库模拟', en: 'treasury simulator' },
  reactor: { zh: '处理进度', en: 'reactor mark' },
} satisfies Record<string, FileKind>;

/** What is wrong with a file, in a sentence, where its failure says so. */
export function opening<T>(file: string, kind: FileKind, open: (file: string) => T): T {
  try {
    return open(file);
  } catch (error) {
    throw fileFailure(error, file, kind);
  }
}
