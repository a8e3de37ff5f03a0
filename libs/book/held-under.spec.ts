import { day } from '#kernel/day';
import { type Act, act, adopted, approved, bole, clawedBack, committed, given, instructed, on, proposed, receipt, recovered, registered, withAccount } from './book.given';

const LINE = 'L8';
const PROGRAMME = 'sj-08b-bole-match';
const ground: Act[] = [
  adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), ...withAccount('firm-b'),
  act({ type: 'openLine', line: LINE, year: 2026, amountFen: 900_000_000n, programmes: [PROGRAMME], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' }),
];
const town = (subject: string, when = '2026-03-02'): Act => act({ type: 'registerOtherGrant', grant: 'OG1', programme: PROGRAMME, claimant: 'firm-a', subject, level: 'TOWN', town: '示例镇', documentNo: '镇〔2026〕1号', policy: '镇伯乐奖', paidFen: 10_000_000n, paidOn: day('2026-02-01') }, 'reviewer', when);
/** 500,000 of the city, and 100,000 for another award of the same person. */
const first = proposed('A1', bole('p1', 50_000_000n, 'D1'));
const paid = [approved('A1'), committed('A1', LINE), ...instructed('A1')];
const second = (claimant = 'firm-a'): Act => on('2026-05-08', proposed('A2', bole('p1', 10_000_000n, 'D2'), claimant));
const again = (one: Act): Act => ({ ...one, command: { ...one.command, again: {} } as Act['command'] });
const struck: Act = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '镇已收回' }, 'deputy', '2026-04-20');

describe('money of another policy for another matter under the same limit (A-28)', () => {
  it.each(['decisionNo=D1', 'person=p1'])('opens no room there, registered by %s', (subject) => {
    const book = given(...ground, town(subject), first, ...paid, receipt('A1', 40_000_000n));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 40_000_000n });
    expect(book.when(second())).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: 10_000_000n, otherFen: 10_000_000n } });
  });

  it('is told of with its name, and leaves what the limit has beside it', () => {
    const book = given(...ground, town('decisionNo=D1'), proposed('A1', bole('p1', 45_000_000n, 'D1')));
    expect(book.when(second())).toMatchObject([{ amountFen: 5_000_000n }]);
    expect(book.receipt?.inputs).toMatchObject({ heldUnder: [{ grant: 'OG1', policy: '镇伯乐奖', paidFen: 10_000_000n, heldFen: 10_000_000n }] });
    expect(book.receipt?.steps.at(-1)).toMatchObject({ rule: 'held-beside', from: { otherFen: '10000000', policies: '镇伯乐奖' } });
    expect(given(...ground, town('decisionNo=D1'), first).when(second())).toMatchObject({ facts: { heldBeside: '镇伯乐奖' } });
  });

  it('is none of another firm’s, whose award it did not make less', () =>
    expect(given(...ground, town('decisionNo=D1'), first).when(second('firm-b'))).toMatchObject([{ amountFen: 10_000_000n }]));

  it('holds what came back for it', () => {
    const found = [first, ...paid, receipt('A1', 50_000_000n), town('decisionNo=D1', '2026-04-10')];
    const back = [...clawedBack('A1', 10_000_000n).map((one) => (one.command.type === 'openClawback' ? { ...one, command: { ...one.command, finding: 'F-OG1-1' } } : one)), recovered('A1', 10_000_000n)];
    expect(given(...ground, ...found, ...back).when(second())).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
  });

  it('holds nothing once its payer has taken it back', () =>
    expect(given(...ground, town('decisionNo=D1'), first, struck).when(second())).toMatchObject([{ amountFen: 10_000_000n }]));

  it('that comes off the other award makes what was proposed since no less: the limit has the same room', () => {
    const D1 = proposed('A1', bole('p1', 40_000_000n, 'D1'));
    const book = given(...ground, D1, second(), town('decisionNo=D1', '2026-05-09'), again(on('2026-05-10', D1)));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 30_000_000n });
    expect(book.when(on('2026-05-20', approved('A2')))).toMatchObject([{ amountFen: 10_000_000n }]);
  });
});
