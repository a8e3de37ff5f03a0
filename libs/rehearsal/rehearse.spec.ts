import { JIADING, SONGJIANG } from '../../test/documents';
import { compared } from './compare.given';
import { unmet } from './expectations';
import type { Fault } from './faults';
import { type Outcome, rehearse, type Report } from './rehearse';
import { readScript, type Script } from './script';

const BOLE = 'sj-08b-bole-match';
const PLACEMENT = 'sj-09a-placement-subsidy';
const adopted = { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' };
const firm = [{ act: 'registerParty', party: 'A' }, { act: 'proposeAccount', party: 'A', account: 'A-1' }, { act: 'confirmAccount', party: 'A', account: 'A-1' }];
const line = (amountFen: number): object => ({ act: 'openLine', line: 'L1', year: 2026, programmes: [BOLE, PLACEMENT], amountFen });
const ground = (amountFen = 100_000_000): object[] => [adopted, ...firm, line(amountFen)];

const bole = (id: string, words: object = {}): object => ({
  act: 'grant', case: id, programme: BOLE, claimant: 'A', line: 'L1',
  claim: { kind: 'BOLE_AWARD', person: `P-${id}`, level: 'MUNICIPAL', decisionNo: `D-${id}`, decidedOn: '2026-03-10', decidedFen: 5_000_000, receivedFen: 5_000_000 }, ...words,
});
const veteran = (id: string, words: object = {}): object => ({
  act: 'grant', case: id, programme: PLACEMENT, claimant: 'A', line: 'L1',
  claim: { kind: 'PLACEMENT', person: `V-${id}`, groups: ['VETERAN'], startedOn: '2026-02-02', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }, ...words,
});
const placed = (person: string): object => ({ person, groups: ['VETERAN'], startedOn: '2026-02-02', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true });
const rates = (version: string, amountFen: number): object => ({ table: 'sj-09a-rates', version, rows: [{ key: 'VETERAN', amountFen, fromOn: '2024-01-01', toOn: null }] });
const published = (version: string, amountFen: number): object[] => [{ act: 'draftTable', ...rates(version, amountFen) }, { act: 'publishTable', table: 'sj-09a-rates', version }];

function script(acts: object[], more: object = {}): Script {
  const read = readScript({ acts, ...more }, 10_000, [SONGJIANG, JIADING]);
  if (Array.isArray(read)) throw new Error(read.map(({ path, en }) => `${path.join('.')} ${en}`).join());
  return read;
}

const run = (acts: object[], more: object = {}): Report => rehearse(script(acts, more));
const faults = (written: unknown): Fault[] => {
  const read = readScript(written, 100, [SONGJIANG, JIADING]);
  if (!Array.isArray(read)) throw new Error('the script was taken');
  return read;
};
const briefly = ({ done, refused, step, amountFen, state }: Outcome): unknown[] => [refused ?? done, step, amountFen, state];
const last = ({ outcomes }: Report): Outcome => outcomes.at(-1)!;

describe('a table in a script', () => {
  it('is published like any other: what stands is rewritten only by a version that says why (A-09)', () => {
    const over = (words: object): Outcome => last(run([...ground(), ...published('v1', 70_000), { act: 'draftTable', ...rates('v2', 30_000), ...words }, { act: 'publishTable', table: 'sj-09a-rates', version: 'v2' }]));
    expect(over({}).refused).toBe('PUBLISHED_ROW_CHANGED');
    expect(over({ corrects: '原公布金额有误' }).done).toBe('DONE');
  });
});

describe('an interpretation in a script', () => {
  const said = (words: object): object =>
    ({ act: 'interpret', interpretation: 'I-1', instrument: 'sj-2024-05', bureau: '松江区人力资源和社会保障局', article: '第（八）条', question: '国家级部分？', answer: '一并计入。', ...words });
  const national = { claim: { kind: 'BOLE_AWARD', person: 'P-n', level: 'NATIONAL', decisionNo: 'D-n', decidedOn: '2026-03-10', decidedFen: 5_000_000, receivedFen: 5_000_000, nationalDecidedFen: 1_000_000, nationalReceivedFen: 1_000_000 } };
  const reading = { point: 'A-07', value: 'NATIONAL_PART_TOO' };

  it('changes what is paid for facts from its day on, and is kept by the decision (A-07)', () => {
    expect(last(run([...ground(), said({ reading, fromOn: '2026-03-10' }), bole('n', national)]))).toMatchObject({ amountFen: 6_000_000n, decision: { inputs: { interpretations: [{ answer: '一并计入。', reading }] } } });
    expect(last(run([...ground(), said({ reading, fromOn: '2026-03-11' }), bole('n', national)]))).toMatchObject({ amountFen: 5_000_000n });
  });

  it('is refused where what is counted could not go on', () => {
    expect(last(run([...ground(), said({ reading: { point: 'A-06', value: 'PER_PERSON_AND_AGENCY' } })]))).toMatchObject({ refused: 'READING_NEEDS_DOCUMENT', facts: { programme: BOLE } });
  });
});

describe('a grant in a few words', () => {
  it('goes from filing to payment, with the receipt of its amount', () => {
    const report = run([...ground(), bole('one')]);
    expect(briefly(last(report))).toEqual(['DONE', undefined, 5_000_000n, 'PAID']);
    expect(last(report).decision).toMatchObject({ payableFen: 5_000_000n, inputs: { programme: BOLE } });
    expect(report.totals).toMatchObject({ paidFen: 5_000_000n, lines: { L1: { availableFen: 95_000_000n } } });
  });

  it('ends where an act of it is refused, with what was decided until then', () => {
    const report = run([...ground(1_000_000), bole('one')]);
    expect(briefly(last(report))).toEqual(['BUDGET_EXHAUSTED', 'commitAward', 5_000_000n, 'AWAITING_BUDGET']);
    expect(last(report)).toMatchObject({ article: '预算法 第十三条', facts: { shortByFen: 4_000_000n } });
  });

  it('comes as often as it is said, each under its own names', () => {
    const { outcomes } = run([...ground(), bole('G~n', { times: 3, claim: { kind: 'BOLE_AWARD', person: 'P~n', level: 'MUNICIPAL', decisionNo: 'D-~n', decidedOn: '2026-03-10', decidedFen: 100, receivedFen: 100 } })]);
    expect(outcomes.slice(-3).map(({ number, subject, state }) => [number, subject, state])).toEqual([[6, 'G1', 'PAID'], [6, 'G2', 'PAID'], [6, 'G3', 'PAID']]);
  });

  it('is approved on the day after its notice, and not a day earlier', () => {
    const on = (approvedOn: string): unknown => last(run([...ground(), bole('one', { noticeOn: '2026-05-07', approvedOn })])).refused;
    expect([on('2026-05-13'), on('2026-05-12')]).toEqual([undefined, 'NOTICE_NOT_OVER']);
  });
});

describe('acts one by one', () => {
  it('happen in the order of their days, whatever the order of the script', () => {
    const late = bole('late', { on: '2026-06-01', claim: { kind: 'BOLE_AWARD', person: 'P', level: 'MUNICIPAL', decisionNo: 'D-2', decidedOn: '2026-03-10', decidedFen: 50_000_000, receivedFen: 50_000_000 }, to: 'PROPOSED' });
    const early = { ...late, case: 'early', on: '2026-05-07', claim: { ...(late as { claim: object }).claim, decisionNo: 'D-1' } };
    const { outcomes } = run([...ground(), late, early]);
    expect(outcomes.slice(-2).map(briefly)).toEqual([['CAP_EXHAUSTED', 'propose', undefined, 'BUREAU_REVIEWED'], ['DONE', undefined, 50_000_000n, 'PROPOSED']]);
  });

  it('are refused to a role that may not, and to a person who acted in a duty that must be apart', () => {
    const { outcomes } = run([
      ...ground(), bole('one', { to: 'PUBLICISED' }),
      { on: '2026-05-14', act: 'approve', case: 'one', role: 'desk' }, { act: 'approve', case: 'one', by: 'u-reviewer' }, { act: 'approve', case: 'one' },
    ]);
    expect(outcomes.slice(-3).map(briefly)).toEqual([
      ['FORBIDDEN_ROLE', undefined, undefined, 'PUBLICISED'], ['FORBIDDEN_SOD', undefined, undefined, 'PUBLICISED'], ['DONE', undefined, 5_000_000n, 'AWAITING_BUDGET'],
    ]);
  });

  it('that are refused leave all as it was', () => {
    const acts = [...ground(), bole('one', { to: 'PROPOSED' })];
    const [without, with_] = [run(acts), run([...acts, bole('two', { case: 'one' }), { act: 'commitAward', award: 'one', line: 'L1' }, { act: 'accept', case: 'nobody' }])];
    expect(with_.outcomes.slice(-3).map(({ refused }) => refused)).toEqual(['ID_ALREADY_USED', 'NOT_APPROVED', 'NOT_FOUND']);
    expect([with_.bookRevision, with_.totals.keys]).toEqual([without.bookRevision, without.totals.keys]);
  });

  it('are quiet when repeated under their key, and refused with other content under it', () => {
    const twice = { act: 'supplementLine', line: 'L1', amountFen: 100, idempotencyKey: 'key-1' };
    const report = run([...ground(), twice, twice, { ...twice, amountFen: 200 }]);
    expect(report.outcomes.slice(-3).map(({ done, refused }) => refused ?? done)).toEqual(['DONE', 'REPEATED', 'IDEMPOTENCY_KEY_REUSED']);
    expect(report.totals.lines['L1']?.supplementsFen).toBe(100n);
  });

  it('are each by a document of their own, where a supplement names none, and by one where it names it', () => {
    const supplement = { act: 'supplementLine', line: 'L1', amountFen: 100 };
    const named = { ...supplement, documentNo: '松财〔2026〕5号' };
    const report = run([...ground(), supplement, supplement, named, named, { ...named, amountFen: 200 }, { ...supplement, amountFen: 0 }]);
    expect(report.outcomes.slice(-6).map(({ done, refused }) => refused ?? done)).toEqual(['DONE', 'DONE', 'DONE', 'UNCHANGED', 'ID_ALREADY_USED', 'MALFORMED']);
    expect(report.totals.lines['L1']?.supplementsFen).toBe(300n);
  });

  it('say what of an expectation was not met', () => {
    const report = run([...ground(), bole('one', { expect: { amountFen: 6_000_000, state: 'PAID', decision: { payableFen: '5000000' } } })], { expectTotals: { paidFen: 1 } });
    expect([report.unmet, last(report).unmet, report.unmetTotals]).toEqual([
      2, [{ field: 'amountFen', expected: '6000000', found: '5000000' }], [{ field: 'paidFen', expected: '1', found: '5000000' }],
    ]);
  });

  it('give the same report each time: nothing of a rehearsal is left behind', () => {
    const one = script([...ground(), bole('one'), bole('two', { case: 'one' })]);
    expect(rehearse(one)).toEqual(rehearse(one));
  });
});

describe('a changed table', () => {
  const acts = [...ground(), ...published('v1', 70_000), veteran('one'), veteran('two')];

  it('stands in the place of the one in force, beside what is paid today', () => {
    const { today, changed } = compared(script(acts, { changes: { tables: [rates('planned', 90_000)] } }));
    expect([today.totals.paidFen, changed.totals.paidFen]).toEqual([140_000n, 180_000n]);
    expect(last(changed).decision?.inputs.rows).toEqual([{ table: 'sj-09a-rates', version: 'planned', key: 'VETERAN', amountFen: 90_000n }]);
  });

  it('that the clause does not allow is refused, which is an expectation not met', () => {
    const report = run(acts, { changes: { tables: [rates('planned', 200_000)] } });
    expect(report.outcomes[0]).toMatchObject({ number: 0, act: 'draftTable', refused: 'OUT_OF_RANGE' });
    expect([report.unmet, report.totals.paidFen]).toEqual([1, 140_000n]);
  });

  it('changes nothing where today is asked for', () => {
    const changes = { changes: { tables: [rates('planned', 90_000)] } };
    expect(compared(script(acts, changes)).today).toEqual(run(acts));
  });
});

describe('a script that is not one', () => {
  it.each<[string, unknown, (string | number)[]]>([
    ['no acts', { acts: [] }, ['acts']],
    ['an unknown act', { acts: [{ on: '2026-05-06', act: 'payMe' }] }, ['acts', 0, 'act']],
    ['an unknown word', { acts: [{ ...adopted, colour: 'red' }] }, ['acts', 0, 'colour']],
    ['an unknown word at the top', { acts: [adopted], colour: 'red' }, ['colour']],
    ['a day that is none', { acts: [{ ...adopted, on: '2026-02-30' }] }, ['acts', 0, 'on']],
    ['no day at all', { acts: [{ act: 'accept', case: 'A' }] }, ['acts', 0]],
    ['a day and a moment', { acts: [{ ...adopted, at: '2026-05-06T10:00:00+08:00' }] }, ['acts', 0]],
    ['half a fen', { acts: [{ on: '2026-05-06', ...line(0.5) }] }, ['acts', 0, 'amountFen']],
    ['a number that is a name', { acts: [adopted, { act: 'registerParty', party: 532822 }] }, ['acts', 1, 'party']],
    ['a payment without a line', { acts: [adopted, bole('one', { line: undefined })] }, ['acts', 1]],
    ['an act that comes no time', { acts: [{ ...adopted, times: 0 }] }, ['acts', 0, 'times']],
    ['an act that comes one and a half times', { acts: [{ ...adopted, times: 1.5 }] }, ['acts', 0, 'times']],
    ['a document that there is not', { acts: [{ ...adopted, instrument: 'sj-1999' }] }, ['acts', 0, 'instrument']],
    ['a document made of none', { acts: [adopted, { ...adopted, instrument: 'sj-new', basedOn: 'sj-1999' }] }, ['acts', 1, 'basedOn']],
    ['a document under a name that is taken', { acts: [{ ...adopted, basedOn: 'sj-2024-05' }] }, ['acts', 0, 'instrument']],
    ['places of a document that is not another', { acts: [{ ...adopted, set: { graceDays: 1 } }] }, ['acts', 0, 'set']],
    ['more documents than may be', { acts: [adopted, { ...adopted, instrument: 'sj-~n', basedOn: 'sj-2024-05', times: 30 }] }, ['acts', 1]],
    ['a changed document that there is not', { acts: [adopted], changes: { documents: [{ instrument: 'sj-1999', set: {} }] } }, ['changes', 'documents', 0, 'instrument']],
    ['a document changed twice', { acts: [adopted], changes: { documents: [{ instrument: 'sj-2024-05', set: {} }, { instrument: 'sj-2024-05', set: {} }] } }, ['changes', 'documents', 1, 'instrument']],
    ['the identity number of a person', { acts: [adopted, bole('one', { papers: [{ paper: 'APPLICATION', documentNo: '身份证310117190001010004' }] })] }, ['acts', 1, 'papers', 0, 'documentNo']],
    ['an hour that no day has', { acts: [adopted, bole('one', { programme: 'sj-10b-event-subsidy', claim: { kind: 'EVENT', event: 'E1', opensOn: '2026-04-10', lastDayOn: '2026-04-12', approvedOn: '2026-04-10', approvedAt: '25:99', auditedCostFen: '100', otherFiscalFen: '0' } })] }, ['acts', 1, 'claim', 'approvedAt']],
    ['a group that stands twice', { acts: [adopted, { act: 'file', case: 'C1', programme: 'sj-09a-placement-subsidy', claimant: 'A', claim: { kind: 'PLACEMENT', ...placed('p1'), groups: ['VETERAN', 'VETERAN'] } }] }, ['acts', 1, 'claim', 'groups', 1]],
    ['a roster that names a person twice', { acts: [adopted, { act: 'fileRoster', case: 'R1', programme: 'sj-09a-placement-subsidy', claimant: 'A', lines: [placed('p1'), placed('p2'), placed('p1')] }] }, ['acts', 1, 'lines', 2, 'person']],
    ['more acts than may be', { acts: [adopted, bole('G~n', { times: 99 })] }, ['acts', 1]],
  ])('with %s is refused, with its place, in both languages', (_, written, path) => {
    const [fault] = faults(written);
    expect([fault?.path, fault?.zh, fault?.en]).toEqual([path, expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[^\p{Script=Han}]+$/u)]);
  });
});

describe('what is expected', () => {
  it.each<[unknown, unknown, string[]]>([
    [{ a: 1 }, { a: '1', b: 2 }, []],
    [{ a: '1' }, { a: 1 }, ['a']],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, []],
    [{ a: [1] }, { a: [1, 2] }, ['a']],
    [{ a: { b: { c: null } } }, { a: { b: {} } }, ['a.b.c']],
    [{ a: {} }, { a: [] }, ['a']],
  ])('%j of %j lacks %j', (expected, found, fields) => expect(unmet(expected, found).map(({ field }) => field)).toEqual(fields));
});
