import { type Ask, type Decided, isRefusal, type Refusal } from '#kernel/decision';
import { dayOf, startOf, day } from '#kernel/day';
import { digest } from '#kernel/digest';
import type { Fen } from '#kernel/money';
import { Records } from '#kernel/records';
import type { Claim, ClaimOf, Recommended } from '#policy/claims';
import type { Instrument } from '#policy/programme';
import { type DecisionReceipt, decisionReceipt } from '#policy/receipt';
import { PROGRAMME_OF, SONGJIANG } from '../../test/documents';
import { mustGiveItselfAgain } from '../../test/receipts';
import type { AwardCommand } from './awards.facts';
import { decideBook, foldBook } from './book';
import { actorIn } from './delegations';
import type { BookCommand, BookFact, BookTables } from './facts';
import type { PartyChangeCommand } from './party-changes.facts';
import type { PartyCommand } from './parties.facts';

/** Somebody asks for something on a day: the words in which the book's specifications are written. */
export interface Act {
  command: BookCommand;
  by: string;
  on: string;
  /** Whose role it is done in, where that was delegated. */
  onBehalfOf?: string;
}

/** Noon in Shanghai of a Monday on which nothing special happens, by an officer with no other duty. */
export const act = (command: BookCommand, by = 'officer', on = '2026-03-02'): Act => ({ command, by, on });

/** The same act by somebody else, or on another day. */
export const by = (who: string, one: Act): Act => ({ ...one, by: who });
export const on = (when: string, one: Act): Act => ({ ...one, on: when });

/** A book that has decided some acts; what it refuses leaves it as it was. */
export class DecidedBook {
  readonly records = new Records<BookTables>();
  /** What happened, by whose act. */
  readonly log: { fact: BookFact; act: Act }[] = [];
  /** Of the last decision that had one. */
  receipt: DecisionReceipt | undefined;

  /** What the book answers; nothing is written yet. */
  when(one: Act): BookFact[] | Refusal {
    const decided = this.decides(one);
    return isRefusal(decided) ? decided : decided.map(({ fact }) => fact);
  }

  private decides({ command, ...one }: Act): Decided<BookFact>[] | Refusal {
    const ask: Ask<BookCommand> = { command, ...this.at(one), id: 'a', hash: 'a', correlationId: 'a', causationId: 'a' };
    const decided = decideBook(this.records, ask);
    return isRefusal(decided) ? decided : decided.map((each) => this.recomputed(each));
  }

  /** Every receipt that a book decides in a test gives itself again (invariant 8). */
  private recomputed(one: Decided<BookFact>): Decided<BookFact> {
    if (!one.receipt) return one;
    this.receipt = one.receipt as DecisionReceipt;
    mustGiveItselfAgain(this.records, decisionReceipt.encode(this.receipt));
    return one;
  }

  /** Decides, and writes what was decided. */
  does(one: Act): BookFact[] | Refusal {
    const decided = this.decides(one);
    if (isRefusal(decided)) return decided;
    const acted = this.at(one);
    for (const each of decided) this.writes(each, acted, one);
    return decided.map(({ fact }) => fact);
  }

  /** When, and by whom, as a writer completes it. */
  private at({ by: ref, on: when, onBehalfOf }: Omit<Act, 'command'>): Pick<Ask<BookCommand>, 'at' | 'actor'> {
    const at = startOf(day(when)).add({ hours: 12 });
    return { at, actor: actorIn(this.records, { at, actor: { ref, role: 'officer', ...(onBehalfOf !== undefined && { onBehalfOf }) } }) };
  }

  private writes({ fact, receipt }: Decided<BookFact>, { at, actor }: Pick<Ask<BookCommand>, 'at' | 'actor'>, one: Act): void {
    for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision: this.log.length, receipt })) this.records.apply(update);
    this.log.push({ fact, act: one });
  }
}

/** A book in which all of this has happened. @throws where the book would have refused it */
export function given(...acts: Act[]): DecidedBook {
  const book = new DecidedBook();
  for (const one of acts) {
    const decided = book.does(one);
    if (isRefusal(decided)) throw new Error(`${one.command.type} was refused: ${decided.refused}`);
  }
  return book;
}

