import type { Day } from '#kernel/day';
import type { Fen } from '#kernel/money';
import type { RefusalCode } from '#kernel/refusals';
import type { ClaimKind } from './claims';

/** How an amount is found. Each kind is a pure function in `assessment.ts`. */
export type Assessment =
  | { kind: 'FIXED'; amountFen: Fen }
  | { kind: 'MATCHING'; municipalParts: bigint; districtParts: bigint }
  | { kind: 'BY_GROUP_IN_RANGE'; table: string; minFen: Fen; maxFen: Fen }
  | { kind: 'PERCENT'; basisPoints: bigint };

/** A claim's fields, or what the book knows of the claimant, that name who or what a limit is counted for. */
export type KeyPart = 'person' | 'decisionNo' | 'county' | 'base' | 'event' | 'claimant' | 'group';

export interface Limit {
  /** CAP: the sum over all awards of the key. ONCE: one award for the key, ever. */
  kind: 'CAP' | 'ONCE';
  of: readonly KeyPart[];
  /** The cap; null for ONCE. */
  capFen: Fen | null;
  refusal: RefusalCode;
  /** The refusal while the first claim is pending, where the law treats it apart (domain B-19). */
  pending?: RefusalCode;
  /** Counts only where this choice of an ambiguity was made on adoption. */
  choice?: { point: string; value: string };
}

export interface Programme {
  id: string;
  /** Number of the clause in the document. */
  clause: string;
  /** The article as it is cited in a refusal and in a receipt. */
  article: string;
  zh: string;
  en: string;
  /** Verbatim from the source text. */
  sentence: string;
  bureau: string;
  claim: ClaimKind;
  assessment: Assessment;
  limits: readonly Limit[];
  /** A claimant from outside the district is refused, or shown to a second approver (domain B-08). */
  nonLocal: 'REFUSE' | 'FLAG' | 'ACCEPT';
}

export interface NamedList {
  id: string;
  zh: string;
  en: string;
}

/** A number, or an amount. */
export type Figure = { unit: 'NUMBER'; count: number } | { unit: 'FEN'; amountFen: Fen };

/** A target of the document (目标任务); `counted` where the book itself can say how far it is. */
export interface Target {
  id: string;
  zh: string;
  en: string;
  atLeast: Figure;
  byOn: Day;
  counted?: 'FIRMS_ABOVE_SCALE' | 'REVENUE_ABOVE_SCALE' | 'REVENUE';
}

/** A clause that pays nothing itself: it refers to the policy that pays, gives a service or a name on a list, or binds the offices. */
export interface Clause extends Pick<Programme, 'id' | 'clause' | 'article' | 'zh' | 'en' | 'sentence'> {
  kind: 'REFERRAL' | 'SERVICE' | 'OBLIGATION' | 'GOVERNANCE';
  /** 责任单位, as the document prints it; null where it names none. */
  bureau: string | null;
  /** The policies that pay, in its words. */
  referralTo: readonly string[];
  /** The lists on which it puts institutions or persons; their ids are one of a kind over all documents. */
  lists?: readonly NamedList[];
  /** What is to be reached, and by when. */
  targets?: readonly Target[];
  /** Only firms of the district are referred (domain B-08). */
  nonLocal?: 'REFUSE';
}

/** A point that the text leaves open, what may be chosen, and what is chosen where nothing is said (domain section 2). */
export interface OpenPoint {
  point: string;
  values: readonly string[];
  byDefault: string;
  why: string;
}

/** A policy document as dated data. */
export interface Instrument {
  id: string;
  documentNo: string;
  area: string;
  zh: string;
  en: string;
  signedOn: Day;
  /** From here the document is in force (article `validity`). */
  inForceOn: Day;
  /** Facts from here on are taken by reference (参照执行, article `retroactive`). */
  retroactiveFromOn: Day;
  validToOn: Day;
  /** Days after `validToOn` on which a claim may still be filed. */
  graceDays: number;
  articles: { validity: string; retroactive: string; overlap: string; misconduct: string; implementingRules: string };
  openPoints: readonly OpenPoint[];
  programmes: readonly Programme[];
}

/** The published tables that a programme needs on the day of the fact. */
export function tablesOf({ claim, assessment }: Programme): string[] {
  const rates = assessment.kind === 'BY_GROUP_IN_RANGE' ? [assessment.table] : [];
  return claim === 'LABOUR_BASE' ? [...rates, PARTNER_COUNTIES] : rates;
}

/** The register of partner regions (对口地区), a table like any other (domain B-10). */
export const PARTNER_COUNTIES = 'partner-counties';
