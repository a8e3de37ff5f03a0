import { day } from '#kernel/day';
import { abandoned, type Act, act, adopted, bole, bound, by, clawback, type DecidedBook, dropped, event, given, lineOpened, notified, on, opened, paid, proposed, recovered, registered, released, returned, withAccount } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';
import { lineKey } from './rosters.facts';
import { ROSTER, rosterBook, rosterPaid } from './rosters.given';

const SAID: OtherGrantSaid = {
  grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '方松街道活动扶持', level: 'TOWN', town: '方松街道',
  paidFen: 4_000_000n, paidOn: day('2026-03-20'), documentNo: '方松办〔2026〕21号',
};
const put = (more: Partial<OtherGrantSaid> = {}): Act => act({ type: 'registerOtherGrant', ...SAID, ...more }, 'reviewer', '2026-03-30');
const taken = (grant = 'OG1'): Act => act({ type: 'withdrawOtherGrant', grant, reason: '该笔资金已被收回' }, 'deputy', '2026-04-20');
const dismissed = (finding = 'F-OG1-1', reason = '两项资金用于不同事项'): Act => act({ type: 'closeFinding', finding, reason }, 'deputy', '2026-04-20');
const claimed = (amountFen: bigint, more: object = {}): Act => act({ type: 'openClawback', receivable: 'Q-A1', award: 'A1', cause: 'ADMIN_CORRECTION', amountFen, reason: '其他政策后付', finding: 'F-OG1-1', ...more }, 'inspector', '2026-04-01');

const OWN = 10_000_000n;
const EVENT = event('e1', 33_333_334n);
const ground: readonly Act[] = [adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), ...withAccount('firm-b'), lineOpened('L1', 90_000_000n)];
const settled = [...ground, ...paid('A1', EVENT, OWN)];
const stateOf = ({ records }: DecidedBook, finding = 'F-OG1-1'): string | undefined => records.get('overlapFindings', finding)?.state;

