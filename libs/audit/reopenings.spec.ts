import { act } from '#book/book.given';
import { rosterBook } from '#book/rosters.given';
import { given } from '#cases/case.given';
import type { CaseCommand, CaseFact } from '#cases/case.facts';
import { successionOf } from '#cases/succession';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import type { ClaimOf } from '#policy/claims';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const DOCUMENT = '松府复决〔2026〕9号';
const line = (person: string): ClaimOf<'PLACEMENT'> => ({ kind: 'PLACEMENT', person, groups: ['VETERAN'], startedOn: day('2025-03-15'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true });
const claim = { kind: 'PLACEMENT_ROSTER', lines: 2, digest: 'a'.repeat(64), firstOn: day('2025-03-15'), lastOn: day('2025-03-15') } as const;

const did = (command: CaseCommand, by: string, on: string) => ({ command, by, on, hour: 10 });
const ended = [
  did({ type: 'file', case: 'R1', area: '310117', programme: 'sj-09a-placement-subsidy', claimant: 'firm-a', claim, instrument: 'sj-2024-05' }, 'applicant', '2026-02-20'),
  did({ type: 'fileLines', from: 1, claims: [line('p1'), line('p2')] }, 'applicant', '2026-02-20'),
  did({ type: 'accept' }, 'desk', '2026-02-24'),
  did({ type: 'preliminaryReview', outcome: 'FAILED', opinion: '不实' }, 'street', '2026-02-25'),
  did({ type: 'reject', reason: '不符合条件' }, 'leader', '2026-02-26'),
];
const reopened = (lines?: number[]) => [
  did({ type: 'proposeReopening', documentNo: DOCUMENT, decidedOn: day('2026-03-01'), reason: '撤销', ...(lines && { lines }), anew: true }, 'counsel', '2026-03-02'),
  did({ type: 'reopenCase', documentNo: DOCUMENT, anew: true }, 'leader-2', '2026-03-02'),
];

/** A roster that was rejected, and its lines as a case of their own. */
async function ledgerOf(lines?: number[]): Promise<LedgerFile> {
  const acts = [...ended, ...reopened(lines)];
  const papers = given(...acts);
  const succession = successionOf(papers.cases, papers.one);
  if (!succession) throw new Error('nothing was taken up');
  const ledger = await new LedgerFile().case('R1', acts);
  return ledger.case('R1-A1', [did(succession.filing, 'leader-2', '2026-03-02'), did({ type: 'fileLines', from: 1, claims: succession.lines }, 'leader-2', '2026-03-02'), did({ type: 'accept' }, 'desk', '2026-03-03')]);
}

async function afterForging(stream: string, type: CaseFact['type'], forge: (event: WireEnvelope) => unknown): Promise<object | null> {
  const ledger = await ledgerOf();
  ledger.rewrite((events) => forge(events.find((event) => event.type === type)!), { reseal: true, stream });
  return (await verdictOf(ledger)).first;
}

const by = (ref: string) => ({ actor }: WireEnvelope): unknown => Object.assign(actor, { ref });
const says = (words: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, words);
const overturns = (words: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact['reopens'] as object, words);

afterAll(sweep);

describe('a reopening (重新受理), audited', () => {
  it('is good as the program writes it, of all lines and of some', async () => {
    for (const lines of [undefined, [2]]) expect(await verdictOf(await ledgerOf(lines))).toMatchObject({ first: null, cases: 2 });
  });

  it.each<[string, CaseFact['type'], string]>([
    ['proposed by who said no', 'ReopeningProposed', 'leader'],
    ['confirmed by who said no', 'CaseReopened', 'leader'],
    ['confirmed by who proposed it', 'CaseReopened', 'counsel'],
  ])('is found where it was %s (回避)', async (_, type, who) => {
    expect(await afterForging('case-R1', type, by(who))).toMatchObject({ stream: 'case-R1', what: 'DUTIES', found: who });
  });

  it.each<[string, CaseFact['type'], (event: WireEnvelope) => unknown, string]>([
    ['of another day', 'CaseFiled', says({ filedOn: '2026-02-19' }), 'CASE'],
    ['for another firm', 'CaseFiled', says({ claimant: 'firm-b' }), 'CASE'],
    ['by no decision', 'CaseFiled', overturns({ documentNo: '另一文号' }), 'CASE'],
    ['of a case that is not there', 'CaseFiled', overturns({ case: 'R9' }), 'CASE'],
    ['for another applicant', 'CaseFiled', overturns({ applicant: 'somebody' }), 'CASE'],
    ['without who reviewed before', 'CaseFiled', overturns({ reviewers: [] }), 'CASE'],
    ['without who said no before', 'CaseFiled', overturns({ rejecters: [] }), 'CASE'],
    ['with a person who was not in it', 'RosterLinesFiled', ({ fact }) => Object.assign((fact['claims'] as object[])[0]!, { person: 'p9' }), 'CASE'],
    ['accepted by its applicant', 'CaseAccepted', by('applicant'), 'DUTIES'],
  ])('takes up lines as they were: found %s', async (_, type, forge, what) => {
    expect(await afterForging('case-R1-A1', type, forge)).toMatchObject({ stream: 'case-R1-A1', what });
  });

  it('is decided by another than who said no: found in the case that its lines are', async () => {
    const ledger = await ledgerOf();
    await ledger.case('R1-A1', [did({ type: 'reject', reason: '仍不符合' }, 'leader-3', '2026-03-04')]);
    expect((await verdictOf(ledger)).first).toBeNull();
    ledger.rewrite((events) => by('leader')(events.find(({ type }) => type === 'CaseRejected')!), { reseal: true, stream: 'case-R1-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-R1-A1', what: 'DUTIES', found: 'leader' });
  });

  it('has each line apart from who struck it: found where that one takes it up, or strikes it again', async () => {
    const acts = [
      ...ended.slice(0, 3),
      did({ type: 'preliminaryReview', outcome: 'PASSED', opinion: '属实' }, 'street', '2026-02-25'),
      did({ type: 'bureauReview', outcome: 'PASSED', opinion: '符合' }, 'bureau', '2026-02-25'),
      did({ type: 'strikeLines', lines: [2], reason: '未实际入职' }, 'striker', '2026-02-26'),
      did({ type: 'reject', reason: '不符合条件' }, 'leader', '2026-02-27'),
      ...reopened([2]),
    ];
    const papers = given(...acts);
    const succession = successionOf(papers.cases, papers.one);
    expect(succession?.filing.reopens).toMatchObject({ rejecters: ['leader', 'striker'] });
    const anew = [
      did(succession!.filing, 'leader-2', '2026-03-02'), did({ type: 'fileLines', from: 1, claims: succession!.lines }, 'leader-2', '2026-03-02'), did({ type: 'accept' }, 'desk', '2026-03-03'),
      did({ type: 'preliminaryReview', outcome: 'PASSED', opinion: '属实' }, 'street', '2026-03-03'), did({ type: 'bureauReview', outcome: 'PASSED', opinion: '符合' }, 'bureau-2', '2026-03-03'),
      did({ type: 'strikeLines', lines: [1], reason: '仍未入职' }, 'bureau-2', '2026-03-04'),
    ];
    const ledger = async (): Promise<LedgerFile> => (await new LedgerFile().case('R1', acts)).case('R1-A1', anew);
    expect((await verdictOf(await ledger())).first).toBeNull();
    for (const [stream, type] of [['case-R1', 'ReopeningProposed'], ['case-R1', 'CaseReopened'], ['case-R1-A1', 'LinesStruck']] as const) {
      const forged = await ledger();
      forged.rewrite((events) => {
        // Also where the filing forgets who struck it.
        for (const { fact } of events) if (fact['reopens']) overturns({ rejecters: ['leader'] })({ fact } as WireEnvelope);
        return by('striker')(events.find((event) => event.type === type)!);
      }, { reseal: true, stream });
      expect((await verdictOf(forged)).first).toMatchObject({ stream, what: 'DUTIES', found: 'striker' });
    }
  });

  it('is decided in its own case alone: found where its roster gives it money as well, or says another case (不重复)', async () => {
    const of = { award: 'R1', filedOn: day('2026-02-20'), filedUnder: 'sj-2024-05' };
    const opened = act({ type: 'openRoster', ...of, programme: 'sj-09a-placement-subsidy', claimant: 'firm-a', lines: 2, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street'] }, 'proposer', '2026-03-10');
    const verdictWhere = async (anewAs?: string): Promise<object | null> => {
      const lines = ['p1', 'p2'].map((person, n) => ({ no: n + 1, claim: line(person), ...(n === 1 && anewAs !== undefined && { anewAs }) }));
      const ledger = await ledgerOf([2]);
      return (await verdictOf(await ledger.book([...rosterBook, opened, act({ type: 'decideLines', ...of, lines }, 'proposer', '2026-03-10')]))).first;
    };
    expect(await verdictWhere('R1-A1')).toBeNull();
    expect(await verdictWhere()).toMatchObject({ what: 'CASE', expected: 'line 2 dealt with anew as R1-A1', found: expect.stringContaining('undefined') as string });
    expect(await verdictWhere('R9-A1')).toMatchObject({ what: 'CASE', found: 'line 2 dealt with anew as R9-A1' });
  });
});
