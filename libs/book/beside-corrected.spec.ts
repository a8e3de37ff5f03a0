import { day } from '#kernel/day';
import { inSecond, secondAdopted as second, there as under } from '../../test/second-document';
import { openBook } from './book.drill';
import { type Act, act, approved, committed, event, given, instructed, lineOpened, on, proposed, receipt } from './book.given';

const opened = lineOpened('L9', 100_000_000n);
const ground = [...openBook, second, { ...opened, command: { ...opened.command, programmes: [inSecond('sj-10b-event-subsidy')] } as Act['command'] }];
const there = under(proposed('A1', event('e1', 60_000_000n)));
const EIGHTEEN = 18_000_000n;
const put = (grant: string, paidFen: bigint): Act => act({ type: 'registerOtherGrant', grant, programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '街道扶持', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-02-20'), documentNo: `${grant}号` }, 'reviewer', '2026-03-02');
const struck = (grant: string): Act => act({ type: 'withdrawOtherGrant', grant, reason: '登记有误', enteredInError: true }, 'deputy', '2026-04-02');
const paid = (amountFen: bigint): Act[] => [there, approved('A1'), committed('A1', 'L9'), ...instructed('A1'), receipt('A1', amountFen)];
const later = (cost: bigint): Act => on('2026-04-03', proposed('A2', event('e1', cost)));

describe('one matter under two documents, where the register of other money is corrected (records 50, 52)', () => {
  it('what a corrected entry is set against under the one document comes off under the other all the same: together the highest', () => {
    const book = given(...ground, put('G1', 10_000_000n), ...paid(8_000_000n), struck('G1'), on('2026-04-02', put('G2', 9_000_000n)));
    expect(book.when(later(90_000_000n))).toMatchObject([{ type: 'AwardProposed', amountFen: 10_000_000n }]);
  });

  it('a clawback that rests on nothing any more takes nothing off what stands under the one', () => {
    const claimed = act({ type: 'openClawback', receivable: 'Q-A1', award: 'A1', cause: 'ADMIN_CORRECTION', amountFen: EIGHTEEN, reason: '其他政策后付', finding: 'F-G1-1' }, 'inspector', '2026-04-01');
    const late = [...ground, ...paid(EIGHTEEN), on('2026-04-01', put('G1', 20_000_000n)), claimed];
    expect(given(...late, struck('G1')).when(later(60_000_000n))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { otherFen: EIGHTEEN, awards: ['A1'] } });
    // While it rests on the town's money, that stands in the place of ours.
    expect(given(...late).when(later(60_000_000n))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { otherFen: 20_000_000n } });
  });
});
