import { day } from '#kernel/day';
import type { Claim } from '#policy/claims';
import { secondAdopted, there } from '../../test/second-document';
import { type Act, act, approved, by, committed, given, instructed, merged, ordered, placement, proposed, released, sent, separated } from './book.given';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const ground = [...rosterBook, secondAdopted];
const OTHER = { policy: '市就业奖', paidFen: 30_000n, paidOn: day('2026-01-10') };
const A1 = proposed('A1', placement('p1', 'DISABLED'));
const declaring = (person: string): Claim => ({ ...placement(person, 'DISABLED'), otherGrants: [OTHER] }) as Claim;
const A2 = proposed('A2', declaring('p2'));
const ended = released('A2', 'WITHDRAWN');
const together = merged('M1', 'p1', 'p2');
const again = (one: Act): Act => ({ ...one, command: { ...one.command, again: {} } as Act['command'] });
const ASKED = { refused: 'PAID_UNDER_OTHER_POLICY', facts: { award: 'A1', ownFen: 100_000n, otherFen: 30_000n, dueFen: 70_000n, declaredIn: ['A2'] } };

describe('money that was only declared, with a claim under the person’s other document (A-28, B-20)', () => {
  it('and that has ended, is asked of what was approved before the merge, until it is proposed again without it', () => {
    for (const acts of [[A2, ended, ...together], [A2, ...together, ended]]) {
      const book = given(...ground, A1, approved('A1'), ...acts);
      expect(book.when(committed('A1'))).toMatchObject(ASKED);
      expect(book.does(again(A1))).toMatchObject([{ type: 'AwardReleased' }, { type: 'AwardProposed', amountFen: 70_000n, netted: [OTHER] }]);
      book.does(approved('A1'));
      expect(book.does(committed('A1'))).toMatchObject([{ type: 'AwardCommitted', amountFen: 70_000n }]);
    }
  });

  it('is asked at every later step, too', () => {
    expect(given(...ground, A1, approved('A1'), committed('A1'), A2, ended, ...together).when(ordered('A1'))).toMatchObject(ASKED);
    expect(given(...ground, A1, approved('A1'), committed('A1'), ...instructed('A1').slice(0, -1), A2, ended, ...together).when(sent('A1'))).toMatchObject(ASKED);
  });

  it('also where it was declared under another policy document, and of a line of a roster', () => {
    expect(given(...ground, A1, approved('A1'), there(A2), ended, ...together).when(committed('A1'))).toMatchObject(ASKED);
    expect(given(...ground, ...rosterProposed('R1', ['p3', 'p1']), approved('R1'), A2, ended, ...together).when(committed('R1'))).toMatchObject({ ...ASKED, facts: { award: 'R1', ownFen: 140_000n, dueFen: 110_000n, lines: [2] } });
  });

  it('not where they are two after all, the award knows it, it was registered or struck off, or is another firm’s', () => {
    const free = [{ type: 'AwardCommitted', amountFen: 100_000n }];
    const put = by('reviewer', act({ type: 'registerOtherGrant', grant: 'G1', programme: ROSTER, claimant: 'firm-a', subject: 'person=p2', level: 'MUNICIPAL', town: null, documentNo: '沪〔2026〕1号', ...OTHER }));
    const struck = act({ type: 'withdrawOtherGrant', grant: 'G1', reason: '误登', enteredInError: true }, 'deputy');
    const commits = (...acts: Act[]) => given(...ground, A1, approved('A1'), ...acts).when(committed('A1'));
    expect(commits(A2, ended, ...together, ...separated('M1'))).toMatchObject(free);
    expect(commits(A2, ended, put, struck, ...together)).toMatchObject(free);
    expect(commits(A2, ended, put, ...together)).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { findings: ['F-G1-1'] } });
    expect(commits(proposed('A2', declaring('p2'), 'firm-b'), ended, ...together)).toMatchObject(free);
    expect(given(...ground, proposed('A1', declaring('p1')), approved('A1'), A2, ended, ...together).when(committed('A1'))).toMatchObject([{ amountFen: 70_000n }]);
    expect(given(...ground, A1, A2, ended, ...together).when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 70_000n } });
  });
});
