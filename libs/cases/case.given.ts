import { day, dayOf, startOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal } from '#kernel/decision';
import { type Reading, Records } from '#kernel/records';
import type { Claim } from '#policy/claims';
import { caseFile } from './case';
import type { BookAnswer, Case, CaseCommand, CaseFact, CaseTables } from './case.facts';
import type { Recommendation } from './review.facts';
import { lineOf, type RosterClaim } from './roster-lines';
import { onlyCase } from './rules';

/** Somebody acts on a case on a day: the words in which its specifications are written. */
export interface Act {
  command: CaseCommand;
  by: string;
  on: string;
  /** Hours after midnight in Shanghai. */
  hour: number;
  /** Who counts as one person with them, as the book says. */
  oneWith?: string[];
}

export const act = (command: CaseCommand, by: string, on: string, hour = 10): Act => ({ command, by, on, hour });
export const by = (who: string, one: Act): Act => ({ ...one, by: who });
export const on = (when: string, one: Act, hour = 10): Act => ({ ...one, on: when, hour });

const askOf = ({ command, by: ref, on: when, hour, oneWith }: Act): Ask<CaseCommand> => ({
  command, at: startOf(day(when)).add({ hours: hour }), actor: { ref, role: 'officer', ...(oneWith && { oneWith }) }, id: 'a', hash: 'a', correlationId: 'a', causationId: 'a',
});

/** A case with what was done on it. */
export class Papers {
  private readonly records = new Records<CaseTables>();
  private revision = -1;

  get one(): Case {
    const one = onlyCase(this.records);
    if (!one) throw new Error('nothing was filed');
    return one;
  }

  /** As a decider reads it. */
  get cases(): Reading<CaseTables> {
    return this.records;
  }

  line(no: number): RosterClaim | undefined {
    return lineOf(this.records, this.one, no);
  }

  ask = (one: Act): Ask<CaseCommand> => askOf(one);

  /** What the case answers; nothing is written yet. */
  when(one: Act): CaseFact[] | Refusal {
    const decided = caseFile.decide(this.records, askOf(one));
    return isRefusal(decided) ? decided : decided.map(({ fact }) => fact);
  }

  does(one: Act): CaseFact[] | Refusal {
    const facts = this.when(one);
    if (isRefusal(facts)) return facts;
    for (const fact of facts) this.writes(fact, one);
    return facts;
  }

  private writes(fact: CaseFact, one: Act): void {
    const { at, actor } = askOf(one);
    this.revision += 1;
    for (const update of caseFile.fold(fact, { at, on: dayOf(at), actor, revision: this.revision })) this.records.apply(update);
  }
}

/** A case on which all of this was done. @throws where an act would have been refused */
export function given(...acts: Act[]): Papers {
  const papers = new Papers();
  for (const one of acts) {
    const decided = papers.does(one);
    if (isRefusal(decided)) throw new Error(`${one.command.type} was refused: ${decided.refused}`);
  }
  return papers;
}

const claim: Claim = {
  kind: 'BOLE_AWARD', person: 'p1', level: 'MUNICIPAL', decisionNo: '沪人社〔2025〕1号', decidedOn: day('2025-11-20'), decidedFen: 5_000_000n, receivedFen: 5_000_000n,
};

export const filing = { type: 'file', case: 'A1', area: '310117', programme: 'sj-08b-bole-match', claimant: 'firm-a', claim } as const;
export const filed = act(filing, 'applicant', '2026-02-24');
export const defects = ['缺少到账凭证', '承诺书未盖章'];
export const asked = act({ type: 'requestCorrection', defects }, 'desk', '2026-02-25');
export const corrected = act({ type: 'correct', note: '已补交' }, 'applicant', '2026-03-02');
export const accepted = act({ type: 'accept' }, 'desk', '2026-02-25');
export const notAccepted = act({ type: 'notAccept', reason: '材料不全' }, 'desk', '2026-02-25');
export const prelim = (outcome: 'PASSED' | 'FAILED' = 'PASSED'): Act => act({ type: 'preliminaryReview', outcome, opinion: '同意' }, 'street', '2026-02-26');
export const bureau = (outcome: 'PASSED' | 'FAILED' = 'PASSED'): Act => act({ type: 'bureauReview', outcome, opinion: '同意' }, 'bureau', '2026-02-27');
export const joint = (bureau: string, outcome: 'PASSED' | 'FAILED' = 'PASSED'): Act =>
  act({ type: 'jointReview', bureau, outcome, opinion: '同意', overlap: null }, `of-${bureau}`, '2026-02-28');
export const panel = (experts: string[] = ['e1', 'e2', 'e3'], more: { conflict?: string } & Partial<Recommendation> = {}): Act => {
  const { conflict, ...recommended } = more;
  const seated = experts.map((expert) => ({ expert, conflict: expert === conflict, score: 80 }));
  return act({ type: 'assessPanel', experts: seated, veto: null, grade: 'A', amountFen: null, reason: '成长性好', ...recommended }, 'organiser', '2026-02-28');
};
export const told = (bookRevision: number, answer: BookAnswer, detail = ''): Act =>
  act({ type: 'recordAnswer', bookRevision, answer, amountFen: 5_000_000n, detail }, 'proposer', '2026-02-27');
export const published = act({ type: 'publishNotice' }, 'publisher', '2026-03-02');
export const withdrawn = act({ type: 'withdraw', reason: '另行申报' }, 'applicant', '2026-03-03');
export const rejected = act({ type: 'reject', reason: '不符合条件' }, 'leader', '2026-03-09');
export const objected = (objection: string, more: { named?: boolean; evidence?: boolean } = {}): Act =>
  act({ type: 'object', objection, named: true, evidence: false, ...more }, 'supervisor', '2026-03-04');
export const resolved = (objection: string, upheld: boolean): Act => act({ type: 'resolveObjection', objection, upheld, conclusion: '经查' }, 'supervisor', '2026-03-05');
export const approve = act({ type: 'approve', confirmedFlags: [] }, 'leader', '2026-03-09');

/** Until the book has proposed, and until the notice is out. */
export const reviewed = [filed, accepted, prelim(), bureau()];
export const proposed = [...reviewed, told(10, 'PROPOSED')];
export const publicised = [...proposed, published];
