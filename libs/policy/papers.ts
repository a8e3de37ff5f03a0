import { z } from 'zod';
import { digestHex, documentNo } from '#kernel/shapes';

/** 申报材料, which the applicant brings (domain 3.1 no. 2). */
export const FILED_PAPERS = ['APPLICATION', 'COMMITMENT_LETTER', 'LICENCE', 'ACCOUNT_PROOF', 'EVIDENCE'] as const;
/** What the offices add: 受理（不予受理）通知书, 会议纪要, 批复, 不予支持或撤销决定书, 检查单 (nos. 4, 9, 12, 20). */
const OFFICE_PAPERS = ['ACCEPTANCE_SLIP', 'MINUTES', 'APPROVAL', 'DECISION', 'CHECKLIST'] as const;
export const PAPERS = [...FILED_PAPERS, ...OFFICE_PAPERS] as const;
export type PaperKind = (typeof PAPERS)[number];

/** What a document may ask for: before the acceptance, the proposal, the approval. */
export const ASKED_PAPERS = [...FILED_PAPERS, 'MINUTES', 'APPROVAL'] as const;
export type AskedPaper = (typeof ASKED_PAPERS)[number];

/** A paper by its number or its place in the archive, by the SHA-256 of its file, or by both; never what it says. */
const reference = { documentNo: documentNo.optional(), sha256: digestHex.optional() };
export const paperReference = z.strictObject(reference);
export type PaperReference = z.output<typeof paperReference>;

export const filedPaper = z.strictObject({ paper: z.enum(FILED_PAPERS), ...reference });
export type FiledPaper = z.output<typeof filedPaper>;
export const MOST_PAPERS = 50;
export const filedPapers = z.array(filedPaper).min(1).max(MOST_PAPERS);

export const paperAsked = z.enum(ASKED_PAPERS);
export const papersAsked = z.array(paperAsked).min(1).max(ASKED_PAPERS.length);

/** Named by nothing that could ever be compared with it. */
export const isUnnamed = (paper: PaperReference): boolean => paper.documentNo === undefined && paper.sha256 === undefined;
