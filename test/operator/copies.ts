import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Districts that do not exist, with the texts of the two that do: every name, number and article of them is another one. */
export const COPIES = { songjiang: '310198', jiading: '310197' } as const;

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bsj-(?=[\da-z])/g, 'fx-'],
  [/\bjd-(?=[\da-z])/g, 'gy-'],
  [/沪松人社规〔/g, '甲例人社规〔'],
  [/嘉府办发〔/g, '乙例府办发〔'],
  [/松江/g, '甲例'],
  [/嘉定/g, '乙例'],
  [/Songjiang/g, 'Copied'],
  [/Jiading/g, 'Doubled'],
  [/(?<="?area"?: ?")310117(?=")/g, COPIES.songjiang],
  [/(?<="?area"?: ?")310114(?=")/g, COPIES.jiading],
];

/** The same text of the district that has the copy. */
export const renamed = (text: string): string => NAMES.reduce((said, [name, other]) => said.replaceAll(name, other), text);

const DOCUMENTS = join(__dirname, '../../libs/catalogue/documents');

/** The folder of an operator with a copy of each; to be imported before anything that reads the catalogue. */
export const COPIED = mkdtempSync(join(tmpdir(), 'grantbook-copies-'));
for (const file of readdirSync(DOCUMENTS)) writeFileSync(join(COPIED, renamed(file)), renamed(readFileSync(join(DOCUMENTS, file), 'utf8')));
process.env['DOCUMENTS_DIR'] = COPIED;
