import { day } from '#kernel/day';
import { accepted, act, asked, corrected, filed, given, notAccepted, publicised, reviewed, told } from './case.given';

const DIGEST = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
const letter = { paper: 'COMMITMENT_LETTER', sha256: DIGEST } as const;
const asking = { ...filed, command: { ...filed.command, papersAsked: ['COMMITMENT_LETTER', 'MINUTES', 'APPROVAL'] } as typeof filed.command };
const bringing = { ...asking, command: { ...asking.command, papers: [letter] } as typeof filed.command };
const [, ...further] = reviewed;

describe('the papers of a case (domain 3.1)', () => {
  it('are not asked for where the document says nothing', () => {
    expect(given(filed).when(accepted)).toMatchObject([{ type: 'CaseAccepted' }]);
    expect(given(...publicised).one.papers).toEqual([]);
  });

  it('hold back what the document asks them for, and nothing else', () => {
    expect(given(asking).when(accepted)).toMatchObject({ refused: 'PAPERS_MISSING', facts: { missing: ['COMMITMENT_LETTER'] } });
    expect(given(asking).when(notAccepted)).toMatchObject([{ type: 'CaseNotAccepted' }]);
    expect(given(bringing).when(accepted)).toMatchObject([{ type: 'CaseAccepted' }]);
  });

  it('come with a correction, too, each with its day', () => {
    const mended = { ...corrected, command: { type: 'correct' as const, note: '补交', papers: [letter] } };
    const papers = given(asking, asked, mended);
    expect(papers.one.papers).toEqual([{ ...letter, on: day('2026-03-02') }]);
    expect(papers.when({ ...accepted, on: '2026-03-03' })).toMatchObject([{ type: 'CaseAccepted' }]);
    expect(given(asking, asked).when({ ...mended, command: { ...mended.command, papers: [{ paper: 'LICENCE' }] } })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'papers.0' } });
  });

  it('are, of a meeting and an approval, what the book tells: written down once', () => {
    const minutes = { documentNo: '纪要〔2026〕4号' };
    const proposed = { ...told(10, 'PROPOSED'), command: { ...told(10, 'PROPOSED').command, minutes } as typeof filed.command };
    const papers = given(bringing, ...further, proposed);
    expect(papers.one.papers).toEqual([{ ...letter, on: day('2026-02-24') }, { paper: 'MINUTES', ...minutes, on: day('2026-02-27') }]);
    expect(papers.when(proposed)).toEqual([]);
  });

  it('number a rejection and an acceptance', () => {
    const rejected = act({ type: 'reject', reason: '不符合', documentNo: '不予〔2026〕4号' }, 'leader', '2026-03-09');
    expect(given(filed, accepted, rejected).one).toMatchObject({ decisionNo: '不予〔2026〕4号', papers: [{ paper: 'DECISION' }] });
    expect(given(filed, { ...accepted, command: { type: 'accept', documentNo: '受〔2026〕3号' } }).one.papers).toMatchObject([{ paper: 'ACCEPTANCE_SLIP', documentNo: '受〔2026〕3号' }]);
  });
});