describe('money that another policy pays after us (B-24)', () => {
  it('is found with the register: what would have been due by the same net-off, and the excess (A-28)', () => {
    expect(given(...settled).when(put())).toMatchObject([
      { type: 'OtherGrantRegistered' },
      { type: 'OverlapFound', finding: 'F-OG1-1', award: 'A1', kind: 'EXCESS', oursFen: OWN, foundFen: 0n, otherFen: 4_000_000n, dueFen: 6_000_000n, differenceFen: 4_000_000n },
    ]);
    expect(given(...settled).when(put({ paidFen: OWN + 1n }))).toMatchObject([{}, { dueFen: 0n, differenceFen: OWN }]);
    expect(given(...settled, put()).when(put())).toEqual([]);
  });

  it('is found of what is only proposed or bound, too, and of nothing that was let go or is for another matter', () => {
    expect(given(...ground, ...bound('A1', EVENT)).when(put())).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 4_000_000n }]);
    for (const before of [[...ground, proposed('A1', EVENT), released('A1', 'WITHDRAWN')], [...ground, ...paid('A1', event('e2', 33_333_334n), OWN)], [...ground, ...paid('A1', EVENT, OWN, 'firm-b')]]) {
      expect(given(...before).when(put())).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    }
  });

  it('counts what is found already, so that two grants together take no more than was paid', () => {
    const book = given(...settled, put({ paidFen: 7_000_000n }));
    expect(book.when(put({ grant: 'OG2', documentNo: '22号', paidFen: 7_000_000n }))).toMatchObject([{}, { finding: 'F-OG2-1', oursFen: OWN, foundFen: 7_000_000n, dueFen: 0n, differenceFen: 3_000_000n }]);
  });

  it('ends with the award where the bank sent all of it back, what the payee had paid back, too: it counts against the next one', () => {
    const sentBack = [returned('A1', OWN, 1, { reason: 'MS03', returnedOn: '2026-05-07' }), ...abandoned('A1', '2026-05-08')];
    const book = given(...settled, put(), claimed(4_000_000n), notified('A1'), clawback('A1', 4_000_000n), recovered('A1', 4_000_000n), ...sentBack);
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'AwardReleased', findings: ['F-OG1-1'], refund: { amountFen: 4_000_000n } });
    expect(stateOf(book)).toBe('CLOSED');
    expect(book.when(on('2026-05-11', proposed('A2', EVENT)))).toMatchObject([{ amountFen: 6_000_000n, netted: [{ grant: 'OG1', paidFen: 4_000_000n }] }]);
  });

  it('is held against the awards of one matter together no more than once', () => {
    const two = [...ground, ...paid('A1', bole('p1', 3_000_000n, 'D-1'), 3_000_000n), ...paid('A2', bole('p1', 5_000_000n, 'D-2'), 5_000_000n)];
    const found = given(...two).when(put({ programme: 'sj-08b-bole-match', subject: 'person=p1' }));
    expect(found).toMatchObject([{}, { award: 'A1', differenceFen: 3_000_000n }, { award: 'A2', otherFen: 1_000_000n, dueFen: 4_000_000n, differenceFen: 1_000_000n }]);
  });

  it('is no finding where it was declared and taken off before', () => {
    const paidOn = day('2026-02-20');
    const declared = { ...EVENT, otherGrants: [{ policy: SAID.policy, paidFen: SAID.paidFen, paidOn }] };
    expect(given(...ground, ...paid('A1', declared, 6_000_000n)).when(put({ paidOn }))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    // Of another day it is another payment, until somebody finds that it is not.
    expect(given(...ground, ...paid('A1', declared, 6_000_000n)).when(put())).toMatchObject([{ type: 'OtherGrantRegistered' }, { type: 'OverlapFound', award: 'A1', differenceFen: 4_000_000n }]);
  });

  it('is corrected by a clawback of exactly the excess, as a correction of our own', () => {
    const book = given(...settled, put());
    expect(book.when(claimed(4_000_001n))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 4_000_000n } });
    expect(book.when(claimed(3_999_999n))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', excessFen: 4_000_000n } });
    expect(book.when(claimed(4_000_000n, { cause: 'FRAUD' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'cause' } });
    expect(book.when(claimed(4_000_000n, { finding: 'F-none' }))).toMatchObject({ refused: 'NOT_FOUND' });
    book.does(claimed(4_000_000n));
    expect([stateOf(book), book.records.get('overlapFindings', 'F-OG1-1')?.receivable]).toEqual(['CLAIMED', 'Q-A1']);
    expect(book.when(claimed(4_000_000n, { receivable: 'Q2' }))).toMatchObject({ refused: 'CLAWBACK_OPEN' });
    for (const one of [notified('A1'), clawback('A1', 4_000_000n), recovered('A1', 4_000_000n)]) book.does(one);
    expect([stateOf(book), book.records.get('awards', 'A1')?.recoveredFen]).toEqual(['SETTLED', 4_000_000n]);
    expect(book.when(claimed(1n, { receivable: 'Q2' }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { finding: 'F-OG1-1', state: 'SETTLED' } });
  });

  it('is claimed for what is left where another clawback has brought the most back', () => {
    const back = [opened('A1', 8_000_000n), notified('A1'), clawback('A1', 8_000_000n), recovered('A1', 8_000_000n)];
    expect(given(...settled, put(), ...back).when(claimed(2_000_000n, { receivable: 'Q2' }))).toMatchObject([{ type: 'ClawbackOpened', finding: 'F-OG1-1' }]);
  });

  it('is open again when the clawback on it finds nothing, and is closed with a reason by another than who registered it', () => {
    const book = given(...settled, put(), claimed(4_000_000n), ...dropped('A1'));
    expect(stateOf(book)).toBe('OPEN');
    expect(book.when(by('reviewer', dismissed()))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.does(dismissed())).toMatchObject([{ type: 'OverlapFindingClosed' }]);
    expect(book.when(dismissed())).toEqual([]);
    expect(book.when(dismissed('F-OG1-1', '其他'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
    expect(book.when(dismissed('F-none'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('ends with the register’s own correction', () => {
    expect(given(...settled, put()).when(taken())).toMatchObject([{ type: 'OtherGrantWithdrawn' }, { type: 'OverlapFindingClosed', finding: 'F-OG1-1' }]);
    expect(given(...settled, put(), claimed(4_000_000n)).when(taken())).toMatchObject([{ type: 'OtherGrantWithdrawn' }]);
  });

  it('pays nothing by itself when it is taken back after us, and says so', () => {
    const netted = [...ground, put(), ...paid('A1', EVENT, 6_000_000n).map((one): Act => ({ ...one, on: one.on < '2026-03-30' ? '2026-03-30' : one.on }))];
    const late = netted.map((one) => (one.command.type === 'recordReceipt' ? { ...one, command: { ...one.command, executedOn: day('2026-03-30') } } : one));
    const book = given(...late);
    expect(book.does(taken())).toMatchObject([{ type: 'OtherGrantWithdrawn' }, { type: 'OverlapFound', finding: 'W-OG1-1', award: 'A1', kind: 'NO_TOP_UP', oursFen: 6_000_000n, dueFen: OWN, differenceFen: 4_000_000n }]);
    expect(book.when(claimed(4_000_000n, { finding: 'W-OG1-1' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'finding' } });
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PAID', amountFen: 6_000_000n });
  });
});

describe('money that was registered by mistake (误登, B-24)', () => {
  const mistaken = { ...taken(), command: { ...taken().command, enteredInError: true } as Act['command'] };
  const anew = (): Act => {
    const one = on('2026-04-21', proposed('A1', EVENT));
    return { ...one, command: { ...one.command, again: {} } as Act['command'] };
  };
  const netted = [...ground, put(), on('2026-03-30', proposed('A1', EVENT))];

  it('is taken off no more: what is not paid yet is proposed anew in full, once', () => {
    const book = given(...netted);
    expect(book.when(anew())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(book.does(mistaken)).toMatchObject([{ type: 'OtherGrantWithdrawn', enteredInError: true }, { type: 'OverlapFound', kind: 'NO_TOP_UP', enteredInError: true, differenceFen: 4_000_000n }]);
    expect(book.when(mistaken)).toEqual([]);
    expect(book.does(anew())).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED', findings: ['W-OG1-1'] }, { type: 'AwardProposed', amountFen: OWN }]);
    expect(stateOf(book, 'W-OG1-1')).toBe('CLOSED');
    expect(book.when(anew())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is unlike money that was taken back after us, for which nothing is topped up', () => {
    expect(given(...netted, taken()).when(anew())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('money that another policy pays for the person of a line (B-24, 第（九）条)', () => {
  const EACH = 70_000n;
  const roster = [...rosterBook, ...rosterPaid('R1', ['p1', 'p2'], 2n * EACH)];
  const forP1 = put({ programme: ROSTER, subject: 'person=p1', paidFen: EACH });
  const back = (amountFen: bigint, cause: 'ADMIN_CORRECTION' | 'FRAUD' = 'ADMIN_CORRECTION'): Act[] => [
    act({ ...opened('R1', amountFen, cause).command, lines: [1] } as Act['command'], 'inspector', '2026-04-01'), notified('R1'), clawback('R1', amountFen), recovered('R1', amountFen),
  ];

  it('is found of what stands of that line alone: what came back of it is not found again', () => {
    expect(given(...roster).when(forP1)).toMatchObject([{}, { award: 'R1', oursFen: EACH, differenceFen: EACH }]);
    expect(given(...roster, ...back(30_000n)).when(forP1)).toMatchObject([{}, { oursFen: 40_000n, differenceFen: 40_000n }]);
    expect(given(...roster, ...back(EACH, 'FRAUD')).when(forP1)).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('is no finding where the line declared it and it was taken off, and is one where the line of another person did (B-03)', () => {
    const declared = { p1: [{ policy: SAID.policy, paidFen: 30_000n, paidOn: day('2026-01-05') }] };
    const book = given(...rosterBook, ...rosterPaid('R1', ['p1', 'p2'], 110_000n, { declared }));
    expect(book.records.get('rosterLines', lineKey('R1', 1))).toMatchObject({ amountFen: 40_000n, netted: declared.p1 });
    const paidFor = (person: string): Act => put({ programme: ROSTER, subject: `person=${person}`, paidFen: 30_000n, paidOn: day('2026-01-05') });
    expect(book.when(paidFor('p2'))).toMatchObject([{}, { award: 'R1', oursFen: EACH, differenceFen: 30_000n }]);
    expect(book.does(paidFor('p1'))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    expect(book.when(put({ programme: ROSTER, subject: 'person=p1', paidFen: 30_000n, paidOn: day('2026-01-05'), grant: 'OG2', documentNo: '22号' }))).toMatchObject([{}, { differenceFen: 30_000n }]);
  });

  it('pays nothing by itself when it is taken back after the line was decided without it, and says so', () => {
    const earlier = put({ programme: ROSTER, subject: 'person=p1', paidFen: 30_000n, paidOn: day('2026-02-20') });
    const book = given(...rosterBook, { ...earlier, on: '2026-03-01' }, ...rosterPaid('R1', ['p1', 'p2'], 110_000n));
    expect(book.when(taken())).toMatchObject([{ type: 'OtherGrantWithdrawn' }, { type: 'OverlapFound', award: 'R1', kind: 'NO_TOP_UP', oursFen: 40_000n, dueFen: EACH, differenceFen: 30_000n }]);
  });

  it('is claimed of the line for what is left of it where another clawback has brought a part back', () => {
    const book = given(...roster, forP1, ...back(30_000n));
    expect(book.when(claimed(40_001n, { award: 'R1', receivable: 'Q2', lines: [1] }))).toMatchObject({ refused: 'OVER_RECEIVABLE' });
    expect(book.when(claimed(39_999n, { award: 'R1', receivable: 'Q2', lines: [1] }))).toMatchObject({ refused: 'MALFORMED', facts: { excessFen: 40_000n } });
    expect(book.when(claimed(40_000n, { award: 'R1', receivable: 'Q2', lines: [1] }))).toMatchObject([{ type: 'ClawbackOpened', lines: [{ no: 1, amountFen: 40_000n }] }]);
  });
});
