import { bole, proposed } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { WireEnvelope } from '#kernel/envelope';
import { aCase, LedgerFile, sweep, verdictOf } from './ledger.given';

const claim = bole('p1', 5_000_000n);
const [filed, ...reviews] = aCase.filed('A1', claim);
const asked = { command: { type: 'requestCorrection' as const, defects: ['缺少凭证'] }, by: 'desk', on: '2026-02-20' };
const corrected = { command: { type: 'correct', note: '已补交' }, by: 'applicant', on: '2026-02-24' } as const;
const joint = { command: { type: 'jointReview', bureau: '区财政局', outcome: 'PASSED', opinion: '同意', overlap: null }, by: 'treasurer', on: '2026-02-26' } as const;
const experts = ['e1', 'e2', 'e3'].map((expert) => ({ expert, conflict: false, score: 80 }));
const panel = { command: { type: 'assessPanel' as const, experts, veto: null, grade: 'A', amountFen: null, reason: '好' }, by: 'organiser', on: '2026-02-27' };

afterAll(sweep);

const sorted = (fact: object): object => Object.fromEntries(Object.entries(fact).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** A case that was corrected, jointly reviewed and assessed, and then put to the book. */
async function ledgerOf(): Promise<LedgerFile> {
  const ledger = await new LedgerFile().case('A1', [filed!, asked, corrected, ...reviews, joint, panel]);
  const one = proposed('A1', claim);
  return ledger.book([...openBook, { ...one, command: { ...one.command, reviewers: ['street', 'bureau', 'treasurer', 'e1', 'e2', 'e3'] } as typeof one.command }]);
}

describe('steps that are not in every case', () => {
  it('were taken as the rules say', async () => expect(await verdictOf(await ledgerOf())).toMatchObject({ first: null, cases: 1 }));

  it.each<[string, WireEnvelope['type'], (event: WireEnvelope) => unknown, object]>([
    ['a correction that was given one day less', 'CorrectionRequested', ({ fact }) => Object.assign(fact, { dueOn: '2026-03-05' }), { what: 'PAPERS', found: '9' }],
    ['a correction that came late', 'CaseCorrected', ({ fact }) => Object.assign(fact, { correctedOn: '2026-03-09' }), { what: 'PAPERS', found: '2026-03-09' }],
    ['a correction by another', 'CaseCorrected', ({ actor }) => Object.assign(actor, { ref: 'desk' }), { what: 'PAPERS', found: 'desk' }],
    ['a joint opinion by who reviewed', 'JointOpinionGiven', ({ actor }) => Object.assign(actor, { ref: 'bureau' }), { what: 'DUTIES', found: 'bureau' }],
    ['an acceptance without a paper that the document asks for', 'CaseFiled', (event) => Object.assign(event, { fact: sorted({ ...event.fact, papersAsked: ['LICENCE'] }) }), { what: 'PAPERS', expected: 'LICENCE', found: 'none' }],
    ['an expert twice', 'PanelAssessed', ({ fact }) => Object.assign((fact['experts'] as object[])[1]!, { expert: 'e1' }), { what: 'PAPERS', found: 'e1,e1,e3' }],
    ['an expert who reviewed', 'PanelAssessed', ({ fact }) => Object.assign((fact['experts'] as object[])[1]!, { expert: 'street' }), { what: 'DUTIES', found: 'street' }],
  ])('%s is found', async (_, type, forge, finding) => {
    const ledger = await ledgerOf();
    ledger.rewrite((events) => events.forEach((event) => event.type === type && forge(event)), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-A1', ...finding });
  });

  it.each<[string, (event: WireEnvelope) => unknown, object]>([
    ['a no of one bureau', (event) => event.type === 'JointOpinionGiven' && Object.assign(event.fact, { outcome: 'FAILED' }), { expected: 'A1 JointOpinionGiven PASSED', found: 'FAILED' }],
    ['a bureau that was asked for and never spoke', (event) => event.type === 'CaseFiled' && Object.assign(event, { fact: { area: event.fact['area'], asks: { joint: ['区科委'], panel: false }, ...event.fact } }), { expected: 'A1 JointOpinionGiven PASSED' }],
  ])('an award over %s is found', async (_, forge, finding) => {
    const ledger = await ledgerOf();
    ledger.rewrite((events) => events.forEach(forge), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'book-310117', what: 'APPROVAL', ...finding });
  });
});
