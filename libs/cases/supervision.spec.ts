import { day } from '#kernel/day';
import { type Act, act, by, given, on, publicised, told } from './case.given';

const paid = [...publicised, told(11, 'APPROVED'), told(12, 'COMMITTED'), told(13, 'ORDERED', 'PO1'), told(14, 'INSTRUCTED'), told(15, 'PAID')];
const inspected = act({ type: 'inspect', inspectedOn: day('2026-09-15'), outcome: 'DEFECTIVE', finding: '台账缺失' }, 'inspector', '2026-09-16');
const evaluated = (year = 2026): Act => act({ type: 'evaluate', year, documentNo: '松财绩〔2026〕12号', grade: 'FAIR', finding: '一般' }, 'finance', '2026-12-01');

describe('inspection and evaluation of a paid case (监督检查、绩效评价)', () => {
  it('are kept with the case, and change nothing of its state', () => {
    const before = given(...paid).one;
    const { inspections, evaluations, ...rest } = given(...paid, inspected, evaluated()).one;
    expect(inspections).toMatchObject([{ outcome: 'DEFECTIVE', finding: '台账缺失' }]);
    expect(evaluations).toMatchObject([{ year: 2026, grade: 'FAIR' }]);
    expect({ ...rest, inspections: [], evaluations: [] }).toEqual(before);
  });

  it('are made of money that has gone, also while it is claimed back, by no applicant', () => {
    for (const one of [inspected, evaluated()]) {
      expect(given(...publicised).when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
      expect(given(...paid).when(by('applicant', one))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
      for (const answer of ['CLAWBACK', 'RECOVERED'] as const) expect(Array.isArray(given(...paid, told(16, answer)).when(one))).toBe(true);
    }
  });

  it('are inspected as often as there is reason to, evaluated once for each year', () => {
    expect(given(...paid, inspected).when(on('2026-09-17', inspected))).toMatchObject([{ type: 'CaseInspected' }]);
    expect(given(...paid, evaluated()).when(evaluated())).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { year: 2026 } });
    expect(given(...paid, evaluated()).when(on('2027-12-01', evaluated(2027)))).toMatchObject([{ type: 'CaseEvaluated', year: 2027 }]);
  });

  it('name no day and no year that is still to come', () => {
    expect(given(...paid).when(on('2026-09-14', inspected))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'inspectedOn' } });
    for (const year of [2025, 2027]) expect(given(...paid).when(evaluated(year))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'year' } });
  });
});
