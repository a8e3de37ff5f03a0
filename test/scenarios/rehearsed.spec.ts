import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openScript } from '#apps/audit/script-file';
import { toWire } from '#kernel/canonical';
import { type Outcome, rehearse, type Report } from '#rehearsal/rehearse';

/** The reference scenarios, where they stand beside the project; the files say what they expect without them. */
const REFERENCE = join(__dirname, '../../../shared/domain/scenarios.json');
const FILES = readdirSync(__dirname).filter((name) => /^S\d\d.*\.yaml$/.test(name));

const run = (name: string): Report => rehearse(openScript(join(__dirname, `${name.replace(/\.yaml$/, '')}.yaml`)));

/** The figures of a rehearsal by the names of its cases; nothing is paid where an act was refused. */
class Figures {
  private readonly report: Report;

  constructor(name: string) {
    this.report = run(name);
  }

  of(subject: string, act = 'grant'): Outcome {
    const found = this.report.outcomes.find((outcome) => outcome.subject === subject && outcome.act === act);
    if (!found) throw new Error(`nothing was done to ${subject}`);
    return found;
  }

  paid(subject: string): number {
    const { refused, amountFen = 0n } = this.of(subject);
    return refused ? 0 : Number(amountFen);
  }

  line(name: string, field: string): number {
    return Number((toWire(this.report.totals.lines[name]) as Record<string, string>)[field]);
  }

  key(name: string, field: string): number {
    return Number((toWire(this.report.totals.keys[name]) as Record<string, string>)[field]);
  }

  programme(name: string): Report['totals']['programmes'][string] {
    const totals = this.report.totals.programmes[name];
    if (!totals) throw new Error(`nothing was done in ${name}`);
    return totals;
  }

  get outcomes(): readonly Outcome[] {
    return this.report.outcomes;
  }
}

/** What the claim declares of other policies. */
function otherFen({ decision }: Outcome): bigint | undefined {
  const claim = decision?.inputs.claim;
  return claim && 'otherGrants' in claim ? claim.otherGrants?.[0]?.paidFen : undefined;
}

const BOLE = 'sj-08b-bole-match';

/** What has no place in a rehearsal: it keeps no log of attempts, and its acts are in one order. */
const OUTSIDE = ['deniedAttemptAudited', 'order'];

