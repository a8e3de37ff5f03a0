import { readFileSync } from 'node:fs';
import type { RefusalCode } from '#kernel/refusals';
import { boleClaim, FIRM_A, PERSON_1, PERSON_2 } from '../journeys/lifecycle';
import { veteran } from '../scenarios/acts';
import { Door, expectRefused, type Sent } from './door';

interface Vectors {
  uscc_valid: string[];
  uscc_invalid: string[];
  id_valid_fictitious: string[];
  id_invalid: string[];
  cnaps_valid: string[];
  cnaps_invalid: string[];
  lei_valid_fictitious: string[];
}

/** Numbers with a right and with a wrong check digit (domain 5.1 to 5.3, 5.7). */
const VECTORS = JSON.parse(readFileSync(`${__dirname}/identities.json`, 'utf8')) as Vectors;

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const file = (programme: string, claim: object, claimant = FIRM_A): Sent => ({ path: 'cases', role: 'applicant', body: { programme, claimant, claim } });
const talent = (words: object): object => ({ kind: 'TALENT_REFERRAL', personIdNumber: PERSON_1, employer: FIRM_A, employerLocal: true, contractFromOn: '2024-10-03', insuredFromOn: '2024-10-03', rank: 'NATIONAL', ratingNo: 'R1', ratedOn: '2026-05-06', ...words });
const placed = (words: object): object => ({ kind: 'TALENT_PLACEMENT', personIdNumber: PERSON_1, employer: FIRM_A, industry: 'X', startedOn: '2026-02-02', ...words });
const grant = (words: object): Sent => ({ path: 'other-grants', role: 'reviewer', body: { claimant: FIRM_A, programme: 'sj-08b-bole-match', subject: { kind: 'DECISION', decisionNo: 'D-7' }, policy: '其他', level: 'DISTRICT', paidFen: '1', paidOn: '2025-11-03', documentNo: '1号', ...words } });
const listed = (subject: { kind: string; uscc: string; personIdNumber?: string }): Sent => ({ path: `lists/${subject.kind === 'PERSON' ? 'sj-title-green' : 'sj-whitelist'}/names`, role: 'reviewer', body: { subject, reason: '优良', documentNo: '1号', fromOn: '2026-01-01' } });
const referred = (uscc: string): Sent => ({ path: 'referrals', role: 'reviewer', body: { uscc, clause: 'sj-03-industrial-park', policy: '相关产业政策', matter: '园区' } });
const party = (words: object): Sent => ({ path: 'parties', role: 'desk', body: { uscc: FIRM_A, legalName: '示例', kind: 'OTHER', local: true, ...words } });
const change = (words: object): Sent => ({ path: `parties/${FIRM_A}/changes`, role: 'desk', body: { documentNo: '1号', reason: '变更', ...words } });
const merge = (document: object): Sent => ({ path: 'person-merges', role: 'leader', body: { document, otherDocument: { kind: 'IDENTITY_CARD', number: PERSON_2 }, reason: '同一人', documentNo: '1号' } });
const account = (bankNumber: string): Sent => ({ path: `parties/${FIRM_A}/accounts`, role: 'desk', body: { accountName: '示例', accountNumber: '1001234567890123456', bankNumber } });

