import { type Fen, yuan } from '#kernel/money';
import { citedInEnglish, quoted } from './citation';
import type { LateOverlap } from './overlap';
import type { Said, Sentences } from './sentences.matter';

/** How far a finding has come: what it was settled by, or why it was closed. */
interface Course {
  state: string;
  receivable: string | null;
  closed: { reason: string } | null;
  /** Why the money that was found is registered no more. */
  struck?: { reason: string } | null | undefined;
}

/** Of a finding that has ended: how. What was to be done by it is to be done no more. */
function endOf({ state, receivable, closed, struck }: Course): Said | undefined {
  if (struck && !closed) return { zh: `该笔其他政策资金其后已撤销登记，理由是：${struck.reason.replace(/。$/, '')}。据此追回已无依据：未收回的不再追回，应办结；已收回的按现行登记另行认定。`, en: `That money was struck off the register since, for this reason: ${quoted(struck.reason.replace(/。$/, ''))}. Nothing is to be paid back for it any more, and the clawback is closed; what had come back is counted by what is registered now.` };
  if (closed) return { zh: `本项认定已终结，不再据此办理，理由是：${closed.reason.replace(/。$/, '')}。`, en: `The finding is closed, and nothing more is done by it, for this reason: ${quoted(closed.reason.replace(/。$/, ''))}.` };
  return state === 'SETTLED' ? { zh: `据此应退的款项已由${receivable}号追回全部收回，本项已结清。`, en: `All that was to be paid back by it has come back under clawback ${receivable}: the finding is settled.` } : undefined;
}

/** A finding as it is read out: how far it has come, and by what. */
interface OverlapRead extends LateOverlap, Course {
  article: string;
  dueFen: Fen;
  differenceFen: Fen;
  backFen?: Fen | undefined;
  unpaid?: true | undefined;
  enteredInError?: true | undefined;
  struck?: { reason: string } | null | undefined;
  /** Of a roster: the lines that it is of. */
  lines?: readonly number[] | undefined;
}

/** What it is of, first and within a sentence, and said again. */
interface Spoken {
  of: Said;
  first: string;
  it: string;
}

/** The award of the case, or lines of a roster. */
function spokenOf({ lines }: OverlapRead): Spoken {
  if (!lines) return { of: { zh: '本案', en: 'the award' }, first: 'The award stands', it: '本案' };
  if (lines.length === 0) return { of: { zh: '名单中该行', en: 'the line of the roster' }, first: 'The line of the roster stands', it: '该行' };
  const [zh, nos] = [`名单第${lines.join('、')}行`, `${lines.join(', ')} of the roster`];
  return lines.length === 1 ? { of: { zh, en: `line ${nos}` }, first: `Line ${nos} stands`, it: '该行' } : { of: { zh, en: `lines ${nos}` }, first: `Lines ${nos} stand`, it: '该行' };
}

/** What is read out to the party of such a finding (domain B-24). */
export const overlapSentences = (found: OverlapRead): Sentences => (found.kind === 'NO_TOP_UP' ? shortSentences(found) : excessSentences(found));

/** The award was made less by money that stands no more. */
function shortSentences(found: OverlapRead): Sentences {
  const { article, setAgainstFen = 0n, backFen = 0n } = found;
  const [ours, other, due, difference, set, back] = [found.oursFen, found.otherFen, found.dueFen, found.differenceFen, setAgainstFen, backFen].map(yuan);
  const cited = citedInEnglish(article);
  const ended = endOf(found);
  const { of } = spokenOf(found);
  const made = backFen === 0n
    ? { zh: `${of.zh}核定时扣除了其他政策就同一事项已支付的${other}元，支持金额为${ours}元。`, en: `${other} yuan that another policy had paid for the same matter were taken off, and ${of.en} came to ${ours} yuan.` }
    : { zh: `${of.zh}为其他政策就同一事项支付的资金扣除、追回共${other}元，其中追回${back}元，支持金额为${ours}元。`, en: `${other} yuan were taken off or recovered for what another policy had paid for the same matter, ${back} yuan of it recovered, and what stands of ${of.en} is ${ours} yuan.` };
  const without = setAgainstFen === 0n
    ? { zh: `未扣除时为${due}元。`, en: `without it ${of.en} would have been ${due} yuan.` }
    : { zh: `其中${set}元由现登记的其他政策资金抵顶，支持金额应为${due}元。`, en: `other money that is registered takes ${set} yuan of it, which leaves ${due} yuan.` };
  const next = found.enteredInError
    ? { zh: `本案尚未支付的，应由会议重新核定；已支付的，差额${difference}元不自动补付。`, en: `Where the award is not paid yet, the meeting proposes it again; where it is paid, the difference of ${difference} yuan is not paid by itself.` }
    : { zh: `差额${difference}元不自动补付。`, en: `The difference of ${difference} yuan is not paid by itself.` };
  const why = found.enteredInError
    ? { zh: `该笔其他政策资金系误登，已撤销登记；${without.zh}`, en: `That money was registered by mistake and is struck off; ${without.en}` }
    : { zh: `该笔其他政策资金其后已被收回或撤销登记；${without.zh}`, en: `That money was taken back or struck off the register since; ${without.en}` };
  return { zh: [`依据${article}，${made.zh}`, why.zh, ended?.zh ?? next.zh], en: [`By ${cited}, ${made.en}`, why.en, ended?.en ?? next.en] };
}

/** Another policy paid beside us. */
function excessSentences(found: OverlapRead): Sentences {
  const { article, setAgainstFen = 0n } = found;
  const [ours, before, other, due, difference, set] = [found.oursFen, found.foundFen, found.otherFen + setAgainstFen, found.dueFen, found.differenceFen, setAgainstFen].map(yuan);
  const ended = endOf(found);
  const { of, first, it } = spokenOf(found);
  const known = found.foundFen === 0n ? { zh: '', en: '' } : { zh: `其中${before}元此前已认定多付；`, en: `${before} yuan of it had been found in excess before; ` };
  const standing = ended ? { zh: `认定时${of.zh}支持金额为${ours}元。`, en: `When it was found, ${of.en} stood at ${ours} yuan.` } : { zh: `${of.zh}支持金额现为${ours}元。`, en: `${first} at ${ours} yuan.` };
  const taken = setAgainstFen === 0n ? { zh: '', en: '' } : { zh: `（其中${set}元${it}此前已为登记变动前的资金扣除或追回，不再计）`, en: ` (${set} yuan of it had been taken off or recovered before for money that stands no more, and is not counted again)` };
  const next = found.unpaid
    ? { zh: '本案尚未支付，不得按原金额批复和支付，应重新核定或不予支持；无需追回。', en: 'Nothing of it has been paid: it is not approved or paid like that, but proposed again or rejected, and nothing is to come back.' }
    : { zh: `多付的${difference}元应予追回。`, en: `The excess of ${difference} yuan is to be paid back.` };
  return {
    zh: [standing.zh, `依据${article}，${known.zh}其他政策就同一事项支付了${other}元${taken.zh}，当时如已知悉，应予扣除，支持金额应为${due}元。`, (ended ?? next).zh],
    en: [standing.en, `By ${citedInEnglish(article)}, ${known.en}another policy paid ${other} yuan for the same matter${taken.en}; had it been known, it would have been taken off, which leaves ${due} yuan.`, (ended ?? next).en],
  };
}
