import type { AwardCommand } from '#book/awards.facts';
import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { RefusalCode } from '#kernel/refusals';
import { OVERTURNED } from './again';
import type { OnCase, Paper } from './desk';
import { accounts } from './grants';
import { areOne } from './hands';
import { factDay } from './history';
import { documentFor, isEnded } from './later';
import { barred } from './misconduct';
import { isSuspended, outside } from './oracle';
import type { Entry } from './written';

type Filed = Extract<CaseFact, { type: 'CaseFiled' }>;

/** What was done on the papers, and in the book beside it. */
export interface Office {
  papers: readonly Paper[];
  log: readonly Entry[];
}

/** A case as the papers tell it. */
interface File {
  filed: Filed;
  filedOn: string;
  applicant: string;
  /** Everybody who ever gave an opinion. */
  reviewers: string[];
  /** Everybody who said no to it: neither takes it up again nor says it again (回避). */
  rejecters: string[];
  /** Why it ended, and when; undefined while it runs or the book has it. */
  ended?: { why: string; on: string };
  inBook: boolean;
  /** Proposed to be reopened since it ended, and by which number it was last. */
  proposed?: { documentNo: string; hands: readonly string[] } | undefined;
  reopenedBy?: string;
  reopenedOn?: string;
}

const ENDS: Readonly<Partial<Record<CaseFact['type'], string>>> = { CaseNotAccepted: 'NOT_ACCEPTED', CaseRejected: 'REJECTED', CaseTerminated: 'DISQUALIFIED', CaseWithdrawn: 'WITHDRAWN' };
const NO = [...OVERTURNED, 'NOT_ACCEPTED'];

/** 不予支持、撤销 in the book. */
const isNo = (fact: BookFact, id: string): boolean => (fact.type === 'AwardDeclined' && fact.award === id) || (fact.type === 'AwardReleased' && fact.award === id && (fact.why === 'REJECTED' || fact.why === 'REVOKED'));

function fileOf({ papers, log }: Office, id: string): File | undefined {
  const own = papers.filter((paper) => paper.case === id);
  const [first] = own;
  if (first?.fact.type !== 'CaseFiled') return undefined;
  const file: File = { filed: first.fact, filedOn: first.on, applicant: first.by, reviewers: [], rejecters: log.flatMap(({ fact, hands }) => (isNo(fact, id) ? hands : [])), inBook: false };
  let since = -1;
  for (const { fact, hands, on, bookHad } of own) {
    const why = ENDS[fact.type];
    if (why) file.ended = { why, on };
    if (fact.type === 'CaseNotAccepted' || fact.type === 'CaseRejected') file.rejecters.push(...hands);
    if (fact.type === 'PreliminaryReviewed' || fact.type === 'BureauReviewed') file.reviewers.push(...hands);
    if (fact.type === 'ReopeningProposed') file.proposed = { documentNo: fact.documentNo, hands };
    if (fact.type !== 'CaseReopened') continue;
    delete file.ended;
    Object.assign(file, { reopenedBy: fact.documentNo, reopenedOn: on, proposed: undefined });
    since = bookHad;
  }
  const grant = accounts(log).grants.find(({ award }) => award === id);
  const end = log.findLastIndex(({ fact }) => (fact.type === 'AwardReleased' || fact.type === 'AwardDeclined') && fact.award === id);
  if (grant && grant.state !== 'ENDED') file.inBook = true;
  else if (grant && end >= since) file.ended = { why: grant.why, on: log[end]?.on ?? '' };
  return file;
}

/** 取消申请资格: with it ends every case of the party that neither has ended nor is in the book (附则（三）, A-23). */
export const endingWith = (office: Office, party: string): string[] =>
  [...new Set(office.papers.map((paper) => paper.case))].filter((id) => {
    const file = fileOf(office, id);
    return file?.filed.claimant === party && !file.ended && !file.inBook;
  });

/** Reasons for which an act on the papers must be refused, of which any may be given; none, and it may not be for one of these. */
function reasons(office: Office, one: OnCase, hands: readonly string[]): (RefusalCode | false)[] {
  const { command, on } = one;
  if (command.type === 'file') return againstFiling(office.log, command, on);
  const file = fileOf(office, one.case);
  if (!file) return ['NOT_FOUND'];
  const out = barred(office.log, { claimant: file.filed.claimant, filedOn: file.filedOn }, on);
  switch (command.type) {
    case 'accept':
      return [out ?? false];
    case 'preliminaryReview':
    case 'bureauReview':
      return [out ?? false, command.type === 'bureauReview' && areOne(hands, file.reviewers) && 'FORBIDDEN_SOD'];
    case 'notAccept':
    case 'reject':
      return [areOne(hands, [file.applicant, ...file.rejecters, ...(command.type === 'reject' ? file.reviewers : [])]) && 'FORBIDDEN_SOD'];
    case 'proposeReopening':
      return [out ?? false, ...notOverturned(file), areOne(hands, file.rejecters) && 'FORBIDDEN_SOD', (String(command.decidedOn) > on || String(command.decidedOn) < (file.ended?.on ?? '')) && 'MALFORMED'];
    case 'reopenCase':
      return [out ?? false, ...notOverturned(file), ...unsigned(file, command.documentNo, hands)];
    default:
      return [];
  }
}

