import { day } from '#kernel/day';
import { asked, assessed, decided, placed } from './assessment.given';
import { assess, recompute } from './assessment';
import { groupsBeside, groupsCounted } from './household';
import { sentencesOf } from './sentences';
import { unmetAtFiling } from './conditions';
import type { AssessmentInputs } from './receipt';

const ON = day('2026-03-02');
const fromElsewhere = { ...placed('2025-03-15', 'DISABLED', 'PARTNER_REGION'), localHousehold: false };

function asNow(choices: Record<string, string> = {}) {
  const { term, inputs } = asked(fromElsewhere, { choices });
  const groups = groupsCounted(term.programme, fromElsewhere, inputs.choices);
  return { term, inputs: { ...inputs, ...(groups && { groups, groupsLost: groupsBeside(fromElsewhere, groups) }) } satisfies AssessmentInputs };
}

describe('a placement of whose household is elsewhere (A-10, A-11)', () => {
  it('is paid for by the groups that ask for none', () => {
    const { term, inputs } = asNow();
    expect(inputs.groups).toEqual(['PARTNER_REGION']);
    const receipt = recompute(term, { inputs, knownOn: ON });
    expect(receipt).toMatchObject({ payableFen: 30_000n, steps: [{ from: { group: 'PARTNER_REGION' } }], alternatives: [{ what: 'DISABLED', amountFen: 100_000n, reason: '没有本区户籍' }] });
    expect(recompute(term, receipt)).toEqual(receipt);
    expect([...unmetAtFiling(term, fromElsewhere, day('2026-02-20'), inputs.choices)]).toEqual([]);
  });

  it('says by which groups, where others would ask for a household', () => {
    const { term, inputs } = asNow();
    const { zh, en } = sentencesOf(term, recompute(term, { inputs, knownOn: ON }));
    expect(zh.join('')).toContain('该人员没有本区户籍，只按不要求本区户籍的类别（对口劳务协作人员）核定');
    expect(en.join(' ')).toContain('counted by the groups that ask for none (workers from partner regions)');
    expect(zh.join('')).toContain('残疾人的标准1,000.00元未采用，因该类别要求本区户籍');
    expect(en.join(' ')).toContain('that group asks for a household registered in the district');
    // Only one group counted: nothing was chosen among several.
    expect([zh.join(''), en.join(' ')]).toEqual([expect.not.stringContaining('从高'), expect.not.stringContaining('highest')]);
  });

  it('keeps no rate that is not published, and none of receipts from before it was kept', () => {
    const { term, inputs } = asNow();
    const { groupsLost: _, ...before } = inputs;
    const rows = inputs.rows.filter(({ key }) => key !== 'DISABLED');
    for (const one of [before, { ...inputs, rows }]) expect(recompute(term, { inputs: one, knownOn: ON })).toMatchObject({ payableFen: 30_000n, alternatives: [] });
  });

  it('is paid by the higher of those that ask for none, as the district chose', () => {
    const { term, inputs } = asNow({ 'A-10': 'GRADUATES_ONLY' });
    expect(inputs.groups).toBeUndefined();
    expect(assess(term, inputs, ON)).toMatchObject({ payableFen: 100_000n });
    const all = asNow({ 'A-10': 'ALL_GROUPS' });
    expect(assess(all.term, all.inputs, ON)).toMatchObject({ refused: 'HUKOU_REQUIRED' });
  });

  it('is refused where every group asks for one, at the desk as well', () => {
    const veteran = { ...placed('2025-03-15', 'VETERAN', 'DISABLED'), localHousehold: false };
    expect(decided(veteran)).toBe('HUKOU_REQUIRED');
    const { term, inputs } = asked(veteran, {});
    expect([...unmetAtFiling(term, veteran, day('2026-02-20'), inputs.choices)]).toMatchObject([{ refused: 'HUKOU_REQUIRED' }]);
  });

  it('that was decided before the groups were told apart is what its receipt says', () => expect(assessed(fromElsewhere, {})).toMatchObject({ refused: 'HUKOU_REQUIRED' }));
});