const hash = (digit: string): string => digit.repeat(64);

export const adopted = act({ type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [] });
/** Read otherwise than is stated, as one officer proposes and another confirms. */
export const adoptedWith = (rules: Instrument, ...chosen: { point: string; value: string }[]): [Act, Act] => {
  const choices = chosen.map((one) => ({ ...one, reason: '区局意见' }));
  return [act({ type: 'adoptInstrument', area: rules.area, rules, choices }), act({ type: 'confirmAdoption', area: rules.area, rules, choices: chosen }, 'confirmer')];
};
export const perEnterprise = adoptedWith(SONGJIANG, { point: 'A-14', value: 'PER_ENTERPRISE' });

export const registered = (party: string, more: Partial<Extract<PartyCommand, { type: 'registerParty' }>> = {}): Act =>
  act({ type: 'registerParty', party, legalNameHash: hash('a'), kind: 'ENTERPRISE', local: true, group: party, ...more });

/** What changes of a party, proposed by an officer and confirmed by another. */
export const changeProposed = (change: string, party: string, to: Extract<PartyChangeCommand, { type: 'proposePartyChange' }>['to']): Act =>
  act({ type: 'proposePartyChange', change, party, to, documentNo: '松市监变〔2026〕1号', reason: '变更登记' });
export const changeConfirmed = (change: string, party: string): Act => act({ type: 'confirmPartyChange', change, party }, 'confirmer');
/** 更正误登: the group that stands was wrong from its first day. */
export const neverOf = (change: string, party: string, group: string): Act[] => [act({ type: 'proposePartyChange', change, party, to: { group }, documentNo: '松市监变〔2026〕9号', reason: '误登更正', enteredInError: true }), changeConfirmed(change, party)];
export const changed = (change: string, party: string, to: Extract<PartyChangeCommand, { type: 'proposePartyChange' }>['to']): Act[] => [changeProposed(change, party, to), changeConfirmed(change, party)];

/** Two documents are one person's: said by one leader, signed by another. */
export const mergeProposed = (merge: string, ...persons: [string, string]): Act => act({ type: 'proposePersonMerge', merge, persons, reason: '证件核验', documentNo: '松人社核〔2026〕7号' }, 'leader');
export const separationProposed = (merge: string): Act => act({ type: 'proposePersonSeparation', merge, reason: '误合并', documentNo: '松人社核〔2026〕12号' }, 'leader');
export const separationConfirmed = (merge: string): Act => act({ type: 'confirmPersonSeparation', merge, documentNo: '松人社核〔2026〕12号' }, 'leader-2');
export const separated = (merge: string): Act[] => [separationProposed(merge), separationConfirmed(merge)];
export const mergeConfirmed = (merge: string): Act => act({ type: 'confirmPersonMerge', merge }, 'leader-2');
export const merged = (merge: string, ...persons: [string, string]): Act[] => [mergeProposed(merge, ...persons), mergeConfirmed(merge)];

const accountProposed = (party: string, account: string): Act =>
  act({ type: 'proposeAccount', party, account, accountNameHash: hash('a'), accountNumberHash: digest('SM3', account), bankNumber: '102290000000' });

/** An account, proposed and confirmed by two persons. */
export const withAccount = (party: string, account = `${party}-account`, when = '2026-03-02'): Act[] => [
  on(when, accountProposed(party, account)),
  on(when, act({ type: 'confirmAccount', party, account }, 'confirmer')),
];

const PROGRAMMES = ['sj-08b-bole-match', 'sj-09a-placement-subsidy', 'sj-09b-labour-base-opening', 'sj-10b-event-subsidy'];

export const lineOpened = (line: string, amountFen: Fen, year = 2026): Act =>
  act({
    type: 'openLine', line, year, amountFen, programmes: PROGRAMMES, documentNo: '松财〔2026〕1号', agencyCode: '117001',
    functionCode: '2080116', governmentEconomicCode: '50799', departmentEconomicCode: '31299',
  });

export const supplemented = (line: string, amountFen: Fen, documentNo = '松财〔2026〕9号'): Act => act({ type: 'supplementLine', line, amountFen, documentNo });

