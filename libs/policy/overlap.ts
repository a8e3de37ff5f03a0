import type { Claim } from './claims';
import type { Programme } from './programme';

/** What a matter can be named by that two policies may pay for: the parts by which our limits count, or the programme as a whole. */
const MATTERS = ['person', 'decisionNo', 'base', 'event', 'year'] as const;
export type SubjectPart = (typeof MATTERS)[number] | 'programme';

/** A part and its value, as a key has it: `event=松人社活动核〔2026〕3号`. */
export const subjectOf = (part: SubjectPart, value: string): string => `${part}=${value}`;

/** The subject of a programme whose limits name no matter: all that a claimant gets of it. */
export const WHOLE_PROGRAMME = subjectOf('programme', 'all');

/** The parts that name a matter of the programme. */
export function subjectPartsOf({ limits }: Programme): SubjectPart[] {
  const parts: readonly string[] = limits.flatMap(({ of }) => of);
  const named = MATTERS.filter((part) => parts.includes(part));
  return named.length > 0 ? named : ['programme'];
}

/** The subjects of a claim: what another policy's money is looked for by. */
export function subjectsOf(programme: Programme, claim: Claim): string[] {
  const values = new Map<string, unknown>([...Object.entries(claim), ['programme', 'all']]);
  return subjectPartsOf(programme).flatMap((part) => (values.has(part) ? [subjectOf(part, String(values.get(part)))] : []));
}

export interface Overlap {
  programme: string;
  claimant: string;
  subject: string;
}

/** Beneficiary and matter (domain A-28): under one key no more is paid than the highest policy gives. */
export const overlapKey = ({ programme, claimant, subject }: Overlap): string => `${programme}/claimant=${claimant}/${subject}`;