/** What scenarios.json expects, read off the rehearsal. */
const SHOWN: Record<string, (figures: Figures) => object> = {
  S02: (of) => ({ first: of.paid('first'), second: of.paid('second'), secondReason: of.of('second').refused, usedHeadroom: of.key(`${BOLE}/person=P1`, 'usedFen') }),
  S03: (of) => ({
    A: of.paid('A'), B: of.paid('B'), Btruncated: Number(of.of('B').decision?.alternatives[0]?.amountFen), C: of.paid('C'), total: Number(of.programme(BOLE).proposedFen),
  }),
  S05: (of) => {
    const batch = of.outcomes.filter(({ act, subject }) => act === 'grant' && subject !== 'earlier');
    const paid = batch.filter(({ refused }) => !refused);
    const [lost] = batch.filter(({ refused }) => refused);
    const sum = paid.reduce((total, { amountFen = 0n }) => total + Number(amountFen), 0);
    const amount = of.paid('veteran-1');
    return { linesSubmitted: batch.length, grossFen: sum + amount, linesPaid: paid.length, rejected: { reason: lost?.refused, amount }, paid: of.line('L-2026', 'paidFen') };
  },
  S06: (of) => {
    const { decision } = of.of('one');
    const others = decision?.alternatives.reduce((total, { amountFen }) => total + Number(amountFen), 0) ?? 0;
    return { payable: of.paid('one'), not: of.paid('one') + others };
  },
  S07: (of) => ({
    first: of.paid('first'), second: of.paid('second'), secondReason: of.of('second').refused, affiliate: of.paid('affiliate'), otherCounty: of.paid('otherCounty'),
    otherCountyPerEnterprise: new Figures('S07-per-enterprise').paid('otherCountyPerEnterprise'),
  }),
  S08: (of) => ({
    a: of.paid('a'), aUncapped: Number(of.of('a').decision?.steps[0]?.resultFen), b: of.paid('b'), c: of.paid('c'), d: of.paid('d'), e: of.paid('e'), eReason: of.of('e').refused,
  }),
  S11: (of) => ({ a: of.paid('a'), aFlag: of.of('a').flags?.join(), b: of.paid('b'), bReason: of.of('b').refused, c: of.paid('c') }),
  S13: (of) => ({
    own: of.paid('own'), afterNetOff: of.paid('afterNetOff'), sumOverPolicies: of.paid('afterNetOff') + Number(otherFen(of.of('afterNetOff'))),
    variant: of.paid('variant'), variantReason: of.of('variant').refused,
  }),
  S15: (of) => ({
    attempts: 1 + of.outcomes.filter(({ act, done }) => act === 'reissueOrder' && done === 'DONE').length, netPaid: Number(of.programme(BOLE).paidFen),
    capUsed: of.key(`${BOLE}/person=P1`, 'usedFen'), budgetNet: -of.line('L1', 'paidFen'), duplicateReturn: of.outcomes.at(-1)?.done === 'UNCHANGED' && 'IGNORED_IDEMPOTENT',
  }),
  S16: (of) => ({
    availableBefore: Number(of.of('waiting').facts?.['leftFen']), state: of.of('waiting').state, committedAfter: of.line('L1', 'committedFen'), availableAfter: of.line('L1', 'availableFen'),
    sourceIndicatorDelta: -of.line('source', 'adjustOutFen'),
  }),
  S18: (of) => ({
    expenditureNet: of.line('L1', 'paidFen') - of.line('L1', 'reversedFen'), indicatorRestored: of.line('L1', 'reversedFen'), entitlementRestored: of.key(`${BOLE}/person=P1`, 'restoredFen'),
    disqualified: of.of('again').refused === 'DISQUALIFIED',
  }),
  // An auditor is refused for the role, before any duty is asked.
  S22: (of) => {
    const refused = of.outcomes.filter((outcome) => outcome.refused && outcome.role !== 'auditor');
    return { all: [...new Set(refused.map((outcome) => outcome.refused))].join(), stateUnchanged: refused.map(({ state }) => state).join() === 'PUBLICISED,PAYMENT_APPLIED' };
  },
  S23: (of) => ({
    total: Number(of.programme(BOLE).proposedFen), grants: of.outcomes.filter(({ act, done }) => act === 'propose' && done === 'DONE').map(({ amountFen }) => Number(amountFen)),
    eventsPerCommandId: of.outcomes.filter(({ act, subject, done }) => act === 'propose' && subject === 'one' && done === 'DONE').length,
  }),
};

describe('the scenarios as rehearsal files', () => {
  it.each(FILES)('%s comes out as it expects', (name) => {
    const { expected, unmet, outcomes, unmetTotals } = run(name);
    expect({ unmet, acts: outcomes.filter((outcome) => outcome.unmet), unmetTotals }).toEqual({ unmet: 0, acts: [], unmetTotals: [] });
    expect(expected).toBeGreaterThan(0);
  });

  it.each(FILES)('%s refuses nothing that it does not expect to be refused', (name) => {
    const script = openScript(join(__dirname, name));
    const unexpected = rehearse(script).outcomes.filter(({ refused }, index) => refused && script.entries[index]?.expect?.['refused'] !== refused);
    expect(unexpected).toEqual([]);
  });

  it('show the figures of the reference scenarios', () => {
    const shown = Object.fromEntries(Object.entries(SHOWN).map(([id, figuresOf]) => [id, figuresOf(new Figures(id))]));
    expect(shown).toMatchObject({ S02: { second: 0 }, S08: { b: 9_999_999 }, S16: { availableAfter: 7_000_000 } });
    if (!existsSync(REFERENCE)) return;
    const { scenarios } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { scenarios: { id: string; expected: object }[] };
    const within = (expected: object): object => Object.fromEntries(Object.entries(expected).filter(([name]) => !OUTSIDE.includes(name)));
    expect(shown).toEqual(Object.fromEntries(scenarios.filter(({ id }) => id in SHOWN).map(({ id, expected }) => [id, within(expected)])));
  });
});
