import { sameNumber } from '#kernel/document-numbers';
import { type Fen, most } from '#kernel/money';
import type { Claim } from './claims';
import { writtenAsKeys } from './compared';
import { type Choices, counting } from './limits';
import type { KeyPart, Limit, Programme } from './programme';

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

/** The same policy, amount and day, however its name is written. */
export const AS_TOLD = { byDay: true, asNamed: true } as const;

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
