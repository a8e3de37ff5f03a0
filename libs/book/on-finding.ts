import { isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { type Fen, least, yuan } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { linesFound } from './found-lines';
import { groundedFen } from './ground-gone';
import type { Asked } from './line-clawbacks';
import type { OverlapFinding } from './overlaps.facts';
import type { ReceivableCommand } from './receivables.facts';
import { RECOVERY } from './receivables.state';

type Book = Reading<BookTables>;
type Opening = Extract<ReceivableCommand, { type: 'openClawback' }>;

/** Of a roster, a clawback on a finding is of the lines that the finding is of: no others are named, and left out they are these (domain B-24). */
export function asked(book: Book, award: Award, opening: Opening): Asked | Refusal {
  const { amountFen, cause, lines, finding: id } = opening;
  const named: Asked = { amountFen, cause, ...(lines && { lines }) };
  if (id === undefined || !award.roster) return named;
  const finding = claimable(book, id, opening);
  if (isRefusal(finding)) return finding;
  const found = linesFound(book, award, finding);
  if (!found) return lines ? { ...named, isFound: true } : named;
  const { article, state } = finding;
  if (found.length === 0) return refuse('GROUND_GONE', article, { finding: id, state, amountFen, groundsFen: 0n });
  if (lines?.every((no) => found.includes(no)) === false) return unfit('lines', article, { zh: `须为该认定所涉的行：${found.join('、')}`, en: `must be lines that the finding is of: ${found.join(', ')}` }, { lines: found });
  return { ...named, found, isFound: true };
}

/** What another policy paid after us is corrected by exactly the excess (domain B-24), or by what is left where less is. */
export function notOfFinding(book: Book, opening: Opening, leftFen: Fen): Refusal | null {
  const { finding: id, amountFen } = opening;
  if (id === undefined) return null;
  const finding = claimable(book, id, opening);
  if (isRefusal(finding)) return finding;
  const { article, state, differenceFen } = finding;
  const groundsFen = groundedFen(book, finding);
  if (groundsFen === 0n && differenceFen > 0n) return refuse('GROUND_GONE', article, { finding: id, state, amountFen, groundsFen });
  const excessFen = least(groundsFen, leftFen);
  if (amountFen > excessFen) return refuse('OVER_RECEIVABLE', article, { amountFen, leftFen: excessFen });
  return amountFen === excessFen ? null : unfit('amountFen', article, { zh: `须等于多付金额 ${yuan(excessFen)} 元`, en: `must be the whole excess, ${yuan(excessFen)} yuan` }, { excessFen });
}

function claimable(book: Book, id: string, { award, cause }: Opening): OverlapFinding | Refusal {
  const finding = book.get('overlapFindings', id);
  if (!finding || finding.award !== award) return refuse('NOT_FOUND', finding?.article ?? RECOVERY, { finding: id });
  const { article, state, kind } = finding;
  if (state !== 'OPEN') return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { finding: id, state, allowedIn: ['OPEN'] });
  if (kind !== 'EXCESS') return unfit('finding', article, { zh: '该认定并无多付', en: 'finds nothing in excess' });
  return cause === 'ADMIN_CORRECTION' ? finding : unfit('cause', article, { zh: '其他政策后付的多付款以 ADMIN_CORRECTION 更正', en: 'of an excess beside another policy is ADMIN_CORRECTION' });
}
