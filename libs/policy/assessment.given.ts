import { day } from '#kernel/day';
import { isRefusal, type Refusal } from '#kernel/decision';
import { PROGRAMME_OF, TERMS } from '../../test/documents';
import { assess, recompute } from './assessment';
import type { Claim, ClaimOf, Finding } from './claims';
import { flagsOf } from './eligibility';
import { choicesOf, countedKeys, limitKeys } from './limits';
import type { Term } from './programme';
import { decisionReceipt, type AssessmentInputs, type DecisionReceipt, type Flag, type Residency } from './receipt';

/** The rates of the reference configuration (domain section 7): not in the policy's text, within its range. */
const RATES = { UNEMPLOYED_GRADUATE: 80_000n, LONG_TERM_UNEMPLOYED_YOUTH: 100_000n, VETERAN: 70_000n, RURAL_HARDSHIP: 60_000n, DISABLED: 100_000n, PARTNER_REGION: 30_000n };
export type Group = keyof typeof RATES;

const ROWS: Readonly<Record<string, Record<string, bigint | null>>> = {
  'sj-09a-rates': RATES,
  'partner-counties': { '532822': null, '532823': null },
  'sj-04-grades': { A: 10_000_000n, B: 5_000_000n, C: 2_000_000n },
  'key-industries': { INTELLIGENT_VEHICLES: null },
  'jd-01-tiers': { T1: 50_000_000n, T2: 100_000_000n, T3: 200_000_000n, T4: 300_000_000n, T5: 500_000_000n },
  'jd-03-tiers': { T1: 1_000_000n, T2: 5_000_000n, T3: 10_000_000n, T4: 30_000_000n, T5: 50_000_000n },
  'jd-04-rates': { TRAINEE_MONTH: 80_000n },
  'jd-05-tiers': { T1: 20_000_000n, T2: 25_000_000n, T3: 30_000_000n },
  'jd-06-tiers': { T1: 20_000_000n, T2: 25_000_000n, T3: 30_000_000n },
};

const rows: AssessmentInputs['rows'] = Object.entries(ROWS).flatMap(([table, entries]) => Object.entries(entries).map(([key, amountFen]) => ({ table, version: 'v1', key, amountFen })));

/** What is known beside the claim. */
export interface Known {
  /** Taken of every cap. */
  takenFen?: bigint;
  /** The award that has every once-only place, and whether it has been paid. */
  takenBy?: string;
  paid?: boolean;
  filedOn?: string;
  kind?: 'ENTERPRISE' | 'INSTITUTION' | 'ASSOCIATION';
  local?: boolean;
  /** A row, or a table, that has not been published. */
  without?: string;
  choices?: Record<string, string>;
  programme?: string;
  finding?: Finding;
  aboveScale?: boolean;
  residency?: Residency | null;
  confirmedBy?: string | null;
  dual?: boolean;
  /** Money of other policies in the register. */
  registered?: NonNullable<AssessmentInputs['registered']>;
  /** The awards of other hosts of an event. */
  coHosts?: NonNullable<AssessmentInputs['coHosts']>;
  /** The first introduction of a talent, in another award. */
  introduced?: Pick<AssessmentInputs, 'ratedBefore' | 'firstIntroducedOn' | 'firstIntroducedIn'>;
}

const RESIDENT: Residency = { movedInOn: day('2024-04-01'), firstOn: day('2024-04-01'), category: 'SERVICES' };

export function termFor({ kind }: Claim, programme = PROGRAMME_OF[kind]): Term {
  const term = TERMS.find((known) => known.programme.id === programme);
  if (!term) throw new Error(`no programme ${programme}`);
  return term;
}

