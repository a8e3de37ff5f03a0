import fc from 'fast-check';
import { day } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import { TERMS } from '../../test/documents';
import { assess } from './assessment';
import { type Known, asked } from './assessment.given';
import { asksFor } from './claim-rows';
import type { Claim, ClaimKind } from './claims';
import { choicesOf, countedKeys, limitKeys } from './limits';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';

type Choices = Record<string, string>;

const GROUPS = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'] as const;
const amount = fc.bigInt({ min: 0n, max: 200_000_000n });
const on = fc.constantFrom('2024-03-15', '2025-06-01').map(day);
const is = fc.constant;
const fiscal = { otherFiscalFen: is(0n) };

const CLAIMS: Record<Exclude<ClaimKind, 'PLACEMENT_ROSTER'>, fc.Arbitrary<Claim>> = {
  BOLE_AWARD: fc.record({ kind: is('BOLE_AWARD'), person: is('p1'), level: is('NATIONAL'), decisionNo: is('1号'), decidedOn: on, decidedFen: amount, receivedFen: amount, nationalDecidedFen: amount, nationalReceivedFen: amount }),
  LABOUR_BASE: fc.record({ kind: is('LABOUR_BASE'), county: fc.constantFrom('532822', '532823'), base: fc.constantFrom('b1', 'b2'), openedOn: on }),
  PLACEMENT: fc.record({
    kind: is('PLACEMENT'), person: is('p1'), groups: fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1 }), startedOn: on,
    localHousehold: fc.boolean(), contractMonths: is(12), insuredMonths: is(3), registered: is(true),
  }),
  EVENT: on.chain((lastDayOn) => fc.record({
    kind: is('EVENT'), event: is('e1'), opensOn: is(lastDayOn), lastDayOn: is(lastDayOn), approvedOn: fc.constantFrom(day('2024-02-01'), null), auditedCostFen: amount, ...fiscal,
  })),
  GROWTH_ASSESSMENT: fc.record({ kind: is('GROWTH_ASSESSMENT'), year: fc.constantFrom(2024, 2025) }),
  INNOVATION_PROJECT: fc.record({ kind: is('INNOVATION_PROJECT'), project: fc.constantFrom('云平台', '测评'), assessedOn: on }),
  BRAND_AWARD: fc.record({ kind: is('BRAND_AWARD'), level: fc.constantFrom('NATIONAL', 'MUNICIPAL', 'DISTRICT'), organiser: is('协会'), cycle: is(2024), decisionNo: is('2号'), decidedOn: on }),
  REAL_ECONOMY_SERVICE: fc.record({ kind: is('REAL_ECONOMY_SERVICE'), year: fc.constantFrom(2024, 2025) }),
  TALENT_REFERRAL: on.chain((ratedOn) => fc.record({
    kind: is('TALENT_REFERRAL'), person: is('p1'), employer: is('e'), employerLocal: fc.boolean(), contractFromOn: fc.constantFrom(day('2023-06-01'), day('2024-02-01')), insuredFromOn: is(day('2024-02-01')),
    rank: fc.constantFrom('NATIONAL', 'MUNICIPAL', 'DISTRICT_LEADING', 'DISTRICT_TOPNOTCH'), ratingNo: is('3号'), ratedOn: is(ratedOn),
  })),
  TALENT_PLACEMENT: fc.record({ kind: is('TALENT_PLACEMENT'), person: is('p1'), employer: is('e'), industry: fc.constantFrom('INTELLIGENT_VEHICLES', 'FISHING'), startedOn: on }),
  SETTLEMENT: fc.record({ kind: is('SETTLEMENT'), list: fc.constantFrom('WORLD_500', 'CHINA_500', 'NONE'), form: is('BRANCH'), recognisedOn: on }),
  RENT_YEAR: fc.record({ kind: is('RENT_YEAR'), movedInOn: is(day('2024-04-01')), rentYear: fc.constantFrom(1, 4), rentPaidFen: amount, ...fiscal }),
  TRAINING_BASE: fc.record({ kind: is('TRAINING_BASE'), base: is('b1'), year: fc.constantFrom(2024, 2025), traineeMonths: fc.nat(1_000), assessedOn: on }),
  ACHIEVEMENT: fc.record({ kind: is('ACHIEVEMENT'), achievement: is('a1'), issuer: is('市局'), issuerLevel: fc.constantFrom('MUNICIPAL', 'DISTRICT'), decidedOn: is(day('2026-01-15')) }),
};

