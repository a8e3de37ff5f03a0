import { z } from 'zod';
import { type CaseCommand, caseFacts } from '#cases/case.facts';
import { MOST_EXPERTS } from '#cases/review.facts';
import { day, documentNo, ref, text } from '#kernel/shapes';
import { filedPapers, paperReference } from '#policy/papers';
import { claimShape, claimShapes, findingShape, MOST_LINES } from '#policy/claims';

/** What a script need not say: why, and by which document. */
export const reason = text.default('演练 rehearsal');
export const number = documentNo.default('演练〔2026〕1号');

const lines = z.array(claimShapes.PLACEMENT.omit({ kind: true })).min(1).max(MOST_LINES);
const onCase = { case: ref };
const papers = filedPapers.optional();
/** 文号, where the script names one. */
const said = documentNo.optional();
const opinion = { ...onCase, outcome: z.enum(['PASSED', 'FAILED']).default('PASSED'), opinion: reason };
const { year, grade } = caseFacts.CaseEvaluated.shape;
const { veto, grade: recommended, amountFen, outcome } = caseFacts.PanelAssessed.shape;

const expert = z.strictObject({ expert: ref, conflict: z.boolean().default(false), score: z.int().min(0).max(100).default(80) });
/** Three, none of whom is anybody else of a script. */
export const EXPERTS = [1, 2, 3].map((n) => ({ expert: `u-expert-${n}`, conflict: false, score: 80 }));

/** What an office says that has nothing against a grant. */
export const PASSED = { outcome: 'PASSED', opinion: '演练 rehearsal' } as const;
/** Some street, where a script names none. */
export const OFFICE = '演练街道';

/** The words of the acts on a case, those of its route. */
export const CASE_WORDS = {
  file: { ...onCase, programme: ref, claimant: ref, claim: claimShape, papers },
  /** Its lines are placements, each of one person. */
  fileRoster: { ...onCase, programme: ref, claimant: ref, lines, papers },
  requestCorrection: { ...onCase, defects: caseFacts.CorrectionRequested.shape.defects.default(['演练 rehearsal']) },
  correct: { ...onCase, note: reason, claim: claimShape.optional(), papers },
  correctRoster: { ...onCase, note: reason, lines, papers },
  accept: { ...onCase, documentNo: said },
  notAccept: { ...onCase, reason, documentNo: said },
  preliminaryReview: { ...opinion, office: text.default(OFFICE) },
  bureauReview: opinion,
  strikeLines: { ...onCase, lines: caseFacts.LinesStruck.shape.lines, reason },
  jointReview: { ...opinion, bureau: text, overlap: text.nullable().default(null) },
  assessPanel: { ...onCase, experts: z.array(expert).min(1).max(MOST_EXPERTS).default(EXPERTS), veto: veto.default(null), grade: recommended.default(null), amountFen: amountFen.default(null), outcome, reason },
  propose: { ...onCase, finding: findingShape.optional(), minutes: paperReference.optional(), again: z.boolean().optional() },
  publishNotice: onCase,
  object: { ...onCase, objection: ref, named: z.boolean().default(true), evidence: z.boolean().default(false) },
  resolveObjection: { ...onCase, objection: ref, upheld: z.boolean().default(false), conclusion: reason },
  endorse: { ...onCase, reason },
  approve: { ...onCase, confirmedFlags: z.array(ref).max(10).default([]), documentNo: said },
  reject: { ...onCase, reason, documentNo: said },
  revoke: { ...onCase, reason, documentNo: said },
  withdraw: { ...onCase, reason },
  expire: onCase,
  supersede: onCase,
  /** Of the day of the act where none is said. */
  proposeReopening: { ...onCase, documentNo: number, decidedOn: day.optional(), reason, instrument: ref.optional(), closesOn: day.optional(), lines: caseFacts.LinesStruck.shape.lines.optional() },
  reopenCase: { ...onCase, documentNo: number },
  /** On the day of the act where none is said. */
  inspect: { ...onCase, inspectedOn: day.optional(), outcome: z.enum(['IN_ORDER', 'DEFECTIVE']).default('IN_ORDER'), finding: reason, documentNo: said },
  evaluate: { ...onCase, year, documentNo: number, grade: grade.default('GOOD'), finding: reason },
} satisfies Record<Exclude<CaseCommand['type'], 'recordAnswer' | 'terminate' | 'fileLines'> | 'fileRoster' | 'correctRoster', z.ZodRawShape>;
