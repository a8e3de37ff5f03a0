import { sameNumber } from '#kernel/document-numbers';
import { type Fen, most, yuan } from '#kernel/money';
import { citedInEnglish, quoted } from './citation';
import type { Claim } from './claims';
import { writtenAsKeys } from './compared';
import { type Choices, counting } from './limits';
import type { KeyPart, Limit, Programme } from './programme';
import type { Said, Sentences } from './sentences.matter';

/** What a matter can be named by that two policies may pay for: parts by which our limits count, one or several together (A-28: matter and period). */
const MATTERS = {
  person: ['person'],
  decisionNo: ['decisionNo'],
  base: ['base'],
  event: ['event'],
  year: ['year'],
  /** 评选周期: organiser and year (domain B-25). */
  cycle: ['organiser', 'cycle'],
  project: ['project'],
} as const satisfies Record<string, readonly KeyPart[]>;
const NAMED = Object.keys(MATTERS) as (keyof typeof MATTERS)[];
export type SubjectPart = keyof typeof MATTERS | 'programme';
export const SUBJECT_PARTS = [...NAMED, 'programme'] as const;

/** A part and its values, as a key has them: `event=松人社活动核〔2026〕3号`, `organiser=市行业协会/cycle=2025`. */
export const subjectOf = (part: SubjectPart, ...values: string[]): string => partsOf(part).map((name, n) => `${name}=${values[n] ?? ''}`).join('/');

const partsOf = (part: SubjectPart): readonly string[] => (part === 'programme' ? [part] : MATTERS[part]);

/** Whether a subject is named by the part. */
export const isNamedBy = (part: SubjectPart, subject: string): boolean => subject.startsWith(`${partsOf(part)[0]}=`);

/** The subject of a programme whose limits name no matter: all that a claimant gets of it. */
export const WHOLE_PROGRAMME = subjectOf('programme', 'all');

/** The parts that name a matter of the programme, under the limits that count by the choices of a district. */
export function subjectPartsOf(programme: Programme, choices: Choices = {}): SubjectPart[] {
  const named = namedIn(counting(programme, choices));
  // What no limit that counts is kept by may still be named by the claim: the project of a grant that is given once (domain A-24).
  return named.length > 0 ? named : [...namedIn(programme.limits), 'programme'];
}

/** Those under whatever a district may choose. */
export const subjectPartsEver = (programme: Programme): SubjectPart[] => [...new Set([...namedIn(programme.limits), ...subjectPartsOf(programme)])];

function namedIn(limits: readonly Limit[]): SubjectPart[] {
  const keys = limits.map(({ of }) => `/${of.join('/')}/`);
  return NAMED.filter((part) => keys.some((key) => key.includes(`/${partsOf(part).join('/')}/`)));
}

/** The subjects of a claim: what another policy's money is looked for by. */
export const subjectsOf = (programme: Programme, claim: Claim, choices: Choices = {}): string[] => namedSo(subjectPartsOf(programme, choices), claim);

/** And those under whatever a district may choose, for money that is registered under another document. */
export const subjectsEverOf = (programme: Programme, claim: Claim): string[] => [...new Set([...namedSo(subjectPartsEver(programme), claim), WHOLE_PROGRAMME])];

function namedSo(named: readonly SubjectPart[], claim: Claim): string[] {
  const values = new Map<string, unknown>([...Object.entries(writtenAsKeys(claim)), ['programme', 'all']]);
  return named.flatMap((part) => {
    const parts = partsOf(part);
    return parts.every((name) => values.has(name)) ? [subjectOf(part, ...parts.map((name) => String(values.get(name))))] : [];
  });
}

/** Money of another policy for a matter of ours; of it, what other awards of the matter were computed without already. */
export interface Paid {
  policy: string;
  paidFen: Fen;
  elsewhereFen?: Fen | undefined;
}

interface DatedPaid extends Paid {
  paidOn: Temporal.PlainDate;
}

/** What of it comes off. */
export const offFen = ({ paidFen, elsewhereFen = 0n }: Paid): Fen => paidFen - elsewhereFen;

/** How declared money was told from registered when it was decided: by its day, too, and by what the policy’s name names, however it is written. */
export interface ToldBy {
  byDay?: true | undefined;
  asNamed?: true | undefined;
}

export const isSamePayment = (one: DatedPaid, other: DatedPaid, { byDay, asNamed }: ToldBy): boolean =>
  one.paidFen === other.paidFen && (asNamed ? sameNumber(one.policy, other.policy) : one.policy === other.policy) && (!byDay || one.paidOn.equals(other.paidOn));

/**
 * The same policy, amount and day is the same money, and each of the known is met once (domain B-03). Of another day it is another
 * payment until claim or register is mended: what may be too little is made good, what was paid twice is not (domain A-28).
 */
