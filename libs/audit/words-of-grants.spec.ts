import { type Act, act, adopted, registered } from '#book/book.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const put = (grant: string, actor: string): Act => act({ type: 'registerOtherGrant', grant, programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '市级专项', level: 'MUNICIPAL', town: null, paidFen: 5_000_000n, paidOn: day('2026-02-02'), documentNo: 'D-9' }, actor);
const taken = (grant: string, actor: string): Act => act({ type: 'withdrawOtherGrant', grant, reason: '误登', enteredInError: true }, actor);
const acts = [adopted, registered('firm-a'), put('OG1', 'reviewer'), put('OG2', 'second'), taken('OG1', 'third'), taken('OG2', 'deputy')];
const by = (ref: string) => ({ actor }: WireEnvelope): unknown => Object.assign(actor, { ref });

afterAll(sweep);

describe('money that several have told of, for the auditor (A-28)', () => {
  it('goes as it should with the last word', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('is not gone while one of them says it', async () => {
    expect(await afterTaking(acts, 'OtherGrantWordWithdrawn')).toMatchObject({ what: 'NET_OFF', found: 'OG1' });
  });

  it('is not taken back where nobody else says it, nor by who said it', async () => {
    expect(await afterTaking(acts, 'OtherGrantConfirmed')).toMatchObject({ what: 'NET_OFF', found: 'OG1' });
    expect(await afterForging(acts, 'OtherGrantConfirmed', ({ fact }) => Object.assign(fact, { as: 'OG1' }))).toMatchObject({ what: 'NET_OFF', found: 'OG1 OG1' });
    expect(await afterForging(acts, 'OtherGrantWordWithdrawn', by('reviewer'))).toMatchObject({ what: 'DUTIES', found: 'reviewer' });
    for (const teller of ['reviewer', 'second']) expect(await afterForging(acts, 'OtherGrantWithdrawn', by(teller))).toMatchObject({ what: 'DUTIES', found: teller });
  });
});