/** Every field that takes a credit code, an identity number or a bank number. */
const USCC_FIELDS: [string, (uscc: string) => Sent][] = [
  ['a party', (uscc) => party({ uscc })],
  ['the parent of a group', (groupUscc) => party({ groupUscc })],
  ['the parent of another group', (groupUscc) => change({ groupUscc })],
  ['a claimant', (uscc) => file('sj-08b-bole-match', boleClaim(PERSON_1, '100', 'D-7'), uscc)],
  ['an employer of a talent', (employer) => file('sj-08a-talent-referral', talent({ employer }))],
  ['an employer in a key industry', (employer) => file('jd-03-talent-referral', placed({ employer }))],
  ['who was paid by another policy', (claimant) => grant({ claimant })],
  ['who is referred', referred],
  ['who stands on a list', (uscc) => listed({ kind: 'PARTY', uscc })],
  ['where a listed person works', (uscc) => listed({ kind: 'PERSON', personIdNumber: PERSON_1, uscc })],
  ['a filter', (uscc) => ({ path: `cases?claimant=${encodeURIComponent(uscc)}` })],
];
const ID_FIELDS: [string, (personIdNumber: string) => Sent][] = [
  ['a Bole award', (id) => file('sj-08b-bole-match', boleClaim(id, '100', 'D-7'))],
  ['a placement', (id) => file('sj-09a-placement-subsidy', veteran(id, '2026-01-05'))],
  ['a talent', (personIdNumber) => file('sj-08a-talent-referral', talent({ personIdNumber }))],
  ['a talent of a key industry', (personIdNumber) => file('jd-03-talent-referral', placed({ personIdNumber }))],
  ['who stands on a list', (personIdNumber) => listed({ kind: 'PERSON', personIdNumber, uscc: FIRM_A })],
  ['whom another policy paid for', (personIdNumber) => grant({ subject: { kind: 'PERSON', personIdNumber } })],
  ['a document of a claim', (number) => file('sj-08b-bole-match', document({ kind: 'IDENTITY_CARD', number }))],
  ['a document that is merged', (number) => merge({ kind: 'IDENTITY_CARD', number })],
];
const document = (personDocument: object): object => ({ ...boleClaim(PERSON_1, '100', 'D-7'), personIdNumber: undefined, personDocument });
const CODES: readonly RefusalCode[] = ['INVALID_USCC', 'INVALID_ID_NUMBER', 'INVALID_DOCUMENT_NUMBER', 'INVALID_BANK_NUMBER', 'MALFORMED', 'FAULT'];

/** Whatever else the rules say of it, the number is not what is wrong. */
async function expectTaken(sent: Sent): Promise<void> {
  const { body } = await door.send(sent);
  expect(CODES).not.toContain(body['code']);
}

describe('a number with a right check digit is taken wherever it is asked for, and one with a wrong one is refused for it', () => {
  it.each(USCC_FIELDS)('a credit code: %s', async (_, ask) => {
    for (const code of VECTORS.uscc_valid) await expectTaken(ask(code));
    for (const code of VECTORS.uscc_invalid) await expectRefused(door, ask(code), 'INVALID_USCC');
  });

  it.each(ID_FIELDS)('an identity number: %s', async (_, ask) => {
    // One document is not merged with itself.
    for (const number of VECTORS.id_valid_fictitious.filter((one) => one !== PERSON_2)) await expectTaken(ask(number));
    for (const number of VECTORS.id_invalid) await expectRefused(door, ask(number), 'INVALID_ID_NUMBER');
  });

  it.each(ID_FIELDS)('nobody is born after today (domain 5.2): %s', async (_, ask) => {
    await expectRefused(door, ask('310117203001010004'), 'INVALID_ID_NUMBER');
  });

  it('a bank number', async () => {
    for (const number of VECTORS.cnaps_valid) await expectTaken(account(number));
    for (const number of VECTORS.cnaps_invalid) await expectRefused(door, account(number), 'INVALID_BANK_NUMBER');
  });

  it('a legal entity identifier', async () => {
    const settled = (lei: string): Sent => file('jd-01-settlement-reward', { kind: 'SETTLEMENT', list: 'WORLD_500', form: 'BRANCH', recognisedOn: '2026-03-02', lei });
    for (const lei of VECTORS.lei_valid_fictitious) await expectTaken(settled(lei));
    await expectRefused(door, settled('300300FAKEHR00000157'), 'MALFORMED', { field: 'claim.lei' });
  });
});

