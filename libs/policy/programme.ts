import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { CLAIM_KINDS } from './claims';
import { openPointShape } from './open-points';
import { papersAsked } from './papers';

const basisPoints = z.int().min(1).max(10_000);
const range = { table: ref, minFen: fen, maxFen: fen };
const byKind = z.record(ref, fen);

/** How an amount is found. Each kind is a pure function in `assessment.kinds.ts`. */
export const assessmentShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FIXED'), amountFen: fen }),
  z.strictObject({ kind: z.literal('FIXED_BY_RANK'), amountsFen: byKind }),
  z.strictObject({ kind: z.literal('MATCHING'), municipalParts: z.int().min(1).max(100), districtParts: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('PERCENT'), basisPoints }),
  /** Up to so much of the base, as the assessor finds and gives reasons for. */
  z.strictObject({ kind: z.literal('PERCENT_DISCRETIONARY'), basisPoints }),
  z.strictObject({ kind: z.literal('DISCRETIONARY'), maxFen: fen }),
  z.strictObject({ kind: z.literal('DISCRETIONARY_BY_LEVEL'), maxFen: byKind }),
  z.strictObject({ kind: z.literal('BY_GROUP_IN_RANGE'), ...range }),
  z.strictObject({ kind: z.literal('BY_GRADE_IN_RANGE'), ...range }),
  z.strictObject({ kind: z.literal('BY_TIER_IN_RANGE'), ...range }),
  /** A published rate a month of a trainee; the document names no number. */
  z.strictObject({ kind: z.literal('PER_TRAINEE_MONTH'), table: ref }),
]);
export type Assessment = z.output<typeof assessmentShape>;
export type AssessmentOf<K extends Assessment['kind']> = Extract<Assessment, { kind: K }>;

/** A claim's fields, or what the book knows of the claimant, that name who or what a limit is counted for. */
export const keyPart = z.enum(['person', 'decisionNo', 'county', 'base', 'event', 'claimant', 'group', 'year', 'level', 'organiser', 'cycle', 'project', 'achievement', 'rentYear', 'place', 'lei']);
export type KeyPart = z.output<typeof keyPart>;

export const refusalCode = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);

/**
 * CAP: the sum over all awards of the key. ONCE: one award for the key, ever. TOP_UP: together never more than the highest
 * single amount. QUOTA: so many awards for the key. SOFT_CAP: a sum above which a second level signs.
 */
export const limitShape = z.strictObject({
  kind: z.enum(['CAP', 'ONCE', 'TOP_UP', 'QUOTA', 'SOFT_CAP']),
  of: z.array(keyPart).min(1),
  /** What the key begins with; the programme's own id where nothing is said. Programmes that name the same share the limit. */
  scope: ref.optional(),
  /** The cap, of CAP and SOFT_CAP. */
  capFen: fen.nullable(),
  /** Of ONCE: the ranks that the key ends in, from the lowest up. A higher one that is taken leaves no lower one free, whatever either was worth. */
  lowestFirst: z.array(ref).min(2).max(20).optional(),
  /** The number of awards, of QUOTA. */
  places: z.int().min(1).max(10_000).optional(),
  refusal: refusalCode,
  /** The refusal while the first claim is pending, where the law treats it apart (domain B-19). */
  pending: refusalCode.optional(),
  /** Counts only where this choice of an ambiguity was made on adoption. */
  choice: z.strictObject({ point: ref, value: ref }).optional(),
  /** The open point that may name its cap in fen; it counts only where an amount was chosen (domain A-16). */
  capAt: ref.optional(),
});
export type Limit = z.output<typeof limitShape>;

export const CONDITIONS = [
  'MUNICIPAL_AWARD', 'LOCAL_HOUSEHOLD', 'CONTRACT_MONTHS', 'EMPLOYMENT_REGISTERED', 'INSURED_MONTHS', 'PARTNER_COUNTY', 'EVENT_DAYS', 'PRIOR_APPROVAL', 'LOCAL_EMPLOYER', 'ANOTHER_EMPLOYER',
  'RATED_WITHIN_YEARS', 'ABOVE_SCALE', 'TALENT_PORT_RESIDENT', 'SUPPORTED_CATEGORY', 'TOP_500', 'KEY_INDUSTRY', 'MUNICIPAL_ISSUER', 'AWARD_YEAR', 'FIRST_RENT_YEARS',
] as const;

