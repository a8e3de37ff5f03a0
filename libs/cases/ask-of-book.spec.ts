import { isRefusal } from '#kernel/decision';
import { askOfBook } from './ask-of-book';
import { type Act, act, approve, by, filed, given, objected, on, proposed, publicised, rejected, resolved, reviewed, told, withdrawn } from './case.given';

const asked = (before: Act[], one: Act) => {
  const papers = given(...before);
  return askOfBook(papers.one, papers.ask(one));
};
const propose = act({ type: 'propose' }, 'proposer', '2026-02-27');
const endorse = act({ type: 'endorse', reason: '同意' }, 'head', '2026-03-05');

describe('a case asks the book', () => {
  it('to propose what was reviewed, and names everyone who may not approve', () => {
    expect(asked(reviewed, propose)).toMatchObject({ type: 'proposeAward', award: 'A1', claimant: 'firm-a', applicant: 'applicant', reviewers: ['street', 'bureau'] });
    expect(asked([filed], propose)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(asked(reviewed, by('applicant', propose))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('to approve after the notice, with its days, by nobody who had a part in it', () => {
    const command = asked(publicised, approve);
    expect(command).toMatchObject({ type: 'approveAward', award: 'A1' });
    expect(JSON.stringify(command)).toContain('"noticeFirstOn":"2026-03-02","noticeLastOn":"2026-03-06"');
    for (const who of ['applicant', 'street', 'bureau']) expect(asked(publicised, by(who, approve))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('not before 24:00 of the fifth working day, nor while an objection is open', () => {
    expect(asked(publicised, on('2026-03-06', approve, 23))).toMatchObject({ refused: 'NOTICE_NOT_OVER' });
    expect(asked(publicised, on('2026-03-07', approve, 0))).toMatchObject({ refused: 'NOTICE_NOT_OVER' });
    expect(asked(publicised, on('2026-03-07', approve, 1))).toMatchObject({ type: 'approveAward' });
    expect(asked([...publicised, objected('O1')], approve)).toMatchObject({ refused: 'OBJECTION_OPEN' });
  });

  it('after an objection, with the longer notice; after one that was upheld, not at all', () => {
    const again = [...publicised, objected('O1'), resolved('O1', false)];
    expect(asked(again, approve)).toMatchObject({ refused: 'NOTICE_NOT_OVER' });
    expect(JSON.stringify(asked(again, on('2026-03-11', approve)))).toContain('"noticeLastOn":"2026-03-10"');
    expect(asked([...publicised, objected('O1'), resolved('O1', true)], on('2026-03-20', approve))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('for a first signature while the notice runs', () => {
    expect(asked(publicised, endorse)).toMatchObject({ type: 'endorseAward', award: 'A1' });
    expect(asked(proposed, endorse)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('to let go: withdrawn while the notice runs, renounced after it (B-01)', () => {
    expect(asked(publicised, withdrawn)).toMatchObject({ type: 'releaseAward', why: 'WITHDRAWN' });
    expect(asked(publicised, on('2026-03-09', withdrawn))).toMatchObject({ why: 'RENOUNCED' });
    expect(asked([...publicised, told(11, 'APPROVED')], on('2026-03-09', withdrawn))).toMatchObject({ why: 'RENOUNCED' });
    expect(asked(publicised, by('desk', withdrawn))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
  });

  it('to let go of what is rejected, by nobody who reviewed it', () => {
    expect(asked([...publicised, objected('O1'), resolved('O1', true)], rejected)).toMatchObject({ type: 'releaseAward', why: 'REJECTED', noticeOver: false });
    expect(asked(publicised, on('2026-03-09', rejected))).toMatchObject({ why: 'REJECTED', noticeOver: true });
    expect(asked(publicised, by('bureau', rejected))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('whether the law itself says no, where a leader rejects what was reviewed', () => {
    expect(asked(reviewed, rejected)).toMatchObject({ type: 'declineAward', award: 'A1', claimant: 'firm-a', reviewers: ['street', 'bureau'], reason: '不符合条件' });
    expect(asked(reviewed, by('street', rejected))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('nothing for what is the case’s own', () => {
    expect(asked([filed], withdrawn)).toBeNull();
    expect(asked([filed], rejected)).toBeNull();
    const command = asked(reviewed, act({ type: 'accept' }, 'desk', '2026-02-27'));
    expect(command && isRefusal(command)).toBeNull();
  });
});
