import fc from 'fast-check';
import { day } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import { type Act, act, bole, bound, by, checked, given, on, ordered, registered, sent, withAccount } from './book.given';
import { openBook } from './book.drill';

const accountOf = (account: string, name = 'a'): Act =>
  act({ type: 'proposeAccount', party: 'firm-a', account, accountNameHash: name.repeat(64), accountNumberHash: 'b'.repeat(64), bankNumber: '102290000000' });
const confirmed = (account: string): Act => act({ type: 'confirmAccount', party: 'firm-a', account }, 'confirmer');

describe('a payee account (A-38)', () => {
  it('is proposed by one and confirmed by another; the first is usable at once', () => {
    const book = given(registered('firm-a'), accountOf('K1'));
    expect(book.when(by('officer', confirmed('K1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(confirmed('K1'))).toMatchObject([{ type: 'PayeeAccountConfirmed', account: 'K1', usableOn: expect.objectContaining({}) }]);
    expect(String(given(registered('firm-a'), accountOf('K1'), confirmed('K1')).records.get('accounts', 'K1')?.usableOn)).toBe('2026-03-02');
  });

  it('that replaces another cools off for three working days (B-29)', () => {
    const book = given(registered('firm-a'), accountOf('K1'), confirmed('K1'), accountOf('K2'), confirmed('K2'));
    expect(String(book.records.get('accounts', 'K2')?.usableOn)).toBe('2026-03-06');
  });

  it('is in the legal name of the claimant, and of nobody else', () => {
    expect(given(registered('firm-a')).when(accountOf('K1', 'c'))).toMatchObject({ refused: 'ACCOUNT_NAME_MISMATCH' });
    expect(given().when(accountOf('K1'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(registered('firm-a'), registered('firm-b'), accountOf('K1')).when({ ...confirmed('K1'), command: { type: 'confirmAccount', party: 'firm-b', account: 'K1' } })).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('is proposed once and confirmed once', () => {
    const book = given(registered('firm-a'), accountOf('K1'), confirmed('K1'));
    expect(book.when(accountOf('K1'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(confirmed('K1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('a party', () => {
  it('stands as it was registered: one officer writes nothing over it', () => {
    const book = given(registered('firm-a'), ...withAccount('firm-a', 'K1'));
    expect(book.when(registered('firm-a'))).toEqual([]);
    for (const other of [{ local: false }, { group: 'firm-b' }, { legalNameHash: 'f'.repeat(64) }]) expect(book.when(registered('firm-a', other))).toMatchObject({ refused: 'ID_ALREADY_USED', article: '市场主体登记管理条例 第二十四条' });
  });

  it('is registered under the top of its group, which is in no other: two names would have two limits (A-37)', () => {
    expect(given(registered('a', { group: 'b' })).when(registered('b', { group: 'a' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'groupUscc', top: 'b' } });
    expect(given(registered('a', { group: 'b' })).when(registered('b', { group: 'c' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'groupUscc', below: 'a' } });
    expect(given(registered('b', { group: 'c' })).when(registered('a', { group: 'b' }))).toMatchObject({ refused: 'MALFORMED', facts: { top: 'c' } });
    expect(given(registered('a', { group: 'b' }), registered('b'), registered('c', { group: 'b' })).records.get('parties', 'c')).toMatchObject({ group: 'b' });
  });

  it('is paid only to an account that is confirmed', () => {
    const poor = openBook.filter((one) => !['proposeAccount', 'confirmAccount'].includes(one.command.type));
    const book = given(...poor, ...bound('A1', bole('p1', 1_000_000n)), ordered('A1'), checked('A1'));
    expect(book.when(sent('A1'))).toMatchObject({ refused: 'NO_PAYEE_ACCOUNT' });
  });
});

/** What may not be: an account that its maker confirmed, or money sent to another account, or too early. */
function wrongOf(acts: readonly { account: string; step: string; who: string; when: string }[]): string[] {
  const book = given(...openBook, ...bound('A1', bole('p1', 1_000_000n)), ordered('A1'), checked('A1'));
  const makers = new Map<string, string>();
  const confirmedOn = new Map<string, string>();
  return acts.flatMap(({ account, step, who, when }) => {
    const one = step === 'propose' ? accountOf(account) : step === 'confirm' ? confirmed(account) : sent('A1');
    const decided = book.does(on(when, by(who, one)));
    if (isRefusal(decided)) return [];
    if (step === 'propose') makers.set(account, who);
    if (step === 'confirm') confirmedOn.set(account, when);
    if (step === 'confirm' && makers.get(account) === who) return [`${who} confirmed his own ${account}`];
    return decided.flatMap((fact) => {
      if (fact.type !== 'PaymentInstructed') return [];
      // Four days lie between the confirmation and the day after three working days, or more.
      const changedOn = confirmedOn.get(fact.account);
      const usableOn = changedOn ? String(day(changedOn).add({ days: 4 })) : '2026-03-02';
      const current = book.records.get('parties', 'firm-a')?.account;
      return fact.account === current && usableOn <= when ? [] : [`sent to ${fact.account} on ${when}, usable on ${usableOn}, where ${current} is the account`];
    });
  });
}

it('money is told to go only to the confirmed account of the party, past its cooling-off, whoever changed it when', () => {
  const days = ['2026-03-10', '2026-03-11', '2026-03-13', '2026-03-16', '2026-03-20'];
  const change = fc.record({ account: fc.constantFrom('K1', 'K2', 'K3'), step: fc.constantFrom('propose', 'confirm', 'send'), who: fc.constantFrom('officer', 'confirmer', 'cashier'), when: fc.constantFrom(...days) });
  const acts = fc.array(change, { minLength: 4, maxLength: 14, size: 'max' }).map((all) => all.toSorted((a, b) => a.when.localeCompare(b.when)));
  fc.assert(fc.property(acts, (all) => expect(wrongOf(all)).toEqual([])));
});