/** A condition of the clause; what it asks stands in `conditions.ts`. */
export const conditionShape = z.strictObject({
  is: z.enum(CONDITIONS),
  atLeast: z.int().positive().optional(),
  years: z.int().positive().optional(),
  /** The open point that says how far it goes, where the district may choose (domain ). */
  choice: ref.optional(),
});
export type Condition = z.output<typeof conditionShape>;

export const PARTY_KINDS = ['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION', 'OTHER'] as const;

/** What a document prints of each of its clauses. */
export const printed = {
  id: ref,
  /** Number of the clause in the document. */
  clause: text,
  /** The article as it is cited in a refusal and in a receipt. */
  article: text,
  zh: text,
  en: text,
  /** Verbatim from the source text. */
  sentence: text,
};

export const programmeShape = z.strictObject({
  ...printed,
  bureau: text,
  claim: z.enum(CLAIM_KINDS),
  /** What it is claimed for, where claims of one kind are made under several clauses. */
  claimedFor: z.strictObject({ zh: text, en: text }).optional(),
  /** What the clause asks for and no register can tell: the review judges it. */
  judged: z.strictObject({ zh: text, en: text }).optional(),
  /** Who may claim. */
  claimants: z.array(z.enum(PARTY_KINDS)).min(1),
  assessment: assessmentShape,
  limits: z.array(limitShape),
  /** In the order in which they are asked. */
  conditions: z.array(conditionShape),
  /** A claimant from outside the district is refused, or shown to a second approver (domain B-08). */
  nonLocal: z.enum(['REFUSE', 'FLAG', 'ACCEPT']),
  /** What must pass between the bureau's review and the proposal; the bureau may send any case there all the same. */
  review: z.strictObject({ joint: z.array(text), panel: z.boolean() }).optional(),
  /** Papers without which a case is not accepted, proposed, approved; nothing is asked for where nothing is said. */
  papers: papersAsked.optional(),
  /** Above this amount the next level signs, too. */
  escalateAboveFen: fen.optional(),
  /** A programme whose award for the same person asks for two approvers (domain A-08). */
  dualWith: ref.optional(),
  /** The points of the text that this programme had to read one way or another. */
  points: z.array(ref),
});
export type Programme = z.output<typeof programmeShape>;

/** A number, or an amount. */
export const figureShape = z.discriminatedUnion('unit', [z.strictObject({ unit: z.literal('NUMBER'), count: z.int().nonnegative() }), z.strictObject({ unit: z.literal('FEN'), amountFen: fen })]);
export type Figure = z.output<typeof figureShape>;

/** A target of the document (目标任务); `counted` where the book itself can say how far it is. */
export const targetShape = z.strictObject({ id: ref, zh: text, en: text, atLeast: figureShape, byOn: day, counted: z.enum(['FIRMS_ABOVE_SCALE', 'REVENUE_ABOVE_SCALE', 'REVENUE']).optional() });
export type Target = z.output<typeof targetShape>;

const named = z.strictObject({ id: ref, zh: text, en: text });
/** A list on which a clause puts institutions or persons; either where it does not say whom. */
/** `claimants`: the kinds of institution, where the clause says which. */
export const listShape = named.extend({ of: z.enum(['PARTY', 'PERSON']).optional(), claimants: z.array(z.enum(PARTY_KINDS)).min(1).optional() });
export type NamedList = z.output<typeof listShape>;

/** 统计报表: who owes one for which period. ENTERPRISES: the enterprises of the district; ABOVE_SCALE: those of them in the statistics on its last day. */
export const reportAsked = z.strictObject({ period: z.enum(['YEARLY', 'MONTHLY']), from: z.enum(['ENTERPRISES', 'ABOVE_SCALE']) });
export type ReportAsked = z.output<typeof reportAsked>;

/** A clause that pays nothing itself: it refers to the policy that pays, gives a service or a name on a list, or binds the offices. */
export const clauseShape = z.strictObject({
  ...printed,
  kind: z.enum(['REFERRAL', 'SERVICE', 'OBLIGATION', 'GOVERNANCE']),
  /** 责任单位, as the document prints it; null where it names none. */
  bureau: text.nullable(),
  /** The policies that pay, in its words. */
  referralTo: z.array(text),
  /** The lists on which it puts institutions or persons; their ids are one of a kind over all documents. */
  lists: z.array(listShape).optional(),
  /** What is to be reached, and by when. */
  targets: z.array(targetShape).optional(),
  /** 联审: the bureaus that it has act together, such as the seven of Songjiang. */
  bureaus: z.array(text).optional(),
  /** 资金方向: what the money of a budget line may be for (第（十七）条). */
  directions: z.array(named).optional(),
  /** The reports that an OBLIGATION asks for; one that was adopted before they were said asks for both (policy/reporting.ts). */
  reports: z.array(reportAsked).min(1).max(2).optional(),
  /** 属地责任: street, town or park reviews a case first, and says which it is. */
  firstReview: z.literal(true).optional(),
  /** Only firms of the district are referred (domain B-08). */
  nonLocal: z.literal('REFUSE').optional(),
  /** Whom it refers, where it says so; nobody is refused where it does not. */
  claimants: z.array(z.enum(PARTY_KINDS)).min(1).optional(),
});
export type Clause = z.output<typeof clauseShape>;

