import { day } from '#kernel/day';
import { type Act, act, adopted, approved, bole, committed, given, instructed, lineOpened, merged, on, ordered, proposed, receipt, registered, separated, withAccount } from './book.given';
import { rosterBook, rosterPaid, rosterProposed } from './rosters.given';

const BOLE = 'sj-08b-bole-match';
const PLACEMENT = 'sj-09a-placement-subsidy';
const ground = [adopted, registered('firm-a'), ...withAccount('firm-a'), registered('firm-b'), ...withAccount('firm-b'), lineOpened('L1', 900_000_000n)];
const town = (subject: string, paidFen: bigint, more: object = {}): Act =>
  act({ type: 'registerOtherGrant', grant: 'OG1', programme: BOLE, claimant: 'firm-a', subject, policy: '街道人才奖', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-02-20'), documentNo: '方松办〔2026〕3号', ...more }, 'reviewer');
const OF_P2 = town('person=p2', 30_000_000n);
const D1 = proposed('A1', bole('p1', 50_000_000n, 'D-1'));
const again = (one: Act): Act => (one.command.type === 'proposeAward' ? { ...one, command: { ...one.command, again: {} } } : one);
const oneOf = merged('M1', 'p1', 'p2');
const last = <T>(list: readonly T[]): T => list.at(-1) as T;
const bound = [approved('A1'), on('2026-03-10', committed('A1'))];
const gone = [...bound, ...instructed('A1'), receipt('A1', 50_000_000n)];

describe('money of another policy that a merge of persons brings to a matter (B-20, A-28)', () => {
  const merging = (...acts: Act[]) => given(...acts, ...oneOf.slice(0, -1)).when({ ...last(oneOf), on: '2026-04-20' });

  it('is found with the merge, and the award is not approved, bound or sent before it is proposed again', () => {
    expect(merging(...ground, OF_P2, D1)).toMatchObject([{ type: 'PersonsMerged', overCap: [] }, { type: 'OverlapFound', finding: 'F-OG1-1', award: 'A1', subject: 'person=p2', oursFen: 50_000_000n, otherFen: 30_000_000n, dueFen: 20_000_000n, differenceFen: 30_000_000n, unpaid: true }]);
    const book = given(...ground, OF_P2, D1, ...oneOf);
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: 50_000_000n, dueFen: 20_000_000n, findings: ['F-OG1-1'] } });
    expect(book.does(again(D1))).toMatchObject([{ type: 'AwardReleased', findings: ['F-OG1-1'] }, { amountFen: 20_000_000n }]);
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(given(...ground, OF_P2, D1, approved('A1'), ...oneOf).when(on('2026-03-10', committed('A1')))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
    expect(given(...ground, OF_P2, D1, ...bound, ...oneOf).when(ordered('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
  });

  it('is to come back where the award is paid', () => {
    const late = on('2026-05-08', act({ type: 'openClawback', receivable: 'Q1', award: 'A1', cause: 'ADMIN_CORRECTION', amountFen: 30_000_000n, reason: '重复支持', finding: 'F-OG1-1' }, 'inspector'));
    const book = given(...ground, OF_P2, D1, ...gone, ...oneOf.map((one) => on('2026-05-07', one)));
    expect(book.records.get('overlapFindings', 'F-OG1-1')).not.toMatchObject({ unpaid: true });
    expect(book.when(late)).toMatchObject([{ type: 'ClawbackOpened', amountFen: 30_000_000n }]);
  });

  it('whichever of the two was merged first, once, and of one claimant', () => {
    expect(given(...ground, OF_P2, ...oneOf).when(D1)).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(given(...ground, ...oneOf, D1).when(OF_P2)).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 30_000_000n }]);
    expect(merging(...ground, OF_P2, proposed('A1', bole('p1', 50_000_000n, 'D-1'), 'firm-b'))).toHaveLength(1);
    expect(merging(...ground, D1)).toHaveLength(1);
    // Told under either document it is one payment.
    expect(given(...ground, OF_P2, ...oneOf).when({ ...town('person=p1', 30_000_000n, { grant: 'OG2' }) })).toEqual([]);
  });

  it('is found without what an award of the other document stands without, or is held against', () => {
    const D2 = proposed('A2', bole('p2', 40_000_000n, 'D-2'));
    expect(merging(...ground, OF_P2, D2, proposed('A1', bole('p1', 10_000_000n, 'D-1')))).toHaveLength(1);
    expect(merging(...ground, D2, OF_P2, proposed('A1', bole('p1', 10_000_000n, 'D-1')))).toHaveLength(1);
    const part = proposed('A2', bole('p2', 12_000_000n, 'D-2'));
    expect(merging(...ground, part, OF_P2, proposed('A1', bole('p1', 20_000_000n, 'D-1')))).toMatchObject([{}, { award: 'A1', finding: 'F-OG1-2', otherFen: 18_000_000n, differenceFen: 18_000_000n }]);
  });

  it('is none where the award was declared without it', () => {
    const declared = { ...bole('p1', 50_000_000n, 'D-1'), otherGrants: [{ policy: '街道人才奖', paidFen: 30_000_000n, paidOn: day('2026-02-20') }] };
    expect(merging(...ground, OF_P2, proposed('A1', declared as ReturnType<typeof bole>))).toHaveLength(1);
    expect(given(...ground, OF_P2, proposed('A1', declared as ReturnType<typeof bole>), ...oneOf).when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('is none where it is the award itself that is matched (A-29)', () =>
    expect(merging(...ground, town('person=p2', 50_000_000n, { level: 'MUNICIPAL', town: null, documentNo: 'D-1' }), D1)).toHaveLength(1));

  it('that another person has closed as another matter is not asked again', () => {
    const book = given(...ground, OF_P2, D1, ...oneOf, act({ type: 'closeFinding', finding: 'F-OG1-1', reason: '系另一事项' }, 'leader'));
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 50_000_000n }]);
  });

  it('of a roster is found of its line', () => {
    const ofP9 = town('person=p9', 50_000n, { programme: PLACEMENT });
    const pending = given(...rosterBook, ofP9, ...rosterProposed('R1', ['p1', 'p2']), ...merged('M1', 'p2', 'p9'));
    expect(pending.when(approved('R1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { dueFen: 90_000n, lines: [2] } });
    const paid = given(...rosterBook, ofP9, ...rosterPaid('R1', ['p1', 'p2'], 140_000n), ...merged('M1', 'p2', 'p9').map((one) => on('2026-04-20', one)));
    expect(paid.records.get('overlapFindings', 'F-OG1-1')).toMatchObject({ award: 'R1', oursFen: 70_000n, differenceFen: 50_000n });
  });
});

describe('with what awards of the person were made less by for money that stands no more (A-28)', () => {
  const OF_P1 = town('person=p1', 30_000_000n);
  const mistaken = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '登记有误', enteredInError: true }, 'deputy');
  const right = (paidFen: bigint): Act => town('person=p2', paidFen, { grant: 'OG2', documentNo: '方松办〔2026〕4号' });
  const before = [...ground, OF_P1, D1, mistaken];

  it('the right entry, which the other document has, takes its place with the merge, and leaves it when they part', () => {
    const book = given(...before, right(30_000_000n), ...oneOf.slice(0, -1));
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 50_000_000n } });
    expect(book.does(last(oneOf))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-OG1-1', anew: true }]);
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
    const [proposal, confirmation] = separated('M1') as [Act, Act];
    book.does(proposal);
    expect(book.does(confirmation)).toMatchObject([{}, { type: 'OverlapFound', finding: 'W-OG1-2', kind: 'NO_TOP_UP', differenceFen: 30_000_000n, enteredInError: true }]);
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 50_000_000n } });
  });

  it('of a larger one the difference alone is found, of a smaller one the rest is shown', () => {
    const merging = (paidFen: bigint) => given(...before, right(paidFen), ...oneOf.slice(0, -1)).when(last(oneOf));
    expect(merging(35_000_000n)).toMatchObject([{}, { type: 'OverlapFindingClosed' }, { type: 'OverlapFound', finding: 'F-OG2-1', setAgainstFen: 30_000_000n, differenceFen: 5_000_000n }]);
    expect(merging(25_000_000n)).toMatchObject([{}, { type: 'OverlapFindingClosed' }, { type: 'OverlapFound', finding: 'W-OG1-2', setAgainstFen: 25_000_000n, differenceFen: 5_000_000n }]);
  });

  it('and registered for the same document it does so without a merge: the approval counts neither twice', () => {
    const again = town('person=p1', 30_000_000n, { grant: 'OG2', documentNo: '方松办〔2026〕4号' });
    const back = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '已收回' }, 'deputy');
    for (const gone of [mistaken, back]) {
      expect(given(...ground, OF_P1, D1, gone, again).when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
      expect(given(...ground, OF_P1, D1, again, gone).when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
    }
  });
});

