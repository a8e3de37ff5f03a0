import { accepted, act, bureau, filed, given, prelim } from './case.given';

describe('the hands on a case (B-20)', () => {
  it('are compared by what the acts themselves say: who counts as one with a reviewer does not review', () => {
    const papers = given(filed, accepted, { ...prelim(), oneWith: ['deputy'] });
    expect(papers.one.reviewers).toEqual(['street/deputy']);
    expect(papers.when({ ...bureau(), by: 'deputy' })).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'deputy' } });
    expect(papers.when({ ...bureau(), oneWith: ['street'] })).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'bureau' } });
    expect(papers.when(bureau())).toMatchObject([{ type: 'BureauReviewed' }]);
  });

  it('keep an expert from the panel who counts as one with a reviewer, or with whoever records it', () => {
    const papers = given(filed, accepted, { ...prelim(), oneWith: ['e1'] }, bureau());
    const experts = ['e1', 'e2', 'e3'].map((expert) => ({ expert, conflict: false, score: 80 }));
    const panel = act({ type: 'assessPanel', experts, veto: null, grade: 'A', amountFen: null, reason: '符合' }, 'recorder', '2026-02-27');
    expect(papers.when(panel)).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'sitOnPanel', person: 'e1' } });
    const others = given(filed, accepted, prelim(), bureau());
    expect(others.when({ ...panel, oneWith: ['e2'] })).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'e2' } });
    expect(others.when(panel)).toMatchObject([{ type: 'PanelAssessed' }]);
  });
});