/** What an applicant gave up, and what runs or is paid, no review opens again. */
const notOverturned = ({ ended }: File): (RefusalCode | false)[] => [(!ended || !NO.includes(ended.why)) && 'ACT_NOT_ALLOWED_IN_STATE'];

/** The second signature is another's, and names what it signs. */
function unsigned({ proposed, applicant, rejecters }: File, documentNo: string, hands: readonly string[]): (RefusalCode | false)[] {
  if (!proposed) return ['NOT_FOUND'];
  return [proposed.documentNo !== documentNo && 'MALFORMED', areOne(hands, [...proposed.hands, applicant, ...rejecters]) && 'FORBIDDEN_SOD'];
}

/** 申报: not by who is barred, out of the days of the document, or while the programme rests. */
function againstFiling(log: readonly Entry[], { programme, claimant, claim }: Extract<OnCase['command'], { type: 'file' }>, on: string): (RefusalCode | false)[] {
  const filedOn = Temporal.PlainDate.from(on);
  const document = documentFor(log, programme, { factOn: factDay(claim), filedOn: on });
  return [
    barred(log, { claimant, filedOn: on }, on) ?? false, outside(log, { programme, claimant, claim, filedOn }, document) ?? false,
    isSuspended(log, programme) && 'PROGRAMME_SUSPENDED', isEnded(log, document, on) && 'SUPERSEDED',
  ];
}

/** Of other acts only these answers are the law's matter here; the rest stands in the specifications of libs/cases. */
const ASKED: readonly string[] = ['DISQUALIFIED', 'PROGRAMME_SUSPENDED', 'SUPERSEDED', 'FORBIDDEN_SOD', 'BEFORE_POLICY_WINDOW', 'AFTER_POLICY_WINDOW', 'FACT_NOT_YET', 'WINDOW_CLOSED', 'FILED_AFTER_EXPIRY', 'VALIDITY_UNCONFIRMED'];
const REOPENING: readonly string[] = ['proposeReopening', 'reopenCase'];

/** Where the papers refuse an act otherwise than the law does, in words; null where they do not. */
export function refusedAs(office: Office, one: OnCase, hands: readonly string[], refused: RefusalCode | null): string | null {
  const law = reasons(office, one, hands).filter((reason) => reason !== false);
  const isOurs = refused !== null && (REOPENING.includes(one.command.type) || ASKED.includes(refused));
  const agree = law.length === 0 ? !isOurs : refused !== null && (law.includes(refused) || !isOurs);
  return agree ? null : `${one.command.type} of ${one.case} by ${one.by} on ${one.on}: the law says ${law.join(' or ') || 'it may be'}, the papers ${refused ?? 'so, too'}`;
}

/** A case is put to the book as it was filed, on its day, by its applicant, with all who reviewed it and what reopened it. */
export function putAs(office: Office, command: AwardCommand): string | null {
  if (command.type !== 'proposeAward' && command.type !== 'declineAward') return null;
  const file = fileOf(office, command.award);
  if (!file) return 'nothing was filed';
  const { filed, filedOn, applicant, reviewers, reopenedBy, reopenedOn } = file;
  const same = filed.claim === command.claim && filed.claimant === command.claimant && filed.programme === command.programme && filedOn === String(command.filedOn) && applicant === command.applicant && reopenedBy === command.reopenedBy && reopenedOn === command.reopenedOn?.toString();
  const known = command.reviewers.flatMap((hand) => hand.split('/'));
  return same && reviewers.every((one) => known.includes(one)) && known.every((one) => reviewers.includes(one)) ? null : `filed on ${filedOn} by ${applicant}, reviewed by ${reviewers.join()}, reopened by ${reopenedBy}`;
}

/** The party that loses its qualification by a fact of the book. */
export const losing = (log: readonly Entry[], from: number): string[] => log.slice(from).flatMap(({ fact }) => (fact.type === 'PartyDisqualified' || (fact.type === 'ClawbackDecided' && fact.disqualification) ? [fact.party] : []));
export const wereEnded = (papers: readonly Paper[], from: number): string[] => papers.slice(from).flatMap((paper) => (paper.fact.type === 'CaseTerminated' ? paper.case : []));
