import { day } from '#kernel/day';
import { act, type Act, approved, base, bole, bound, by, changeConfirmed, changed, changeProposed, checked, committed, given, neverOf, on, ordered, paid, proposed, registered, released, sent, withAccount } from './book.given';
import { openBook } from './book.drill';
import { overCapOf } from './persons';

const FIVE = 5_000_000n;
/** firm-a and firm-b are of g1, firm-c is the top of firm-d. */
const firms: Act[] = [...openBook, registered('firm-c'), ...withAccount('firm-c'), registered('firm-d', { group: 'firm-c' }), ...withAccount('firm-d')];
/** firm-a has opened its one base in the county. */
const opened = [...firms, ...paid('A1', base('b1'), FIVE)];
const again = (claimant: string): Act => proposed('A9', base('b9'), claimant);
const anew = (claimant: string, openedOn: string, filedOn: string, award = 'A9'): Act => {
  const one = proposed(award, { ...base(`b-${award}`), openedOn: day(openedOn) }, claimant);
  return on('2026-04-13', { ...one, command: { ...one.command, filedOn: day(filedOn) } as Act['command'] });
};

describe('a change of a party', () => {
  it('is proposed by one and confirmed by another, with its document, and its history is kept', () => {
    const book = given(...firms, changeProposed('C1', 'firm-a', { local: false, kind: 'INSTITUTION' }));
    expect(book.records.get('parties', 'firm-a')).toMatchObject({ local: true, kind: 'ENTERPRISE' });
    expect(book.when(by('officer', changeConfirmed('C1', 'firm-a')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.does(changeConfirmed('C1', 'firm-a'))).toMatchObject([{ type: 'PartyChanged', from: { local: true }, to: { local: false, kind: 'INSTITUTION' }, documentNo: '松市监变〔2026〕1号' }]);
    expect(book.records.get('parties', 'firm-a')).toMatchObject({ local: false, kind: 'INSTITUTION', account: 'firm-a-account' });
    expect(book.records.get('partyChanges', 'C1')).toMatchObject({ maker: 'officer', checker: 'confirmer', from: { local: true } });
  });

  it('that changes nothing, or was proposed already, is quiet; one that is done is done once', () => {
    const book = given(...firms, changeProposed('C1', 'firm-a', { local: false }));
    expect(book.when(changeProposed('C2', 'firm-a', { local: true }))).toEqual([]);
    expect(book.when(changeProposed('C2', 'firm-a', { local: false }))).toEqual([]);
    book.does(changeConfirmed('C1', 'firm-a'));
    expect(book.when(changeConfirmed('C1', 'firm-a'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CONFIRMED' } });
  });

  it('is not confirmed where the party is no longer what the first officer saw, nor for another party', () => {
    const book = given(...firms, changeProposed('C1', 'firm-a', { local: false }), ...changed('C2', 'firm-a', { kind: 'OTHER' }));
    expect(book.when(changeConfirmed('C1', 'firm-a'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { change: 'C1', state: 'OVERTAKEN' } });
    expect(book.when(changeConfirmed('C1', 'firm-b'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.when(changeProposed('C3', 'firm-z', { local: false }))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('of the legal name leaves no account to pay to, until one in the new name is confirmed and has cooled off (A-38, B-29)', () => {
    const book = given(...firms, ...bound('A1', bole('p1', FIVE)), ordered('A1'), checked('A1'), act({ type: 'proposeAccount', party: 'firm-a', account: 'OLD', accountNameHash: 'a'.repeat(64), accountNumberHash: 'c'.repeat(64), bankNumber: '102290000000' }));
    for (const one of changed('C1', 'firm-a', { legalNameHash: 'e'.repeat(64) })) book.does(one);
    expect(book.when(sent('A1'))).toMatchObject({ refused: 'NO_PAYEE_ACCOUNT' });
    expect(book.when(act({ type: 'confirmAccount', party: 'firm-a', account: 'OLD' }, 'confirmer'))).toMatchObject({ refused: 'ACCOUNT_NAME_MISMATCH' });
    book.does(act({ type: 'proposeAccount', party: 'firm-a', account: 'NEW', accountNameHash: 'e'.repeat(64), accountNumberHash: 'd'.repeat(64), bankNumber: '102290000000' }));
    book.does(act({ type: 'confirmAccount', party: 'firm-a', account: 'NEW' }, 'confirmer', '2026-03-10'));
    expect(book.when(sent('A1'))).toMatchObject({ refused: 'ACCOUNT_COOLING_OFF' });
    expect(book.when({ ...sent('A1'), on: '2026-03-16' })).toMatchObject([{ type: 'PaymentInstructed', account: 'NEW' }]);
  });
});

describe('a change of group (A-37)', () => {
  it('takes along what the party itself was paid: its new group gets no second grant through it', () => {
    const book = given(...opened, ...changed('C1', 'firm-a', { group: 'firm-c' }));
    for (const firm of ['firm-a', 'firm-c', 'firm-d']) expect(book.when(again(firm))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
  });

  it('leaves the place of the old group taken, for what its name was given', () => {
    const book = given(...opened, ...changed('C1', 'firm-a', { group: 'firm-c' }));
    expect(book.when(again('firm-b'))).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('does not take along what others of the old group were paid, for what is done and filed after it', () => {
    const book = given(...opened, ...changed('C1', 'firm-b', { group: 'firm-c' }));
    for (const firm of ['firm-b', 'firm-c']) expect(book.when(anew(firm, '2026-03-03', '2026-04-10'))).toMatchObject([{ type: 'AwardProposed', holds: [{}, { key: 'sj-09b-labour-base-opening/group=firm-c/county=532822' }] }]);
  });

  it('opens no second place for what was done, or filed, before it', () => {
    const book = given(...opened, ...changed('C1', 'firm-b', { group: 'firm-b' }));
    for (const [openedOn, filedOn] of [['2025-06-01', '2026-02-20'], ['2026-03-02', '2026-03-02'], ['2026-03-01', '2026-04-10']] as const) {
      expect(book.when(anew('firm-b', openedOn, filedOn))).toMatchObject({ refused: 'ONCE_ONLY', facts: { key: 'sj-09b-labour-base-opening/group=g1/county=532822', takenBy: 'A1' } });
    }
  });

  it('leaves with the old group what was filed in it, however late it is proposed', () => {
    const left = given(...firms, ...changed('C1', 'firm-b', { group: 'firm-b' }), again('firm-b'));
    expect(left.log.at(-1)?.fact).toMatchObject({ type: 'AwardProposed', claimant: 'firm-b', holds: [{}, { key: 'sj-09b-labour-base-opening/group=g1/county=532822' }] });
    expect(left.when(proposed('A1', base('b1'), 'firm-a'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A9' } });
    expect(left.when(anew('firm-b', '2026-03-03', '2026-04-10', 'A8'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A9' } });
  });

  it('of its top is a merger of groups: all members move, and the places of both names count', () => {
    const book = given(...firms, ...paid('A1', base('b1'), FIVE, 'firm-d'), ...changed('C1', 'firm-c', { group: 'g9' }));
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'GroupsJoined', group: 'firm-c', into: 'g9', formerNames: ['firm-c'], members: ['firm-d'] });
    expect(book.records.get('parties', 'firm-d')).toMatchObject({ group: 'g9', formerGroups: ['firm-c'] });
    book.does(registered('firm-e', { group: 'g9' }));
    for (const firm of ['firm-c', 'firm-d', 'firm-e']) expect(book.when(again(firm))).toMatchObject({ refused: 'ONCE_ONLY' });
    expect(book.when(registered('firm-f', { group: 'firm-c' }))).toMatchObject({ refused: 'MALFORMED', facts: { top: 'g9' } });
  });

  it('counts over mergers of mergers, and for a grant that was released no more', () => {
    const merging = [...changed('C1', 'firm-c', { group: 'firm-h' }), registered('firm-h'), ...changed('C2', 'firm-h', { group: 'g9' }), registered('firm-e', { group: 'g9' })];
    expect(given(...firms, proposed('A1', base('b1'), 'firm-d'), ...merging).when(again('firm-e'))).toMatchObject({ refused: 'ONCE_ONLY' });
    expect(given(...firms, proposed('A1', base('b1'), 'firm-d'), released('A1', 'WITHDRAWN'), ...merging).when(again('firm-e'))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('stops what both groups have pending: nothing is paid until one of the two is let go', () => {
    const beside = [proposed('A2', base('b2'), 'firm-d'), act({ type: 'endorseAward', award: 'A2', reason: '地址已核对' }, 'head', '2026-03-09'), approved('A2', ['OTHER_BASE_IN_COUNTY']), committed('A2')];
    const book = given(...firms, ...bound('A1', base('b1'), 'firm-a'), ...beside, ordered('A1'), checked('A1'), ...changed('C1', 'firm-c', { group: 'g1' }));
    expect(book.when(sent('A1'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A2' } });
    book.does(released('A2', 'RENOUNCED'));
    expect(book.when(sent('A1'))).toMatchObject([{ type: 'PaymentInstructed' }]);
  });

  it('names the top of a group, never a member', () => {
    expect(given(...firms).when(changeProposed('C1', 'firm-a', { group: 'firm-d' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'groupUscc', top: 'firm-c' } });
  });

  it('to stand alone takes along what was its own, and leaves the rest', () => {
    const book = given(...opened, ...changed('C1', 'firm-a', { group: 'firm-a' }), ...changed('C2', 'firm-b', { group: 'firm-b' }));
    expect([book.when(anew('firm-a', '2026-03-03', '2026-04-10')), book.when(anew('firm-b', '2026-03-03', '2026-04-10'))]).toMatchObject([{ refused: 'ONCE_ONLY' }, [{ type: 'AwardProposed' }]]);
  });
});

describe('a group that was entered by mistake (更正误登, A-37)', () => {
  const [correction] = neverOf('C2', 'firm-c', 'firm-c');

  it('frees the places of both: its top goes back with the members that it took along, and each keeps what was its own', () => {
    const book = given(...firms, ...paid('A1', base('b1'), FIVE, 'firm-d'), ...changed('C1', 'firm-c', { group: 'g1' }));
    for (const firm of ['firm-a', 'firm-c', 'firm-d']) expect(book.when(again(firm))).toMatchObject({ refused: 'ONCE_ONLY' });
    for (const one of neverOf('C2', 'firm-c', 'firm-c')) book.does(one);
    expect(book.log.slice(-2)).toMatchObject([{ fact: { type: 'PartyChanged', enteredInError: true } }, { fact: { type: 'GroupsParted', group: 'firm-c', from: 'g1', formerNames: [], members: ['firm-d'] } }]);
    expect(book.records.get('parties', 'firm-d')).toMatchObject({ group: 'firm-c' });
    expect(book.when(again('firm-a'))).toMatchObject([{ type: 'AwardProposed' }]);
    for (const firm of ['firm-c', 'firm-d']) expect(book.when(again(firm))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
  });

  it('is unlike a firm that has left: of that the places stay taken', () => {
    const book = given(...firms, ...paid('A1', base('b1'), FIVE, 'firm-d'), ...changed('C1', 'firm-c', { group: 'g1' }), ...changed('C2', 'firm-c', { group: 'firm-c' }));
    for (const firm of ['firm-a', 'firm-c']) expect(book.when(again(firm))).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('was never its group: what is done and filed while it stood so counts for the one that was true', () => {
    const book = given(...opened, ...changed('C1', 'firm-d', { group: 'g1' }), ...neverOf('C2', 'firm-d', 'firm-c'));
    expect(book.when(anew('firm-d', '2026-03-02', '2026-03-02'))).toMatchObject([{ type: 'AwardProposed', holds: [{}, { key: expect.stringContaining('group=firm-c') }] }]);
    expect(book.when(anew('firm-b', '2026-03-02', '2026-03-02'))).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('may have been entered with the registration', () => {
    const book = given(...opened, ...neverOf('C1', 'firm-b', 'firm-b'));
    expect(book.when(anew('firm-b', '2025-06-01', '2026-02-20'))).toMatchObject([{ type: 'AwardProposed', holds: [{}, { key: expect.stringContaining('group=firm-b') }] }]);
  });

  it('names the group that stood before, by two, once', () => {
    const book = given(...firms, ...changed('C1', 'firm-c', { group: 'g1' }));
    const [elsewhere] = neverOf('C2', 'firm-c', 'g2');
    for (const one of [elsewhere!, { ...correction!, command: { ...correction!.command, to: { local: false } } as Act['command'] }]) expect(book.when(one)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'groupUscc' } });
    book.does(correction!);
    expect(book.when(correction!)).toEqual([]);
    expect(book.when(by('officer', changeConfirmed('C2', 'firm-c')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    book.does(changeConfirmed('C2', 'firm-c'));
    expect(book.when(correction!)).toEqual([]);
  });

  it('is not told of a member whose top has gone on: that entry is corrected first', () => {
    const book = given(...firms, registered('firm-h'), ...changed('C1', 'firm-a', { group: 'firm-c' }), ...changed('C2', 'firm-c', { group: 'firm-h' }));
    expect(book.when(neverOf('C3', 'firm-a', 'g1')[0]!)).toMatchObject({ refused: 'MALFORMED' });
    for (const one of [...neverOf('C4', 'firm-c', 'firm-c'), ...neverOf('C5', 'firm-a', 'g1')]) book.does(one);
    expect(book.records.get('parties', 'firm-a')).toMatchObject({ group: 'g1' });
  });
});

describe('a credit code and the kind of institution (GB 32100)', () => {
  it.each([
    ['91310117MAFAKE000P', 'ENTERPRISE', true], ['91310117MAFAKE000P', 'INSTITUTION', false], ['91310117MAFAKE000P', 'ASSOCIATION', false], ['91310117MAFAKE000P', 'OTHER', true],
    ['11310117FAKE000131', 'INSTITUTION', true], ['11310117FAKE000131', 'ENTERPRISE', false], ['31310117FAKE000131', 'ENTERPRISE', true],
  ] as const)('%s can be registered as %s: %s', (party, kind, fits) => {
    expect(given().when(registered(party, { kind }))).toMatchObject(fits ? [{ type: 'PartyRegistered' }] : { refused: 'MALFORMED', facts: { field: 'kind' } });
  });

  it('is asked again when the kind changes', () => {
    expect(given(registered('91310117MAFAKE000P')).when(changeProposed('C1', '91310117MAFAKE000P', { kind: 'ASSOCIATION' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'kind' } });
  });
});

describe('parties at one address (A-14)', () => {
  const at = (party: string, address = 'd'): Act => registered(party, { addressHash: address.repeat(64), group: party });
  const neighbours = [...openBook.filter(({ command }) => !('party' in command)), at('n1'), at('n2'), at('n3', 'e')];

  it('are flagged where one claims what the other has under the same programme, and not before', () => {
    const first = given(...neighbours, proposed('A1', base('b1'), 'n1'));
    expect(first.log.at(-1)?.fact).toMatchObject({ type: 'AwardProposed', flags: [] });
    expect(first.when(proposed('A2', base('b2'), 'n2'))).toMatchObject([{ type: 'AwardProposed', flags: ['SHARED_ADDRESS', 'OTHER_BASE_IN_COUNTY'] }]);
    expect(first.when(proposed('A2', base('b2'), 'n3'))).toMatchObject([{ flags: ['OTHER_BASE_IN_COUNTY'] }]);
    expect(first.when(proposed('A2', bole('p1', FIVE), 'n2'))).toMatchObject([{ flags: [] }]);
    first.does(released('A1', 'WITHDRAWN'));
    expect(first.when(proposed('A2', base('b2'), 'n2'))).toMatchObject([{ flags: [] }]);
  });
});

it('a book without merges has no limit that is exceeded', () => expect(overCapOf(given(...opened).records, ['p1', 'p2'])).toEqual([]));
