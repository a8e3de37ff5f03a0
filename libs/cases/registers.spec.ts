import { act as onBook, adopted, by as byOn, given as book, registered } from '#book/book.given';
import { day } from '#kernel/day';
import { PROGRAMME_OF, SONGJIANG } from '../../test/documents';
import { type Act, act, by, filing, given } from './case.given';
import { apartFromRegisters } from './registers';

const claim = { kind: 'LABOUR_BASE', county: '532822', base: 'b1', openedOn: day('2025-06-01') } as const;
const filed = act({ ...filing, programme: PROGRAMME_OF.LABOUR_BASE, claim }, 'applicant', '2026-02-23');
const counties = (version: string, drafter: string, publisher: string) => [
  onBook({ type: 'draftTable', table: 'partner-counties', version, documentNo: '1', rows: [{ key: '532822', amountFen: null, fromOn: day('2024-01-01'), toOn: null }] }, drafter),
  onBook({ type: 'publishTable', table: 'partner-counties', version }, publisher),
];
const known = book(adopted, registered('firm-a'), ...counties('v1', 'drafter', 'publisher'));
const experts = (...names: string[]) => names.map((expert) => ({ expert, conflict: false, score: 80 }));
const panel = (...names: string[]): Act => act({ type: 'assessPanel', experts: experts(...names), veto: null, grade: null, amountFen: 1n, reason: '经评估' }, 'secretary', '2026-02-26');
const ACTS: readonly Act[] = [
  act({ type: 'preliminaryReview', outcome: 'PASSED', opinion: '同意' }, 'street', '2026-02-25'),
  act({ type: 'bureauReview', outcome: 'PASSED', opinion: '同意' }, 'bureau', '2026-02-25'),
  act({ type: 'jointReview', bureau: '区财政局', outcome: 'PASSED', opinion: '同意', overlap: null }, 'finance', '2026-02-25'),
  panel('e1', 'e2', 'e3'),
];
const asked = (one: Act, records = known.records, papers = given(filed)) => apartFromRegisters(records, papers.one, papers.ask(one));

describe('who keeps a table that a programme reads (domain 3.2)', () => {
  it.each(ACTS.map((one) => [one.command.type, one] as const))('judges none of its cases: %s', (_, one) => {
    expect(asked(one)).toBeNull();
    for (const who of ['drafter', 'publisher']) expect(asked(by(who, one))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'judgeByTable', person: who } });
    expect(asked({ ...one, oneWith: ['publisher'] })).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('sits on none of its panels', () => {
    expect(asked(panel('e1', 'publisher', 'e3'))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'publisher' } });
  });

  it('does once others keep the version in force, and of a programme that reads no table', () => {
    const later = book(adopted, registered('firm-a'), ...counties('v1', 'drafter', 'publisher'), ...counties('v2', 'other', 'another'));
    for (const one of ACTS) expect(asked(by('publisher', one), later.records)).toBeNull();
    for (const one of ACTS) expect(asked(by('publisher', one), known.records, given(act(filing, 'applicant', '2026-02-23')))).toBeNull();
  });
});

describe('of a case that was reopened', () => {
  it('judges who keeps the tables of the document that the review named (A-30)', () => {
    const rules = { ...SONGJIANG, id: 'sj-2026-03', supersedes: SONGJIANG.id, programmes: SONGJIANG.programmes.map((one) => ({ ...one, conditions: [] })) };
    const later = book(adopted, registered('firm-a'), ...counties('v1', 'drafter', 'publisher'), onBook({ type: 'adoptInstrument', area: '310117', rules, choices: [] }));
    const reopened = (instrument: string) => given(
      act({ ...filing, programme: PROGRAMME_OF.LABOUR_BASE, claim, instrument: SONGJIANG.id }, 'applicant', '2026-02-23'),
      act({ type: 'notAccept', reason: '材料不符' }, 'desk', '2026-02-24'),
      act({ type: 'proposeReopening', documentNo: '松府复决〔2026〕9号', decidedOn: day('2026-02-25'), reason: '撤销', instrument }, 'counsel', '2026-02-25'),
      act({ type: 'reopenCase', documentNo: '松府复决〔2026〕9号' }, 'leader', '2026-02-25'),
    );
    const judged = by('publisher', act({ type: 'preliminaryReview', outcome: 'PASSED', opinion: '同意' }, 'street', '2026-02-26'));
    expect(asked(judged, later.records, reopened(SONGJIANG.id))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(asked(judged, later.records, reopened(rules.id))).toBeNull();
  });
});

describe('who wrote a register of a party (domain 3.2)', () => {
  const filedBy = (who: string, records = known.records, oneWith?: string[]) => apartFromRegisters(records, undefined, given(filed).ask({ ...by(who, filed), ...(oneWith && { oneWith }) }));

  it('files nothing for it', () => {
    expect(filedBy('applicant')).toBeNull();
    expect(filedBy('officer')).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'fileFor', person: 'officer' } });
    expect(filedBy('applicant', known.records, ['officer'])).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    const enrolled = book(adopted, registered('firm-a'), byOn('clerk', onBook({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2026-01-01'), documentNo: '1号' })));
    expect(filedBy('clerk', enrolled.records)).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(filedBy('clerk')).toBeNull();
  });
});
