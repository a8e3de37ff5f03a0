import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { accepted, act, asked, by, corrected, defects, filed, filing, given, notAccepted, on, withdrawn } from './case.given';

const right: ClaimOf<'BOLE_AWARD'> = { ...filing.claim, receivedFen: 4_000_000n };
const withClaim = (claim: ClaimOf<'BOLE_AWARD'>) => act({ type: 'correct', note: '更正', claim }, 'applicant', '2026-03-02');

describe('correction (补正, B-16)', () => {
  it('is asked for in one list, with its last day: the tenth working day after the request', () => {
    const papers = given(filed, asked);
    expect(papers.one).toMatchObject({ state: 'CORRECTION_REQUESTED', correction: { defects, correctedOn: null, provisional: false } });
    // 2026-02-28 is a working Saturday.
    expect(String(papers.one.correction?.dueOn)).toBe('2026-03-10');
    expect(papers.when(asked)).toMatchObject({ refused: 'CORRECTION_ALREADY_REQUESTED' });
  });

  it('is asked for once, also after the papers were corrected, and only before acceptance', () => {
    expect(given(filed, asked, corrected).when(on('2026-03-03', asked))).toMatchObject({ refused: 'CORRECTION_ALREADY_REQUESTED' });
    expect(given(filed, accepted).when(asked)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(filed).when(by('applicant', asked))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('is made by the applicant in person, and the papers are at the desk again', () => {
    expect(given(filed, asked).when(by('desk', corrected))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
    const papers = given(filed, asked, corrected);
    expect(papers.one).toMatchObject({ state: 'SUBMITTED', claim: filing.claim });
    expect([String(papers.one.filedOn), String(papers.one.correction?.correctedOn)]).toEqual(['2026-02-24', '2026-03-02']);
    expect(papers.when(corrected)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(papers.when(on('2026-03-03', accepted))).toMatchObject([{ type: 'CaseAccepted' }]);
    expect(papers.when(on('2026-03-03', notAccepted))).toMatchObject([{ type: 'CaseNotAccepted' }]);
  });

  it('may mend the claim', () => {
    expect(given(filed, asked, withClaim(right)).one.claim).toEqual(right);
  });

  it('is in time until 24:00 of the last day; after it the desk can only refuse acceptance', () => {
    expect(given(filed, asked).when(on('2026-03-10', corrected, 23))).toMatchObject([{ type: 'CaseCorrected' }]);
    const late = given(filed, asked);
    expect(late.when(on('2026-03-11', corrected, 0))).toMatchObject({ refused: 'CORRECTION_PERIOD_OVER', facts: { requestedOn: day('2026-02-25'), dueOn: day('2026-03-10') } });
    expect(late.when(on('2026-03-11', accepted))).toMatchObject({ refused: 'CORRECTION_PERIOD_OVER' });
    expect(late.when(on('2026-03-11', notAccepted))).toMatchObject([{ type: 'CaseNotAccepted' }]);
  });

  it('is waited for: until its day is over the papers are neither accepted nor refused, but may be withdrawn', () => {
    for (const one of [accepted, notAccepted]) expect(given(filed, asked).when(on('2026-03-10', one))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(filed, asked).when(withdrawn)).toMatchObject([{ type: 'CaseWithdrawn' }]);
  });
});