/** What an officer finds where the kind of assessment reads it. */
const FOUND: Partial<Record<Term['programme']['assessment']['kind'], Known>> = {
  BY_GRADE_IN_RANGE: { finding: { grade: 'B' } },
  BY_TIER_IN_RANGE: { finding: { amountFen: 20_000_000n, reason: '经认定' } },
  DISCRETIONARY: { finding: { amountFen: 1_000_000n, reason: '经评估' } },
  DISCRETIONARY_BY_LEVEL: { finding: { amountFen: 1_000_000n, reason: '经评估' } },
  PERCENT_DISCRETIONARY: { finding: { basisPoints: 2_000, reason: '经评估' } },
};

/** One of the ways in which an adoption can close every open point; the last is of another document. */
const adoptions = ({ instrument }: Term): fc.Arbitrary<Choices> =>
  fc.record({ ...Object.fromEntries(instrument.openPoints.map(({ point, values, number }) => [point, fc.constantFrom(...values, ...(number ? [String(number.atLeast), String(number.atMost)] : []))])), 'Z-1': fc.constantFrom('THIS', 'THAT') });

/** Under which keys the claim counts and what it gives, where `taken` of every cap and place is gone. */
function outcome(term: Term, claim: Claim, choices: Choices, more: { taken?: bigint; rows?: AssessmentInputs['rows'] } = {}): object {
  const { taken = 0n } = more;
  const { inputs } = asked(claim, { programme: term.programme.id, ...FOUND[term.programme.assessment.kind] });
  const limits = limitKeys(term, claim, inputs.claimant, choices);
  const blockedBy = taken > 0n ? limits.map(({ key }) => ({ key, takenBy: 'A0', paid: true })) : [];
  const given = { ...inputs, choices, takenFen: countedKeys(limits).map(() => taken), rows: more.rows ?? inputs.rows, blockedBy };
  const assessed = assess(term, given, day('2026-03-02'));
  return { limits, gives: isRefusal(assessed) ? assessed : { ...assessed, inputs: {} } };
}

describe.each(TERMS.map((term) => [term.programme.id, term] as const))('%s', (_, term) => {
  const claims = CLAIMS[term.programme.claim as keyof typeof CLAIMS];

  it('is changed by no choice but those that its receipt keeps', () => {
    fc.assert(fc.property(claims, adoptions(term), adoptions(term), fc.constantFrom(0n, 20_000_000n), (claim, one, other, taken) => {
      const kept = choicesOf(term, one);
      const expected = outcome(term, claim, one, { taken });
      expect(outcome(term, claim, { ...other, ...kept }, { taken })).toEqual(expected);
      expect(outcome(term, claim, kept, { taken })).toEqual(expected);
    }));
  });

  it('can be changed by every choice that its receipt keeps and that can be made another way', () => {
    const open = term.instrument.openPoints.filter(({ point, values }) => term.programme.points.includes(point) && values.length > 1);
    const some = fc.sample(claims, 20);
    for (const { point, values, byDefault } of open) {
      const others = values.filter((value) => value !== byDefault);
      const all = (value: string): object[] => some.map((claim) => outcome(term, claim, { ...choicesOf(term, {}), [point]: value }));
      for (const value of others) expect(all(value)).not.toEqual(all(byDefault));
    }
  });

  it('is changed by no row but those that the claim asks for', () => {
    fc.assert(fc.property(claims, (claim) => {
      const { inputs } = asked(claim, { programme: term.programme.id });
      const grade = FOUND[term.programme.assessment.kind]?.finding?.grade;
      const rows = inputs.rows.filter((row) => asksFor(term.programme, claim, [grade], row));
      expect(outcome(term, claim, choicesOf(term, {}), { rows })).toEqual(outcome(term, claim, choicesOf(term, {})));
    }));
  });
});