export function asked(claim: Claim, known: Known): { term: Term; inputs: AssessmentInputs; keys: string[] } {
  const { takenFen = 0n, takenBy, paid = false, filedOn = '2026-02-20', kind = 'ENTERPRISE', local = true, without } = known;
  const { aboveScale = true, residency = RESIDENT, confirmedBy = '嘉人社函〔2026〕6号', dual } = known;
  const term = termFor(claim, known.programme);
  const isJiading = term.instrument.id === 'jd-2022-14';
  const claimant = { party: 'firm-a', kind, local, group: 'group-a', aboveScale, ...(isJiading && { residency }) };
  const choices = choicesOf(term, known.choices ?? {});
  const limits = limitKeys(term, claim, claimant, choices);
  const keys = limits.map(({ key }) => key);
  const inputs: AssessmentInputs = {
    programme: term.programme.id, claim, claimant, filedOn: day(filedOn), choices,
    takenFen: countedKeys(limits).map(() => takenFen),
    rows: rows.filter((row) => row.key !== without && row.table !== without),
    ...(known.registered && { registered: known.registered }), ...(known.coHosts && { coHosts: known.coHosts }), ...(known.finding && { finding: known.finding }), ...(dual && { dual }), ...known.introduced, ...(isJiading && confirmedBy && { confirmedBy }),
    ...(takenBy !== undefined && { blockedBy: keys.map((key) => ({ key, takenBy, paid })) }),
  };
  return { term, inputs, keys };
}

export function assessed(claim: Claim, known: Known): DecisionReceipt | Refusal {
  const { term, inputs } = asked(claim, known);
  return assess(term, inputs, day('2026-03-02'));
}

export const flags = (receipt: DecisionReceipt): Flag[] => flagsOf(termFor(receipt.inputs.claim, receipt.inputs.programme), receipt.inputs, receipt.payableFen);

/** The receipt of whatever is decided, of nothing too, as it is read from the book again. */
export function decisionOf(claim: Claim, known: Known = {}): DecisionReceipt {
  const { term, inputs } = asked(claim, known);
  return decisionReceipt.decode(decisionReceipt.encode(recompute(term, { inputs, knownOn: day('2026-03-02') })));
}

/** The fen, where there are any, or the code of the refusal; and the receipt must give itself again. */
export function decided(claim: Claim, known: Known = {}): bigint | string {
  const receipt = decisionOf(claim, known);
  const assessment = assessed(claim, known);
  expect(isRefusal(assessment) ? [assessment.refused, 0n] : assessment.payableFen).toEqual(receipt.refusal ? [receipt.refusal.code, receipt.payableFen] : receipt.payableFen);
  expect(recompute(termFor(claim, known.programme), receipt)).toEqual(receipt);
  return receipt.refusal?.code ?? receipt.payableFen;
}

export function receiptOf(claim: Claim, known: Known = {}): DecisionReceipt {
  const receipt = assessed(claim, known);
  if (isRefusal(receipt)) throw new Error(receipt.refused);
  return receipt;
}

export const bole = (decidedFen: bigint, receivedFen = decidedFen): ClaimOf<'BOLE_AWARD'> => ({
  kind: 'BOLE_AWARD', person: 'p1', level: 'MUNICIPAL', decisionNo: '沪人社〔2025〕1号', decidedOn: day('2025-11-20'), decidedFen, receivedFen,
});
export const placed = (startedOn: string, ...groups: Group[]): ClaimOf<'PLACEMENT'> => ({
  kind: 'PLACEMENT', person: 'p1', groups, startedOn: day(startedOn), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
});
export const opened = (base = 'b1', county = '532822'): ClaimOf<'LABOUR_BASE'> => ({ kind: 'LABOUR_BASE', county, base, openedOn: day('2025-06-01') });
export const held = (auditedCostFen: bigint, more: Partial<ClaimOf<'EVENT'>> = {}): ClaimOf<'EVENT'> => ({
  kind: 'EVENT', event: 'e1', opensOn: day('2025-10-10'), lastDayOn: day('2025-10-12'), approvedOn: day('2025-09-01'), auditedCostFen, otherFiscalFen: 0n, ...more,
});
export const paidElsewhere = (paidFen: bigint) => ({ otherGrants: [{ policy: '其他政策', paidFen, paidOn: day('2025-12-01') }] });
