import { approved, bole, bound, by, checked, given, instructed, merged, mergeConfirmed, mergeProposed, ordered, paid, placement, proposed, receipt, registered, released, sent, separated, separationConfirmed, separationProposed, withAccount, act, type Act } from './book.given';
import { openBook } from './book.drill';
import { day } from '#kernel/day';

const TEN = 10_000_000n;
const CAP = 'sj-08b-bole-match/person=';
const rates = [
  act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '沪人社〔2025〕1号', rows: [{ key: 'VETERAN', amountFen: 70_000n, fromOn: day('2024-01-01'), toOn: null }] }),
  act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'confirmer'),
];
const firms: Act[] = [...openBook, ...rates, registered('firm-c'), ...withAccount('firm-c')];

describe('a person known under two documents (B-20)', () => {
  it('is merged by two different approvers, with reason and document', () => {
    const book = given(...firms, mergeProposed('M1', 'p1', 'p2'));
    expect(book.when(by('leader', mergeConfirmed('M1')))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(book.when(mergeConfirmed('M1'))).toMatchObject([{ type: 'PersonsMerged', names: ['p1', 'p2'], overCap: [] }]);
    expect(book.when(mergeConfirmed('M2'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.when(mergeProposed('M2', 'p1', 'p1'))).toMatchObject({ refused: 'MALFORMED' });
  });

  it('is merged once: said again it is quiet, signed again it is refused', () => {
    const book = given(...firms, ...merged('M1', 'p1', 'p2'));
    expect(book.when(mergeProposed('M2', 'p2', 'p1'))).toEqual([]);
    expect(book.when(mergeConfirmed('M1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'MERGED' } });
  });

  it('is proposed once: the same two under another number are told which proposal stands', () => {
    const book = given(...firms, mergeProposed('M1', 'p1', 'p2'));
    expect(book.when(mergeProposed('M2', 'p2', 'p1'))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { merge: 'M2', proposedAs: 'M1' } });
    expect(book.when(mergeProposed('M2', 'p1', 'p3'))).toMatchObject([{ type: 'PersonMergeProposed' }]);
  });

  it('has one cap, also for what was paid before, and through a third document', () => {
    const book = given(...firms, ...paid('A1', bole('p1', 3n * TEN), 3n * TEN), ...merged('M1', 'p2', 'p1'), ...merged('M2', 'p3', 'p2'));
    for (const name of ['p1', 'p2', 'p3']) expect(book.when(proposed('A2', bole(name, 4n * TEN, '9号'), 'firm-c'))).toMatchObject([{ amountFen: 2n * TEN }]);
    expect(book.when(proposed('A2', bole('p4', 4n * TEN), 'firm-c'))).toMatchObject([{ amountFen: 4n * TEN }]);
  });

  it('is matched once for one award, and subsidised once', () => {
    const same = given(...firms, proposed('A1', bole('p1', TEN, '9号')), ...merged('M1', 'p1', 'p2'));
    expect(same.when(proposed('A2', bole('p2', TEN, '9号'), 'firm-c'))).toMatchObject({ refused: 'AWARD_MATCH_PENDING' });
    const placed = [...firms, ...paid('A1', placement('p1', 'VETERAN'), 70_000n), ...merged('M1', 'p1', 'p2')];
    expect(given(...placed).when(proposed('A2', placement('p2', 'VETERAN'), 'firm-c'))).toMatchObject({ refused: 'PERSON_ALREADY_SUBSIDISED' });
    const pending = [...firms, proposed('A1', placement('p1', 'VETERAN')), ...merged('M1', 'p1', 'p2')];
    expect(given(...pending).when(proposed('A2', placement('p2', 'VETERAN'), 'firm-c'))).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
  });

  it('is known to the paired programme, and to the register of other policies, by either document', () => {
    const talent = { kind: 'TALENT_REFERRAL', person: 'p1', employer: 'e', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank: 'DISTRICT_LEADING', ratingNo: 'R1', ratedOn: day('2025-10-01') } as const;
    const other = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-08b-bole-match', claimant: 'firm-a', subject: 'person=p1', policy: '其他', level: 'DISTRICT', town: null, paidFen: TEN, paidOn: day('2026-02-02'), documentNo: '1号' });
    const before = [...firms, proposed('A1', talent), other];
    const asked = proposed('A2', bole('p2', 3n * TEN));
    expect(given(...before).when(asked)).toMatchObject([{ amountFen: 3n * TEN, flags: [] }]);
    expect(given(...before, ...merged('M1', 'p1', 'p2')).when(asked)).toMatchObject([{ amountFen: 2n * TEN, flags: ['DUAL_CLAIM'] }]);
  });

  it('claimed under both parts of the clause by two documents needs two approvers for each, though it is merged after the notices (A-08)', () => {
    const talent = { kind: 'TALENT_REFERRAL', person: 'p1', employer: 'e', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank: 'DISTRICT_LEADING', ratingNo: 'R1', ratedOn: day('2025-10-01') } as const;
    const asked = [...firms, proposed('A1', talent), proposed('A2', bole('p2', TEN), 'firm-c')];
    for (const award of ['A1', 'A2']) {
      expect(given(...asked).when(approved(award))).toMatchObject([{ type: 'AwardApproved', confirmedFlags: [] }]);
      const book = given(...asked, ...merged('M1', 'p1', 'p2'));
      expect(book.when(approved(award))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['DUAL_CLAIM'] } });
      expect(book.when(approved(award, ['DUAL_CLAIM']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'DUAL_CLAIM' } });
      book.does(act({ type: 'endorseAward', award, reason: '同意' }, 'head'));
      expect(book.when(approved(award, ['DUAL_CLAIM']))).toMatchObject([{ type: 'AwardApproved', confirmedFlags: ['DUAL_CLAIM'] }]);
    }
  });

  it('whose documents have exceeded a cap together is shown so, and nothing more is paid on it', () => {
    const book = given(...firms, ...paid('A1', bole('p1', 3n * TEN), 3n * TEN), ...bound('A2', bole('p2', 2n * TEN), 'firm-c'), proposed('A3', bole('p2', TEN, '8号'), 'firm-c'), ordered('A2'), checked('A2'), ...merged('M1', 'p1', 'p2'));
    expect(book.records.get('personMerges', 'M1')).toMatchObject({ state: 'MERGED', overCap: [{ keys: [`${CAP}p1`, `${CAP}p2`], kind: 'CAP', capFen: 5n * TEN, takenFen: 6n * TEN }] });
    expect(book.when(sent('A2'))).toMatchObject({ refused: 'CAP_EXHAUSTED', facts: { capFen: 5n * TEN, usedFen: 6n * TEN } });
    expect(book.when(approved('A3'))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
    expect(book.when(proposed('A4', bole('p1', TEN, '7号')))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
    book.does(released('A3', 'REJECTED'));
    expect(book.when(sent('A2'))).toMatchObject([{ type: 'PaymentInstructed' }]);
  });

  it('who was subsidised twice keeps the money that has gone; what is pending is not paid', () => {
    const twice = (second: Act[]): Act[] => [...firms, ...paid('A1', placement('p1', 'VETERAN'), 70_000n), ...second, ...merged('M1', 'p1', 'p2')];
    const gone = given(...twice([...bound('A2', placement('p2', 'VETERAN'), 'firm-c'), ...instructed('A2')]));
    expect(gone.when(receipt('A2', 70_000n))).toMatchObject([{ type: 'PaymentSettled' }]);
    expect(gone.records.get('personMerges', 'M1')?.overCap).toMatchObject([{ kind: 'ONCE', capFen: null, takenFen: 140_000n }]);
    const bounden = given(...twice([...bound('A2', placement('p2', 'VETERAN'), 'firm-c'), ordered('A2'), checked('A2')]));
    expect(bounden.when(sent('A2'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
  });
});

describe('documents that were merged by mistake (B-20)', () => {
  const withdrawn = act({ type: 'withdrawPersonMerge', merge: 'M1', reason: '录入有误' }, 'leader');

  it('are not merged where the proposal was withdrawn, by its proposer or another; once', () => {
    for (const who of ['leader', 'leader-2']) {
      const book = given(...firms, mergeProposed('M1', 'p1', 'p2'));
      expect(book.does(by(who, withdrawn))).toMatchObject([{ type: 'PersonMergeWithdrawn', merge: 'M1' }]);
      expect(book.when(withdrawn)).toEqual([]);
      expect(book.when(mergeConfirmed('M1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'WITHDRAWN' } });
      expect(book.when(mergeProposed('M1', 'p1', 'p3'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
      expect(book.when(mergeProposed('M2', 'p1', 'p2'))).toMatchObject([{ type: 'PersonMergeProposed' }]);
    }
    expect(given(...firms, ...merged('M1', 'p1', 'p2')).when(withdrawn)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'MERGED' } });
    expect(given(...firms).when(withdrawn)).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('are parted by two approvers, of whom the second names what the first proposed', () => {
    const book = given(...firms, ...merged('M1', 'p1', 'p2'));
    expect(book.when(separationConfirmed('M1'))).toMatchObject({ refused: 'NOT_FOUND' });
    book.does(separationProposed('M1'));
    expect(book.when(separationProposed('M1'))).toEqual([]);
    expect(book.when(by('leader', separationConfirmed('M1')))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(book.when(act({ type: 'confirmPersonSeparation', merge: 'M1', documentNo: '另一文号' }, 'leader-2'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'documentNo' } });
    expect(book.does(separationConfirmed('M1'))).toMatchObject([{ type: 'PersonsSeparated', parts: [['p1'], ['p2']] }]);
    for (const again of [separationProposed('M1'), separationConfirmed('M1')]) expect(book.when(again)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'SEPARATED' } });
  });

  it('count apart again, each with what it took itself, while other merges stand', () => {
    const book = given(...firms, ...paid('A1', placement('p1', 'VETERAN'), 70_000n), ...merged('M1', 'p1', 'p2'), ...merged('M2', 'p2', 'p3'));
    const asked = (name: string) => proposed('A2', placement(name, 'VETERAN'), 'firm-c');
    for (const name of ['p1', 'p2', 'p3']) expect(book.when(asked(name))).toMatchObject({ refused: 'PERSON_ALREADY_SUBSIDISED' });
    for (const one of separated('M1')) book.does(one);
    expect(book.when(asked('p1'))).toMatchObject({ refused: 'PERSON_ALREADY_SUBSIDISED' });
    for (const name of ['p2', 'p3']) expect(book.when(asked(name))).toMatchObject([{ amountFen: 70_000n }]);
    book.does(asked('p3'));
    expect(book.when(proposed('A3', placement('p2', 'VETERAN')))).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
  });
});