/** A provision about the document itself: who interprets it, what goes by it, what others may add to it. */
export const provisionShape = z.strictObject({
  ...printed,
  /** null: it names none. */
  bureau: text.nullable(),
  /** 附则（二）: towns, streets and parks may make policies of their own (regional.ts). */
  permits: z.literal('REGIONAL_POLICIES').optional(),
  /** 入驻: what it supports sits there; what the place is called. */
  residency: z.strictObject({ zh: text, en: text }).optional(),
});
export type Provision = z.output<typeof provisionShape>;

/** GB/T 2260, six digits. */
export const areaCode = z.string().regex(/^\d{6}$/);

const instrumentFields = {
  id: ref,
  documentNo,
  area: areaCode,
  /** What the district of the area is called; one document of an area says it. */
  district: z.strictObject({ zh: text, en: text }).optional(),
  zh: text,
  en: text,
  signedOn: day,
  /** From here the document is in force (article `validity`). */
  inForceOn: day,
  /** Facts from here on are taken by reference (参照执行, article `retroactive`); null: from `inForceOn` on only. */
  retroactiveFromOn: day.nullable(),
  /** null: the document names no end. */
  validToOn: day.nullable(),
  /** Days after `validToOn` on which a claim may still be filed. */
  graceDays: z.int().min(0).max(3_660),
  /** YEARLY: its validity is confirmed for each year in which claims are filed (domain A-33). */
  confirmation: z.enum(['NONE', 'YEARLY']),
  /** The instrument whose programmes it replaces for facts from `inForceOn` on (domain B-22). */
  supersedes: ref.nullable(),
  /** What becomes of the running cases of that instrument: kept where nothing is said (domain A-30); CLOSE, by article `transition`. */
  runningCases: z.enum(['KEEP', 'CLOSE']).optional(),
  /** It takes what was filed before its adoption, too; otherwise that stays under the document before (domain A-30). */
  takesFiled: z.boolean().optional(),
  /** The bureau that interprets it. */
  interpreter: text,
  /** null: the document has no such article. */
  articles: z.strictObject({ validity: text, retroactive: text.nullable(), overlap: text.nullable(), misconduct: text.nullable(), implementingRules: text, interpretation: text, transition: text.optional() }),
  openPoints: z.array(openPointShape),
};

/** A policy document as dated data: what it says of all its programmes. */
export const documentShape = z.strictObject(instrumentFields);
export type Document = z.output<typeof documentShape>;

/** With its clauses, those that pay and those that do not, and its provisions. */
export const instrumentShape = z.strictObject({
  ...instrumentFields,
  programmes: z.array(programmeShape).min(1).max(50),
  clauses: z.array(clauseShape).max(100),
  provisions: z.array(provisionShape).max(50).optional(),
});
export type Instrument = z.output<typeof instrumentShape>;

/** A programme as one version of its document has it. */
export interface Term {
  instrument: Document;
  programme: Programme;
  /** The fingerprint of both, which every receipt names: other rules, other hash; another programme beside it, the same. */
  ruleHash: string;
}

/** The published tables that a programme needs on the day of the fact. */
export function tablesOf({ conditions, assessment }: Programme): string[] {
  const rates = 'table' in assessment ? [assessment.table] : [];
  const registers = conditions.flatMap(({ is }) => (is === 'PARTNER_COUNTY' ? [PARTNER_COUNTIES] : is === 'KEY_INDUSTRY' ? [KEY_INDUSTRIES] : []));
  return [...rates, ...registers];
}

/** The register of partner regions (对口地区), a table like any other (domain B-10). */
export const PARTNER_COUNTIES = 'partner-counties';
/** The register of key industries (“3+1”重点产业), likewise. */
export const KEY_INDUSTRIES = 'key-industries';
