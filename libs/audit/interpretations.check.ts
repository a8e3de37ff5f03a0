import type { BookFact, BookTables } from '#book/facts';
import type { Reading } from '#kernel/records';
import type { OpenPoint } from '#policy/open-points';
import type { Limit } from '#policy/programme';
import { type Found, found } from './finding';

/** 附则（四）: by the interpreting bureau alone, a reading that the document leaves, and none that counts what was not counted (domain B-22). */
export function interpretationFault(fact: BookFact, book: Reading<BookTables>): Found | null {
  if (fact.type !== 'InterpretationIssued') return null;
  const { instrument, bureau, reading } = fact;
  const document = book.get('documents', instrument);
  if (bureau !== document?.interpreter) return found('READING', document?.interpreter ?? { zh: '账簿已采用的文件', en: 'a document that the book has adopted' }, bureau);
  const stray = (fact.programmes ?? []).find((one) => !book.get('programmes', one)?.versions.some(({ term }) => term.instrument.id === instrument));
  if (stray !== undefined) return found('READING', { zh: `${instrument} 的项目`, en: `a programme of ${instrument}` }, stray);
  if (!reading) return null;
  const { point, value } = reading;
  const open = document.openPoints.find((one) => one.point === point);
  if (!open || !leaves(open, value)) return found('READING', open ? `${point} ${open.values.join(', ')}` : { zh: '文件所留的歧义', en: 'an open point of the document' }, `${point} ${value}`);
  const adopted = book.get('instruments', instrument);
  const earlier = [adopted?.choices[point] ?? open.byDefault, ...(adopted?.interpretations ?? []).flatMap((one) => (one.reading?.point === point ? [one.reading.value] : []))];
  const programmes = [...book.all('programmes')].flatMap(({ versions }) => versions.filter(({ term }) => term.instrument.id === instrument)).map(({ term }) => term.programme);
  const begun = programmes.flatMap(({ limits }) => limits.filter((limit) => counts(limit, reading) && earlier.some((one) => !limits.some((other) => isSame(limit, other) && counts(other, { point, value: one })))));
  return begun.length === 0 ? null : found('READING', { zh: '已在计数的限额', en: 'limits that are counted already' }, begun.map(({ kind, of }) => `${kind} ${of.join()}`).join('; '));
}

const leaves = ({ values, number }: OpenPoint, value: string): boolean => values.includes(value) || (number !== undefined && isNumber(value) && Number(value) >= number.atLeast && Number(value) <= number.atMost);

const isNumber = (value: string): boolean => /^[1-9]\d*$/.test(value);

/** Of the limits that hang on the point; every other one counts whatever is read. */
function counts({ choice, capAt }: Limit, { point, value }: { point: string; value: string }): boolean {
  if (capAt === point) return isNumber(value);
  return choice?.point !== point || choice.value === value;
}

const isSame = (one: Limit, other: Limit): boolean => one.kind === other.kind && one.scope === other.scope && one.of.join() === other.of.join();
