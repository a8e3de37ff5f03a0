import { SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, adoptedWith, bole, by, given, proposed, registered } from './book.given';

const CHOSEN = { point: 'A-06', value: 'PER_PERSON_AND_AGENCY' };
const [proposal, confirmation] = adoptedWith(SONGJIANG, CHOSEN);
const confirming = (...choices: { point: string; value: string }[]): Act => act({ type: 'confirmAdoption', area: '310117', rules: SONGJIANG, choices }, 'confirmer');

describe('a document that is read otherwise than it states (A-06)', () => {
  it('takes force when another confirms the readings, and not before', () => {
    const book = given();
    expect(book.does(proposal)).toMatchObject([{ type: 'InstrumentAdoptionProposed', instrument: SONGJIANG.id, choices: [CHOSEN] }]);
    expect(book.when(proposed('A1', bole('p1', 1n)))).toMatchObject({ refused: 'NOT_ADOPTED' });
    expect(book.does(confirmation)).toMatchObject([{ type: 'InstrumentAdopted', choices: [CHOSEN], proposer: 'officer' }]);
    expect(book.records.get('instruments', SONGJIANG.id)?.choices).toMatchObject({ 'A-06': 'PER_PERSON_AND_AGENCY' });
  });

  it('is proposed and confirmed by two, and what is confirmed is what was proposed last', () => {
    const book = given(proposal);
    expect(book.when(by('officer', confirmation))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'confirmAdoption', person: 'officer' } });
    expect(given().when(confirmation)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.when(confirming())).toMatchObject({ refused: 'MALFORMED', facts: { field: 'choices' } });
    expect(book.when(confirming({ point: 'A-14', value: 'PER_MOON' }))).toMatchObject({ refused: 'NOT_FOUND', facts: { point: 'A-14' } });
    book.does(by('other', adoptedWith(SONGJIANG, CHOSEN, { point: 'A-14', value: 'PER_ENTERPRISE' })[0]));
    expect(book.when(confirmation)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'choices', proposed: [CHOSEN, { point: 'A-14', value: 'PER_ENTERPRISE' }] } });
    expect(book.when(by('officer', confirming({ point: 'A-14', value: 'PER_ENTERPRISE' }, CHOSEN)))).toMatchObject([{ type: 'InstrumentAdopted', proposer: 'other' }]);
  });

  it('is quiet when it is said again, and closed once it is adopted', () => {
    expect(given(proposal).when(by('other', proposal))).toEqual([]);
    const book = given(proposal, confirmation);
    for (const one of [proposal, confirmation]) expect(book.when(one)).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('is adopted in one act where every reading is the stated one', () => {
    expect(given().when(adoptedWith(SONGJIANG, { point: 'A-06', value: 'PER_PERSON_POLICY_TERM' })[0])).toMatchObject([{ type: 'InstrumentAdopted' }]);
    const book = given(proposal);
    expect(book.does(adopted)).toMatchObject([{ type: 'InstrumentAdopted', choices: [] }]);
    expect(book.does(registered('firm-a'))).toHaveLength(1);
  });
});