describe('and that they are two after all', () => {
  it('and what the other award was computed beside is found of it', () => {
    const D2 = proposed('A2', bole('p2', 40_000_000n, 'D-2'));
    const book = given(...ground, OF_P2, proposed('A1', bole('p1', 10_000_000n, 'D-1')), ...oneOf, D2);
    expect(book.records.get('awards', 'A2')).toMatchObject({ netted: [{ grant: 'OG1', elsewhereFen: 10_000_000n }] });
    const [proposal, confirmation] = separated('M1') as [Act, Act];
    book.does(proposal);
    expect(book.does(confirmation)).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'F-OG1-1', merge: 'M1' }, { type: 'OverlapFound', finding: 'F-OG1-2', award: 'A2', otherFen: 10_000_000n, differenceFen: 10_000_000n }]);
    expect(book.when(approved('A2'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { findings: ['F-OG1-2'] } });
  });

  it('a finding that a separation closed is no word of another matter: merged again, it is found again', () => {
    const book = given(...ground, OF_P2, D1, ...oneOf, ...separated('M1'), ...merged('M2', 'p1', 'p2').slice(0, -1));
    expect(book.does(last(merged('M2', 'p1', 'p2')))).toMatchObject([{}, { type: 'OverlapFound', finding: 'F-OG1-2', differenceFen: 30_000_000n }]);
  });

  it('ends what was found, unless it is claimed back already', () => {
    const book = given(...ground, OF_P2, D1, ...oneOf);
    const [proposal, confirmation] = separated('M1') as [Act, Act];
    book.does(proposal);
    expect(book.does(confirmation)).toMatchObject([{ type: 'PersonsSeparated' }, { type: 'OverlapFindingClosed', finding: 'F-OG1-1', reason: '误合并', merge: 'M1' }]);
    expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 50_000_000n }]);
  });

  it('makes more of what was computed without the other person’s money, until it is paid', () => {
    expect(given(...ground, ...oneOf, OF_P2, D1, ...separated('M1')).when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 20_000_000n, dueFen: 50_000_000n, changed: ['OTHER_GRANTS'] } });
    for (const acts of [[], [approved('A1')], bound]) {
      const book = given(...ground, ...oneOf, OF_P2, D1, ...acts, ...separated('M1'));
      expect(book.when(again(D1))).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED' }, { amountFen: 50_000_000n }]);
    }
    expect(given(...ground, ...oneOf, OF_P2, D1, ...separated('M1'), ...merged('M2', 'p1', 'p2')).when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('of a roster names the line', () => {
    const book = given(...rosterBook, ...merged('M1', 'p2', 'p9'), town('person=p9', 50_000n, { programme: PLACEMENT }), ...rosterProposed('R1', ['p1', 'p2']), ...separated('M1'));
    expect(book.when(approved('R1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 90_000n, dueFen: 140_000n, changed: ['OTHER_GRANTS'], lines: [2] } });
  });

  it('leaves off what another policy took back from the party (B-24)', () => {
    const withdrawn = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '已收回' }, 'deputy');
    expect(given(...ground, ...oneOf, OF_P2, D1, withdrawn).when(approved('A1'))).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(given(...ground, ...oneOf, OF_P2, D1, withdrawn, ...separated('M1')).when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 50_000_000n } });
  });
});