/** 用款计划 of a month, by a document of that month unless another is named. */
export const planned = (line: string, month: string, amountFen: Fen, documentNo = `松财用款〔${month.slice(0, 4)}〕${Number(month.slice(5))}号`): Act =>
  act({ type: 'approveSpendingPlan', line, month, amountFen, documentNo }, 'treasurer');

/** 年终结账, on the first working day of the year after. */
export const yearClosed = (line: string, into: string | null, when = '2027-01-04', carry: 'COMMITTED_ONLY' | 'ALL' = 'COMMITTED_ONLY'): Act =>
  act({ type: 'closeLine', line, into, carry, documentNo: '松财〔2027〕2号' }, 'treasurer', when);

/** Of the first line, and a year later of what was carried. */
export const yearEnds = (carry: 'COMMITTED_ONLY' | 'ALL'): Act[] => [yearClosed('L1', 'L1-C', '2027-01-04', carry), yearClosed('L1-C', null, '2028-01-04')];

/** A case that two officers reviewed and the applicant filed, handed to the book. */
export const proposed = (award: string, claim: Claim, claimant = 'firm-a'): Act => {
  const command: AwardCommand = { type: 'proposeAward', award, programme: PROGRAMME_OF[claim.kind], claimant, claim, filedOn: day('2026-02-20'), applicant: 'applicant', reviewers: ['street', 'bureau'] };
  return act(command, 'proposer');
};

/** A leader's no to a case that two officers reviewed. */
export function declined(award: string, claim: Claim, claimant = 'firm-a', recommended?: Recommended): Act {
  const { command } = proposed(award, claim, claimant);
  return act({ ...(command as Extract<AwardCommand, { type: 'proposeAward' }>), type: 'declineAward', reason: '不符合条件', ...(recommended && { recommended }) }, 'leader');
}

export const bole = (person: string, decidedFen: Fen, decisionNo = `沪人社〔2025〕${person}号`): ClaimOf<'BOLE_AWARD'> => ({
  kind: 'BOLE_AWARD', person, level: 'MUNICIPAL', decisionNo, decidedOn: day('2025-11-20'), decidedFen, receivedFen: decidedFen,
});

export const base = (name: string, county = '532822'): ClaimOf<'LABOUR_BASE'> => ({ kind: 'LABOUR_BASE', county, base: name, openedOn: day('2025-06-01') });