export function unknownOf<P extends DatedPaid>(grants: readonly P[], known: readonly DatedPaid[], toldBy: ToldBy): P[] {
  const unmet = [...known];
  return grants.filter((grant) => {
    const at = unmet.findIndex((one) => isSamePayment(one, grant, toldBy));
    if (at >= 0) unmet.splice(at, 1);
    return at < 0;
  });
}

export interface Overlap {
  programme: string;
  claimant: string;
  subject: string;
}

/** Beneficiary and matter (domain A-28): under one key no more is paid than the highest policy gives. */
export const overlapKey = ({ programme, claimant, subject }: Overlap): string => `${programme}/claimant=${claimant}/${subject}`;

/**
 * What is known too late: an award of ours and money of another policy for the same matter, of which neither was computed with
 * the other. In fen: what the award came to and still stands, what of it is found already, what the other policy paid.
 */
export interface LateOverlap {
  kind: 'EXCESS' | 'NO_TOP_UP';
  oursFen: Fen;
  foundFen: Fen;
  otherFen: Fen;
  /** Of an EXCESS: of that money, what is set against what was taken for money that stands no more, beside `otherFen`. Of a NO_TOP_UP: of it, what money that stands takes. */
  setAgainstFen?: Fen | undefined;
}

/** The same net-off (domain A-28), with all that is known now: what would have been due, and by how much the award differs. */
export function dueAfterAll({ kind, oursFen, foundFen, otherFen, setAgainstFen = 0n }: LateOverlap): { dueFen: Fen; differenceFen: Fen } {
  if (kind === 'NO_TOP_UP') return { dueFen: oursFen + otherFen - setAgainstFen, differenceFen: otherFen - setAgainstFen };
  const standingFen = oursFen - foundFen;
  const dueFen = most(0n, standingFen - otherFen);
  return { dueFen, differenceFen: standingFen - dueFen };
}

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
}

/** What is read out to the party of such a finding (domain B-24). */
export const overlapSentences = (found: OverlapRead): Sentences => (found.kind === 'NO_TOP_UP' ? shortSentences(found) : excessSentences(found));

/** The award was made less by money that stands no more. */
function shortSentences(found: OverlapRead): Sentences {
  const { article, setAgainstFen = 0n, backFen = 0n } = found;
  const [ours, other, due, difference, set, back] = [found.oursFen, found.otherFen, found.dueFen, found.differenceFen, setAgainstFen, backFen].map(yuan);
  const cited = citedInEnglish(article);
  const ended = endOf(found);
  const made = backFen === 0n
    ? { zh: `本案核定时扣除了其他政策就同一事项已支付的${other}元，支持金额为${ours}元。`, en: `${other} yuan that another policy had paid for the same matter were taken off, and the award came to ${ours} yuan.` }
    : { zh: `本案为其他政策就同一事项支付的资金扣除、追回共${other}元，其中追回${back}元，支持金额为${ours}元。`, en: `${other} yuan were taken off or recovered for what another policy had paid for the same matter, ${back} yuan of it recovered, and the award stands at ${ours} yuan.` };
  const without = setAgainstFen === 0n
    ? { zh: `未扣除时为${due}元。`, en: `without it the award would have been ${due} yuan.` }
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
  const known = found.foundFen === 0n ? { zh: '', en: '' } : { zh: `其中${before}元此前已认定多付；`, en: `${before} yuan of it had been found in excess before; ` };
  const standing = ended ? { zh: `认定时本案支持金额为${ours}元。`, en: `When it was found, the award stood at ${ours} yuan.` } : { zh: `本案支持金额现为${ours}元。`, en: `The award stands at ${ours} yuan.` };
  const taken = setAgainstFen === 0n ? { zh: '', en: '' } : { zh: `（其中${set}元本案此前已为登记变动前的资金扣除或追回，不再计）`, en: ` (${set} yuan of it had been taken off or recovered before for money that stands no more, and is not counted again)` };
  const next = found.unpaid
    ? { zh: '本案尚未支付，不得按原金额批复和支付，应重新核定或不予支持；无需追回。', en: 'Nothing of it has been paid: it is not approved or paid like that, but proposed again or rejected, and nothing is to come back.' }
    : { zh: `多付的${difference}元应予追回。`, en: `The excess of ${difference} yuan is to be paid back.` };
  return {
    zh: [standing.zh, `依据${article}，${known.zh}其他政策就同一事项支付了${other}元${taken.zh}，当时如已知悉，应予扣除，支持金额应为${due}元。`, (ended ?? next).zh],
    en: [standing.en, `By ${citedInEnglish(article)}, ${known.en}another policy paid ${other} yuan for the same matter${taken.en}; had it been known, it would have been taken off, which leaves ${due} yuan.`, (ended ?? next).en],
  };
}
