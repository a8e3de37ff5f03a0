import { day } from '#kernel/day';
import { flagsOf } from '#policy/eligibility';
import { sentencesOf } from '#policy/sentences';
import { type Act, act, adopted, approved, type DecidedBook, event, given, proposed, registered } from './book.given';
import { rosterBook, rosterProposed } from './rosters.given';
import { termOf } from './terms';

const SAID = [{ bureau: '区财政局', overlap: '市商务专项已就同一展会支付10万元' }];
const FLAG = 'OVERLAP_NAMED';
const put = (award: string): Act => act({ ...proposed(award, event('E1', 60_000_000n)).command, namedOverlaps: SAID } as Act['command'], 'proposer');
const paidElsewhere = (policy = '市商务专项'): Act =>
  act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy, level: 'MUNICIPAL', town: null, paidFen: 10_000_000n, paidOn: day('2026-02-02'), documentNo: '沪商〔2026〕1号' }, 'reviewer');
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), ...acts);
const readOut = ({ records, receipt }: DecidedBook): string => {
  const term = receipt && termOf(records, 'sj-10b-event-subsidy', receipt.factOn);
  return term ? Object.values(sentencesOf(term, receipt)).flat().join('\n') : '';
};

describe('what a bureau of the joint review names as paying for the same matter (附则（一）, A-28)', () => {
  it('is an input of the receipt, flagged, read out, and signed by two', () => {
    const book = known(put('A1'));
    expect(book.receipt).toMatchObject({ inputs: { namedOverlaps: SAID }, payableFen: 18_000_000n });
    expect(book.records.get('awards', 'A1')).toMatchObject({ flags: [FLAG] });
    expect(readOut(book)).toMatch(/区财政局联审时依据沪松人社规〔2024〕5号 附则（一）指出：市商务专项已就同一展会支付10万元；登记簿上就同一事项没有其他政策资金，未就此扣除，须由两人先行核对[\s\S]*the register has no money of another policy for the matter/);
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: [FLAG] } });
    expect(book.when(approved('A1', [FLAG]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: FLAG } });
    book.does(act({ type: 'endorseAward', award: 'A1', reason: '已向市商务委核实，未支付' }, 'deputy', '2026-03-08'));
    expect(book.when(approved('A1', [FLAG]))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it.each(['市商务专项', '专项', '市商务', '区商务专项'])('is not answered by what is registered, whatever its policy is called: %s is taken off and said beside it, and two sign', (policy) => {
    const book = known(paidElsewhere(policy), put('A1'));
    expect(book.records.get('awards', 'A1')).toMatchObject({ flags: [FLAG], amountFen: 8_000_000n });
    expect(readOut(book)).toContain(`指出：市商务专项已就同一展会支付10万元；登记簿上就同一事项登记的是${policy}100,000.00元，共扣除100,000.00元；是否就是所指资金、金额是否完整，须由两人核对`);
    expect(readOut(book)).toContain('and 100,000.00 yuan are taken off; whether that is the money meant, and all of it, two approvers compare');
    expect(book.when(approved('A1', [FLAG]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: FLAG } });
  });

  it('keeps the meaning of receipts from before, where money of a policy that its words hold answered it', () => {
    const { receipt, records } = known(paidElsewhere(), put('A1'));
    const term = receipt && termOf(records, 'sj-10b-event-subsidy', receipt.factOn);
    if (!term) throw new Error('nothing is decided');
    const { overlapsStand: _, ...before } = receipt.inputs;
    expect([flagsOf(term, receipt.inputs, receipt.payableFen), flagsOf(term, before, receipt.payableFen)]).toEqual([[FLAG], []]);
    expect(Object.values(sentencesOf(term, { ...receipt, inputs: before })).flat().join('')).toContain('该政策的资金已登记，按登记的金额核定');
  });

  it('is considered in a no, too', () => {
    const { type: _, ...of } = put('A1').command as Extract<Act['command'], { type: 'proposeAward' }>;
    const book = known(act({ ...of, type: 'declineAward', reason: '不符合条件' }, 'leader'));
    expect(book.receipt).toMatchObject({ inputs: { namedOverlaps: SAID }, payableFen: 0n });
    expect(readOut(book)).toContain('；本决定已考虑该意见');
  });

  it('stands in every line of a roster, and flags its award', () => {
    const [opened, decided, summed] = rosterProposed('R1', ['p1', 'p2']);
    const book = given(...rosterBook, ...(opened ? [opened] : []), act({ ...decided?.command, namedOverlaps: SAID } as Act['command'], 'proposer'), ...(summed ? [summed] : []));
    expect(book.receipt).toMatchObject({ inputs: { namedOverlaps: SAID } });
    expect(book.records.get('awards', 'R1')).toMatchObject({ flags: [FLAG] });
    expect(book.when(approved('R1', [FLAG]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
  });

  it('says nothing where nothing was named', () => {
    const book = known(proposed('A1', event('E1', 60_000_000n)));
    expect(book.receipt?.inputs).not.toHaveProperty('namedOverlaps');
    expect(book.records.get('awards', 'A1')).toMatchObject({ flags: [] });
  });
});