export const placement = (person: string, ...groups: ClaimOf<'PLACEMENT'>['groups']): ClaimOf<'PLACEMENT'> => ({
  kind: 'PLACEMENT', person, groups, startedOn: day('2025-03-15'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
});

export const event = (name: string, auditedCostFen: Fen): ClaimOf<'EVENT'> => ({
  kind: 'EVENT', event: name, opensOn: day('2025-10-10'), lastDayOn: day('2025-10-12'), approvedOn: day('2025-09-01'), auditedCostFen, otherFiscalFen: 0n,
});

/** The notice ran from Monday to Friday; this is the Monday after. */
export const approved = (award: string, confirmedFlags: string[] = []): Act =>
  act({ type: 'approveAward', award, noticeFirstOn: day('2026-03-02'), noticeLastOn: day('2026-03-06'), confirmedFlags }, 'leader', '2026-03-09');

export const committed = (award: string, line = 'L1'): Act => act({ type: 'commitAward', award, line }, 'treasurer', '2026-03-09');
export const released = (award: string, why: 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED'): Act => act({ type: 'releaseAward', award, why, reason: '申请人放弃' }, 'applicant', '2026-03-10');

/** An award of that claim, bound to line L1; the order bears the award's name. */
export const bound = (award: string, claim: Claim, claimant = 'firm-a'): Act[] => [proposed(award, claim, claimant), approved(award), committed(award)];

export const revoked = (award: string): Act => act({ type: 'releaseAward', award, why: 'REVOKED', reason: '批复依据失实' }, 'leader', '2026-03-10');

export const ordered = (award: string): Act => act({ type: 'makeOrder', order: `P-${award}`, award }, 'maker', '2026-03-10');
export const checked = (award: string): Act => act({ type: 'checkOrder', order: `P-${award}` }, 'checker', '2026-03-10');
export const sent = (award: string): Act => act({ type: 'releaseOrder', order: `P-${award}` }, 'cashier', '2026-03-10');
export const reissued = (award: string): Act => act({ type: 'reissueOrder', order: `P-${award}` }, 'cashier', '2026-03-12');
export const instructed = (award: string): Act[] => [ordered(award), checked(award), sent(award)];

const answer = (award: string, attempt: number, amountFen: Fen) => ({ order: `P-${award}`, endToEndId: `P-${award}-${attempt}`, amountFen });

export const receipt = (award: string, amountFen: Fen, attempt = 1, bankReference = `R-${award}-${attempt}`): Act =>
  act({ type: 'recordReceipt', ...answer(award, attempt, amountFen), bankReference, executedOn: day('2026-03-11') }, 'treasury', '2026-03-11');
export const rejection = (award: string, amountFen: Fen, attempt = 1, bankReference = `N-${award}-${attempt}`): Act =>
  act({ type: 'recordRejection', ...answer(award, attempt, amountFen), bankReference, reason: '行号错' }, 'treasury', '2026-03-11');
export const returned = (award: string, amountFen: Fen, attempt = 1, more: { bankReference?: string; reason?: 'AC01' | 'MS03'; returnedOn?: string } = {}): Act => {
  const { bankReference = `B-${award}-${attempt}`, reason = 'AC01', returnedOn = '2026-03-12' } = more;
  return act({ type: 'recordReturn', ...answer(award, attempt, amountFen), bankReference, reason, returnedOn: day(returnedOn) }, 'treasury', returnedOn);
};

/** Paid out: bound, ordered, sent and received. */
export const paid = (award: string, claim: Claim, amountFen: Fen, claimant = 'firm-a'): Act[] => [
  ...bound(award, claim, claimant),
  ...instructed(award),
  receipt(award, amountFen),
];

export const opened = (award: string, amountFen: Fen, cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH' | 'BROKEN_COMMITMENT' = 'ADMIN_CORRECTION', receivable = `Q-${award}`): Act =>
  act({ type: 'openClawback', receivable, award, cause, amountFen, reason: '复核' }, 'inspector', '2026-04-01');
export const notified = (award: string, receivable = `Q-${award}`): Act =>
  act({ type: 'notifyClawback', receivable, statementDueOn: day('2026-04-10') }, 'inspector', '2026-04-01');
export const clawback = (award: string, amountFen: Fen, receivable = `Q-${award}`): Act =>
  act({ type: 'decideClawback', receivable, amountFen, documentNo: '松人社〔2026〕8号', reason: '复核' }, 'deputy', '2026-04-13');
const closureProposed = (award: string, receivable = `Q-${award}`): Act => act({ type: 'proposeClosure', receivable, reason: '查无问题' }, 'inspector', '2026-04-13');
export const closed = (award: string, receivable = `Q-${award}`): Act => act({ type: 'closeClawback', receivable }, 'finance', '2026-04-13');
/** 办结, by the bureau and the finance bureau. */
export const dropped = (award: string, receivable = `Q-${award}`): [Act, Act] => [closureProposed(award, receivable), closed(award, receivable)];
export const recovered = (award: string, amountFen: Fen, bankReference = `V-${award}`, receivable = `Q-${award}`): Act =>
  act({ type: 'recordRecovery', receivable, amountFen, recoveredOn: day('2026-05-06'), bankReference, disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-05-06');

/** A clawback that has been decided. */
export const clawedBack = (award: string, amountFen: Fen, cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH' | 'BROKEN_COMMITMENT' = 'ADMIN_CORRECTION'): Act[] => [
  opened(award, amountFen, cause),
  notified(award),
  clawback(award, amountFen),
];

/** 放弃 of money that came back, by two leaders. */
export const abandoned = (award: string, when: string): [Act, Act] => [
  act({ type: 'proposeAbandonment', award, reason: '部分款项已决定不应支付' }, 'leader', when),
  act({ type: 'abandonAward', award }, 'leader-2', when),
];
