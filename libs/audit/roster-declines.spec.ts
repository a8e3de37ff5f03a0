import { type Act, act, given } from '#book/book.given';
import type { BookFact } from '#book/facts';
import { ROSTER, rosterBook, rosterProposed } from '#book/rosters.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, sweep } from './ledger.given';

const acts = [
  ...rosterBook,
  ...rosterProposed('R1', ['p1', 'p2'], { struck: { p1: '未实际入职', p2: '查无此人' } }).slice(0, 2),
  act({ type: 'declineRoster', award: 'R1', reason: '不予支持' }, 'leader'),
];
const { log } = given(...acts);
const place = (type: BookFact['type']) => ({ revision: log.findIndex(({ fact }) => fact.type === type) });
const says = (words: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, words);

afterAll(sweep);

describe('a roster that was declined, forged (decision 14)', () => {
  it.each<[string, (event: WireEnvelope) => unknown, { what: string; found: string }]>([
    ['with more lines than were decided', says({ declined: 3 }), { what: 'APPROVAL', found: 'declined 3' }],
    ['with money', says({ amountFen: '70000' }), { what: 'APPROVAL', found: 'amountFen 70000' }],
    ['for another firm', says({ claimant: 'firm-b' }), { what: 'APPROVAL', found: 'claimant firm-b' }],
    ['by who reviewed it', (event) => (event.actor.ref = 'bureau'), { what: 'DUTIES', found: 'bureau' }],
  ])('is found, %s', async (_, forge, finding) => {
    expect(await afterForging(acts, 'RosterDeclined', forge)).toMatchObject({ ...place('RosterDeclined'), ...finding });
  });

  it('is found where the law gave a line something else', async () => {
    expect(await afterForging(acts, 'LineDeclined', says({ refused: 'PERSON_ALREADY_SUBSIDISED' }))).toMatchObject({ ...place('LineDeclined'), what: 'RECEIPT' });
  });
});

describe('a roster to which a leader said no of his own, forged (WITHHELD, decision 14)', () => {
  const [, decide] = rosterProposed('R1', ['p1', 'p2']);
  const withheld = [
    ...rosterBook,
    act({ type: 'openRoster', rejectedFor: '不予支持', award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 2, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'leader'),
    act({ ...decide!.command, rejectedFor: '不予支持' } as Act['command'], 'leader'),
    act({ type: 'declineRoster', award: 'R1', reason: '不予支持' }, 'leader'),
  ];
  const first = (type: BookFact['type']) => ({ revision: given(...withheld).log.findIndex(({ fact }) => fact.type === type) });

  it.each<[string, BookFact['type'], (event: WireEnvelope) => unknown, { what: string; found: string }]>([
    ['for another reason than its lines', 'RosterDeclined', says({ reason: '另一理由' }), { what: 'APPROVAL', found: '另一理由' }],
    ['a line of it, for another reason than its receipt', 'LineDeclined', says({ reason: '另一理由' }), { what: 'RECEIPT', found: '另一理由' }],
    ['a line of it, by who reviewed it', 'LineDeclined', (event) => (event.actor.ref = 'bureau'), { what: 'DUTIES', found: 'bureau' }],
    ['a line of it, by the law', 'LineDeclined', (event) => delete (event.fact as { reason?: string }).reason, { what: 'RECEIPT', found: 'withheld' }],
  ])('is found, %s', async (_, type, forge, finding) => {
    const said = await afterForging(withheld, type, forge);
    expect(said).toMatchObject({ ...first(type), what: finding.what });
    expect(JSON.stringify(said)).toContain(finding.found);
  });
});