describe('a document of a person', () => {
  it.each([
    [{ kind: 'RESIDENCE_PERMIT', number: '810000199001010019' }], [{ kind: 'PERMANENT_RESIDENCE', number: '932682198501010017' }], [{ kind: 'PERMANENT_RESIDENCE', number: 'DEU310085010101' }],
    [{ kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' }],
  ])('%j is taken', (one) => expectTaken(file('sj-08b-bole-match', document(one))));

  it.each([
    [{ kind: 'RESIDENCE_PERMIT', number: PERSON_1 }], [{ kind: 'RESIDENCE_PERMIT', number: '810000199001010018' }], [{ kind: 'PERMANENT_RESIDENCE', number: PERSON_1 }],
    [{ kind: 'PERMANENT_RESIDENCE', number: 'DEU310085023001' }], [{ kind: 'PASSPORT', number: 'ABCDEFG', country: 'DEU' }], [{ kind: 'PASSPORT', number: 'c01x00t47', country: 'DEU' }],
  ])('%j is refused for its number', (one) => expectRefused(door, file('sj-08b-bole-match', document(one)), 'INVALID_DOCUMENT_NUMBER', { field: 'claim.personDocument.number' }));

  it.each([[{ kind: 'RESIDENCE_PERMIT', number: '810000203001010018' }], [{ kind: 'PERMANENT_RESIDENCE', number: '932682203001010014' }]])('%j is of nobody who is born', (one) =>
    expectRefused(door, file('sj-08b-bole-match', document(one)), 'INVALID_DOCUMENT_NUMBER', { field: 'claim.personDocument.number' }));

  it.each(['CHN', 'HKG', 'MAC', 'TWN'])('is no passport for who is of China, whose own documents name them: %s (domain 5.2)', async (country) => {
    const one = { kind: 'PASSPORT', number: 'E12345678', country };
    const { body } = await expectRefused(door, file('sj-08b-bole-match', document(one)), 'MALFORMED', {});
    expect(body['errors']).toEqual([{ field: 'claim.personDocument.country', message: expect.stringContaining('居民身份证') }]);
    await expectTaken(merge(one));
  });

  it.each<[object, string]>([
    [{ kind: 'PASSPORT', number: 'C01X00T47' }, 'claim.personDocument.country'], [{ kind: 'PASSPORT', number: 'C01X00T47', country: 'ZZZ' }, 'claim.personDocument.country'], [{ kind: 'LICENCE', number: PERSON_1 }, 'claim.personDocument.kind'],
    [{ kind: 'IDENTITY_CARD', number: PERSON_1, country: 'DEU' }, 'claim.personDocument.country'],
  ])('%j is malformed', (one, field) => expectRefused(door, file('sj-08b-bole-match', document(one)), 'MALFORMED', { errors: expect.arrayContaining([expect.objectContaining({ field })]) }));

  it('stands in the place of the identity number: one of the two, and not both', async () => {
    await expectRefused(door, file('sj-08b-bole-match', { ...document({ kind: 'IDENTITY_CARD', number: PERSON_1 }), personIdNumber: PERSON_1 }), 'MALFORMED', { field: 'claim.personDocument' });
    await expectRefused(door, file('sj-08b-bole-match', { ...boleClaim(PERSON_1, '100', 'D-7'), personIdNumber: undefined }), 'MALFORMED', { field: 'claim.personIdNumber' });
  });

  it('names the same person as the number alone, whether its x is small or not (B-32)', async () => {
    const personIn = async (claim: object): Promise<unknown> => ((await door.send(file('sj-08b-bole-match', claim))).body['claim'] as { person: string }).person;
    const known = await personIn(boleClaim(PERSON_2, '100', 'D-8'));
    expect(await personIn(boleClaim(PERSON_2.toLowerCase(), '100', 'D-8'))).toBe(known);
    expect(await personIn(document({ kind: 'IDENTITY_CARD', number: PERSON_2.toLowerCase() }))).toBe(known);
    expect(await personIn(document({ kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' }))).not.toBe(await personIn(document({ kind: 'PASSPORT', number: 'C01X00T47', country: 'FRA' })));
  });
});

it('a credit code says what kind of institution it is given to (GB 32100)', async () => {
  await expectRefused(door, party({ uscc: '11310117FAKE000131', kind: 'ENTERPRISE' }), 'MALFORMED', { field: 'kind' });
  await expectRefused(door, change({ kind: 'ASSOCIATION' }), 'MALFORMED', { field: 'kind' });
});
