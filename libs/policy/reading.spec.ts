import fc from 'fast-check';
import { day } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import { assess } from './assessment';
import { INSTRUMENTS, type Term } from './catalogue';
import { type Claim, type ClaimKind, rowKeysOf } from './claims';
import { capsOf, choicesOf, limitKeys } from './limits';
import type { AssessmentInputs } from './receipt';

type Choices = Record<string, string>;
type Row = AssessmentInputs['rows'][number];

const GROUPS = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'] as const;
const COUNTIES = ['532822', '532823'] as const;
const amount = fc.bigInt({ min: 0n, max: 200_000_000n });
const on = fc.constantFrom('2024-03-15', '2025-06-01').map(day);

const CLAIMS: Record<ClaimKind, fc.Arbitrary<Claim>> = {
  BOLE_AWARD: fc.record({ kind: fc.constant('BOLE_AWARD'), person: fc.constant('p1'), level: fc.constant('MUNICIPAL'), decisionNo: fc.constant('1号'), decidedOn: on, decidedFen: amount, receivedFen: amount }),
  LABOUR_BASE: fc.record({ kind: fc.constant('LABOUR_BASE'), county: fc.constantFrom(...COUNTIES), base: fc.constantFrom('b1', 'b2'), openedOn: on }),
  PLACEMENT: fc.record({
    kind: fc.constant('PLACEMENT'), person: fc.constant('p1'), groups: fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1 }), startedOn: on,
    localHousehold: fc.boolean(), contractMonths: fc.constant(12), insuredMonths: fc.constant(3), registered: fc.constant(true),
  }),
  EVENT: on.chain((lastDayOn) => fc.record({
    kind: fc.constant('EVENT'), event: fc.constant('e1'), opensOn: fc.constant(lastDayOn), lastDayOn: fc.constant(lastDayOn),
    approvedOn: fc.constantFrom(day('2024-02-01'), null), auditedCostFen: amount, otherFiscalFen: fc.constant(0n),
  })),
};

const terms = INSTRUMENTS.flatMap((instrument) => instrument.programmes.map((programme): [string, Term] => [programme.id, { instrument, programme }]));

/** One of the ways in which an adoption can close every open point; the last is of another document. */
const adoptions = ({ instrument }: Term): fc.Arbitrary<Choices> =>
  fc.record({ ...Object.fromEntries(instrument.openPoints.map(({ point, values }) => [point, fc.constantFrom(...values)])), 'Z-1': fc.constantFrom('THIS', 'THAT') });

const allRows: Row[] = [
  ...GROUPS.map((key, n) => ({ table: 'sj-09a-rates', version: 'v1', key, amountFen: 30_000n + BigInt(n) * 10_000n })),
  ...COUNTIES.map((key) => ({ table: 'partner-counties', version: 'v1', key, amountFen: null })),
];

/** Under which keys the claim counts and what it gives, where `taken` of every cap and place is gone. */
function outcome({ programme, instrument }: Term, claim: Claim, choices: Choices, more: { taken?: bigint; rows?: Row[] } = {}): object {
  const { taken = 0n, rows = allRows } = more;
  const claimant = { party: 'firm-a', kind: 'ENTERPRISE', local: true, group: 'group-a' } as const;
  const limits = limitKeys({ programme, instrument }, claim, claimant, choices);
  const places = new Map(taken > 0n ? limits.map(({ key }) => [key, { takenBy: 'A0', paid: true }]) : []);
  const inputs = { programme: programme.id, claim, claimant, filedOn: day('2026-02-20'), choices, takenFen: capsOf(limits).map(() => taken), rows };
  const assessed = assess(inputs, day('2026-03-02'), places);
  return { limits, gives: isRefusal(assessed) ? assessed : { ...assessed, inputs: {} } };
}

describe.each(terms)('%s', (_, term) => {
  const claims = CLAIMS[term.programme.claim];

  it('is changed by no choice but those that its receipt keeps', () => {
    fc.assert(fc.property(claims, adoptions(term), adoptions(term), fc.constantFrom(0n, 20_000_000n), (claim, one, other, taken) => {
      const kept = choicesOf(term, one);
      const expected = outcome(term, claim, one, { taken });
      expect(outcome(term, claim, { ...other, ...kept }, { taken })).toEqual(expected);
      expect(outcome(term, claim, kept, { taken })).toEqual(expected);
    }));
  });

  it('can be changed by every choice that its receipt keeps', () => {
    const [claim] = fc.sample(claims, 1);
    for (const { point, values, byDefault } of term.instrument.openPoints.filter((open) => open.point in choicesOf(term, { [open.point]: '' }))) {
      const [expected, ...others] = [byDefault, ...values.filter((value) => value !== byDefault)].map((value) => outcome(term, claim!, { [point]: value }));
      for (const one of others) expect(one).not.toEqual(expected);
    }
  });

  it('is changed by no row but those that the claim asks for', () => {
    fc.assert(fc.property(claims, (claim) => {
      const asked = allRows.filter(({ key }) => rowKeysOf(claim).includes(key));
      expect(outcome(term, claim, {}, { rows: asked })).toEqual(outcome(term, claim, {}));
    }));
  });
});
