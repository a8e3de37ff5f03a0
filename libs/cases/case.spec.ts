import fc from 'fast-check';
import { accepted, type Act, asked, bureau, by, corrected, filed, given, joint, notAccepted, objected, on, panel, Papers, prelim, proposed, published, publicised, rejected, resolved, reviewed, told, withdrawn } from './case.given';

describe('an application', () => {
  it('is filed, accepted, reviewed twice, proposed by the book and publicised', () => {
    expect(given(...reviewed).one.state).toBe('BUREAU_REVIEWED');
    expect(given(...proposed).one).toMatchObject({ state: 'PROPOSED', amountFen: 5_000_000n, answeredRevision: 10 });
    expect(given(...publicised).one.state).toBe('PUBLICISED');
  });

  it('is filed once', () => {
    expect(given(filed).when(filed)).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('that is not accepted, or rejected, is told its remedy', () => {
    expect(given(filed).when(notAccepted)).toMatchObject([{ type: 'CaseNotAccepted', remedy: expect.stringContaining('行政复议') }]);
    expect(given(...reviewed).when(rejected)).toMatchObject([{ type: 'CaseRejected', remedy: expect.stringContaining('60 days') }]);
  });

  it('fails a review and may then only be rejected or withdrawn', () => {
    const failed = given(filed, accepted, prelim('FAILED'));
    expect(failed.when(bureau())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'PRELIM_FAILED' } });
    expect(failed.when(rejected)).toMatchObject([{ type: 'CaseRejected' }]);
    expect(failed.when(withdrawn)).toMatchObject([{ type: 'CaseWithdrawn' }]);
  });

  it('goes its steps in order, and each once', () => {
    expect(given(filed).when(prelim())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(filed, accepted).when(accepted)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...reviewed).when(published)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...publicised).when(published)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is withdrawn by its applicant alone, and not over the head of the book', () => {
    expect(given(...reviewed).when(by('desk', withdrawn))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
    expect(given(...proposed).when(withdrawn)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('separation of duties (不相容岗位)', () => {
  it('keeps the applicant out of every office', () => {
    const own: [Act[], Act][] = [[[filed], accepted], [[filed], notAccepted], [[filed, accepted], prelim()], [[filed, accepted, prelim()], bureau()], [proposed, published], [reviewed, rejected]];
    for (const [before, one] of own) expect(given(...before).when(by('applicant', one))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('keeps the first review apart from the second, and both from the rejection', () => {
    expect(given(filed, accepted, prelim()).when(by('street', bureau()))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    for (const who of ['street', 'bureau']) expect(given(...reviewed).when(by(who, rejected))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('leaves the case as it was when it refuses (S22)', () => {
    const papers = given(filed, accepted, prelim());
    const before = papers.one;
    papers.does(by('street', bureau()));
    expect(papers.one).toBe(before);
  });
});

describe('the public notice (公示, B-15)', () => {
  const lastOn = (papers: Papers): string => String(papers.one.notice?.lastOn);

  it('runs five working days, the day of publication among them', () => {
    expect(lastOn(given(...publicised))).toBe('2026-03-06');
    expect(lastOn(given(...proposed, on('2026-09-28', published)))).toBe('2026-10-09');
  });

  it('takes objections by name, or with evidence, while it runs', () => {
    expect(given(...publicised).when(objected('O1'))).toMatchObject([{ type: 'ObjectionAdmitted', objection: 'O1' }]);
    expect(given(...publicised).when(objected('O1', { named: false }))).toMatchObject({ refused: 'OBJECTION_NOT_ADMISSIBLE' });
    expect(given(...publicised).when(objected('O1', { named: false, evidence: true }))).toMatchObject([{ type: 'ObjectionAdmitted' }]);
    expect(given(...publicised).when(on('2026-03-06', objected('O1'), 23))).toMatchObject([{ type: 'ObjectionAdmitted' }]);
    expect(given(...publicised).when(on('2026-03-07', objected('O1')))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('leaves out the days of an objection, however short', () => {
    expect(lastOn(given(...publicised, objected('O1'), resolved('O1', false)))).toBe('2026-03-10');
    expect(lastOn(given(...publicised, objected('O1'), on('2026-03-04', resolved('O1', false), 11)))).toBe('2026-03-09');
  });

  it('goes on when the last objection is resolved, and never when one was upheld', () => {
    const two = [...publicised, objected('O1'), objected('O2')];
    expect(given(...two, resolved('O1', false)).one.state).toBe('OBJECTION_OPEN');
    expect(given(...two, resolved('O1', false), resolved('O2', false)).one.state).toBe('PUBLICISED');
    expect(given(...two, resolved('O1', true), resolved('O2', false)).one.state).toBe('OBJECTION_UPHELD');
  });

  it('is resolved once, for an objection that is open, by no applicant', () => {
    expect(given(...publicised, objected('O1')).when(resolved('O2', false))).toMatchObject({ refused: 'NOT_FOUND' });
    for (const who of ['street', 'bureau']) expect(given(...publicised, objected('O1')).when(by(who, resolved('O1', false)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...publicised, objected('O1'), resolved('O1', false)).when(resolved('O1', false))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...publicised, objected('O1')).when(by('applicant', resolved('O1', false)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...publicised, objected('O1')).when(objected('O1'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

describe('an answer of the book', () => {
  it('stands on the case once, though it is told twice', () => {
    expect(given(...proposed).when(told(10, 'PROPOSED'))).toEqual([]);
    expect(given(...proposed).when(told(9, 'PROPOSED'))).toEqual([]);
    expect(given(...proposed).when(told(11, 'APPROVED'))).toMatchObject([{ type: 'BookAnswered', bookRevision: 11 }]);
  });

  it('is not taken where nothing was filed', () => {
    expect(given().when(told(10, 'PROPOSED'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('that comes after the withdrawal leaves the case withdrawn', () => {
    expect(given(...reviewed, withdrawn, told(10, 'PROPOSED')).one.state).toBe('WITHDRAWN');
  });

  it('to an endorsement changes no state, and a release says why', () => {
    expect(given(...publicised, objected('O1'), told(11, 'ENDORSED')).one.state).toBe('OBJECTION_OPEN');
    for (const why of ['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED']) expect(given(...publicised, told(11, 'RELEASED', why)).one.state).toBe(why);
  });

  it('to a clawback that found nothing is that the case is paid', () => {
    const suspected = given(...publicised, told(11, 'PAID'), told(12, 'CLAWBACK'));
    expect(suspected.one.state).toBe('CLAWBACK');
    expect(given(...publicised, told(11, 'PAID'), told(12, 'CLAWBACK'), told(13, 'CLAWBACK_CLOSED')).one.state).toBe('PAID');
  });

  it('makes the same case in whatever order and however often the answers come (reactor and handler)', () => {
    const answers = fc.shuffledSubarray([11, 12, 13, 11, 12, 13], { minLength: 6 });
    fc.assert(fc.property(answers, (order) => {
      const papers = given(...publicised);
      for (const revision of order) papers.does(told(revision, revision === 11 ? 'APPROVED' : revision === 12 ? 'COMMITTED' : 'ORDERED'));
      expect(papers.one).toMatchObject({ state: 'PAYMENT_APPLIED', answeredRevision: 13 });
    }));
  });
});

it('a case never closes twice, never opens again and never moves money by itself, whatever is asked', () => {
  const acts = [asked, corrected, accepted, notAccepted, joint('区财政局'), joint('区科委', 'FAILED'), panel(), prelim(), prelim('FAILED'), bureau(), published, objected('O1'), resolved('O1', true), resolved('O1', false), withdrawn, rejected, told(10, 'PROPOSED')];
  const people = fc.constantFrom(null, 'applicant', 'street', 'bureau', 'leader');
  const closed = ['NOT_ACCEPTED', 'WITHDRAWN', 'REJECTED'];
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...acts), people), { maxLength: 25 }), (steps) => {
    const papers = given(filed);
    let mayAsk = false;
    const opened: string[] = [];
    for (const [one, who] of steps) {
      const before = papers.one.state;
      mayAsk ||= before === 'BUREAU_REVIEWED';
      if (one.command.type === 'recordAnswer' && !mayAsk) continue;
      papers.does(who ? by(who, one) : one);
      if (closed.includes(before) && papers.one.state !== before) opened.push(`${before} became ${papers.one.state}`);
    }
    expect(opened).toEqual([]);
    const { reviewers, applicant } = papers.one;
    expect(new Set([...reviewers, applicant]).size).toBe(reviewers.length + 1);
  }));
});
