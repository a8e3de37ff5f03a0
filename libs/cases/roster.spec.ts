import { digest } from '#kernel/digest';
import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { accepted, act, by, bureau, filing, given, prelim, told } from './case.given';

const line = (person: string): ClaimOf<'PLACEMENT'> => ({
  kind: 'PLACEMENT', person, groups: ['VETERAN'], startedOn: day('2026-01-05'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
});
const claim = { kind: 'PLACEMENT_ROSTER', lines: 3, digest: digest('SM3', 'lines'), firstOn: day('2026-01-05'), lastOn: day('2026-01-05') } as const;
const roster = [
  act({ ...filing, programme: 'sj-09a-placement-subsidy', claim }, 'applicant', '2026-02-24'),
  act({ type: 'fileLines', from: 1, claims: [line('p1'), line('p2'), line('p3')] }, 'applicant', '2026-02-24'),
];
const reviewed = [...roster, accepted, prelim(), bureau()];
const strike = (lines: number[], reason = '未实际入职') => act({ type: 'strikeLines', lines, reason }, 'bureau', '2026-02-28');

describe('lines struck in review (剔除, 第（九）条)', () => {
  it('are named with the reason and the remedies, and whoever struck them has reviewed', () => {
    const papers = given(...reviewed);
    expect(papers.does(by('another', strike([2])))).toMatchObject([{ type: 'LinesStruck', lines: [2], reason: '未实际入职', remedy: expect.stringContaining('行政复议') }]);
    expect(papers.one).toMatchObject({ state: 'BUREAU_REVIEWED', reviewers: ['street', 'bureau', 'another'] });
  });

  it('are struck between the review and the approval, by neither applicant nor street', () => {
    for (const early of [roster, [...roster, accepted], [...roster, accepted, prelim()]]) expect(given(...early).when(strike([2]))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...reviewed, told(10, 'PROPOSED'), told(11, 'APPROVED')).when(strike([2]))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'AWAITING_BUDGET' } });
    const papers = given(...reviewed, told(10, 'PROPOSED'), strike([2]));
    expect(papers.one).toMatchObject({ state: 'PROPOSED', struckSince: [2] });
    expect(papers.when(act({ type: 'publishNotice' }, 'publicity', '2026-03-02'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'LINES_STRUCK', lines: [2] } });
    papers.does(told(11, 'PROPOSED'));
    expect(papers.one.struckSince).toBeUndefined();
    for (const who of ['applicant', 'street']) expect(given(...reviewed).when(by(who, strike([2])))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('are lines that the roster has', () => {
    expect(given(...reviewed).when(strike([1, 4]))).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 4 } });
    expect(given(act(filing, 'applicant', '2026-02-24'), accepted, prelim(), bureau()).when(strike([1]))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines' } });
  });

  it('are quiet when they are struck again for the same reason, and refused for another', () => {
    const papers = given(...reviewed, strike([2]));
    expect(papers.when(strike([2]))).toEqual([]);
    expect(papers.when(strike([2, 3]))).toMatchObject([{ lines: [3] }]);
    expect(papers.when(strike([2], '另有原因'))).toMatchObject({ refused: 'LINE_STRUCK', facts: { line: 2, struck: '未实际入职' } });
  });
});
