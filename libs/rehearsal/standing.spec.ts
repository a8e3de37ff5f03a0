import { JIADING, SONGJIANG } from '../../test/documents';
import { compared } from './compare.given';
import { District, type Ground } from './district';
import { type Outcome, rehearse, type Report } from './rehearse';
import { readScript, type Script } from './script';
import { commandOf } from './commands';
import { dayOf } from '#kernel/day';
import type { Fault } from './faults';

const EVENTS = 'sj-10b-event-subsidy';
const RATE = `programmes.${EVENTS}.assessment.basisPoints`;
const adopted = { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' };
const firm = { act: 'registerParty', party: 'A' };
const event = (id: string, lastDayOn: string, words: object = {}): object => ({
  act: 'grant', case: id, programme: EVENTS, claimant: 'A', to: 'PROPOSED',
  claim: { kind: 'EVENT', event: `E-${id}`, opensOn: lastDayOn, lastDayOn, approvedOn: '2024-01-02', auditedCostFen: 10_000_000, otherFiscalFen: 0 }, ...words,
});

const read = (acts: object[], more: object = {}): Script | Fault[] => readScript({ acts, ...more }, 1_000, [SONGJIANG, JIADING]);
function script(acts: object[], more: object = {}): Script {
  const made = read(acts, more);
  if (Array.isArray(made)) throw new Error(made.map(({ path, en }) => `${path.join('.')} ${en}`).join());
  return made;
}
const changing = (set: object, instrument = 'sj-2024-05'): object => ({ changes: { documents: [{ instrument, set }] } });
const amounts = ({ outcomes }: Report): unknown[] => outcomes.filter(({ act }) => act === 'grant').map(({ refused, amountFen }) => refused ?? amountFen);
const changes = ({ outcomes }: Report): Outcome[] => outcomes.filter(({ number }) => number === 0);

/** A book in which all of that has been done. */
function after(acts: object[], area = '310117'): Ground {
  const district = new District({ revision: -1, at: null, cases: new Map() });
  const { steps, documents, regional } = script(acts, { area });
  for (const { at, actor, said } of steps) {
    const done = district.act({ asked: commandOf(said, { area, book: district.book, on: dayOf(at), documents, regional }), at, actor, key: undefined });
    if ('refusal' in done) throw new Error(done.refusal.refused);
  }
  return { book: district.book, revision: district.revision, at: steps.at(-1)?.at ?? null, cases: new Map() };
}

describe('a changed document', () => {
  const acts = [adopted, firm, event('retroactive', '2024-03-01'), event('now', '2026-04-10')];

  it('stands in the place of today’s for every fact from its first day on', () => {
    const { today, changed } = compared(script(acts, changing({ [RATE]: 2000 })));
    expect([amounts(today), amounts(changed)]).toEqual([[3_000_000n, 3_000_000n], [2_000_000n, 2_000_000n]]);
    expect(changed.outcomes.at(-2)?.flags).toEqual(['RETROACTIVE_REFERENCE']);
    expect(rehearse(script(acts, changing({ [RATE]: 2000 })), { changed: false })).toEqual(rehearse(script(acts)));
  });

  it('with a first day of its own supersedes today’s from there on', () => {
    const { today, changed } = compared(script(acts, changing({ [RATE]: 2000, inForceOn: '2026-04-01' })));
    expect([amounts(today), amounts(changed)]).toEqual([[3_000_000n, 3_000_000n], [3_000_000n, 2_000_000n]]);
    expect(changes(changed)).toMatchObject([{ act: 'adoptInstrument', subject: 'sj-2024-05-changed', done: 'DONE' }]);
  });

  it.each<[string, object, unknown[]]>([
    ['in the place of the adopted one', { [RATE]: 2000 }, [2_000_000n, 2_000_000n]],
    ['beside it from its first day on', { [RATE]: 2000, inForceOn: '2026-04-01' }, [3_000_000n, 2_000_000n]],
  ])('stands on a copy %s, and leaves the book as it is', (_, set, expected) => {
    const ground = after([adopted, firm]);
    const [first, second] = [event('retroactive', '2024-03-01', { on: '2026-05-07' }), event('now', '2026-04-10')];
    const sides = compared(script([first!, second!], { from: 'BOOK', ...changing(set) }), { ground });
    expect([amounts(sides.today), amounts(sides.changed)]).toEqual([[3_000_000n, 3_000_000n], expected]);
    expect(changes(sides.changed)).toMatchObject([{ act: 'adoptInstrument', done: 'DONE', on: expect.anything() }]);
    expect(ground.book?.get('programmes', EVENTS)?.versions.map(({ term }) => term.programme.assessment)).toEqual([{ kind: 'PERCENT', basisPoints: 3000 }]);
  });

  it('keeps what was chosen against the default', () => {
    const chosen = { ...adopted, choices: [{ point: 'A-34', value: 'ROUND_DOWN_TO_YUAN', reason: '便于支付' }] };
    const confirmed = { act: 'confirmAdoption', instrument: chosen.instrument, choices: [{ point: 'A-34', value: 'ROUND_DOWN_TO_YUAN' }] };
    const odd = event('odd', '2026-04-10', { on: '2026-05-07', claim: { kind: 'EVENT', event: 'E', opensOn: '2026-04-10', lastDayOn: '2026-04-10', approvedOn: '2026-01-02', auditedCostFen: 1_234_567, otherFiscalFen: 0 } });
    for (const set of [{ [RATE]: 2000 }, { [RATE]: 2000, inForceOn: '2026-04-01' }]) {
      expect(amounts(rehearse(script([odd], { from: 'BOOK', ...changing(set) }), { ground: after([chosen, confirmed, firm]) }))).toEqual([246_900n]);
    }
  });

  it('is confirmed for the years for which today’s is', () => {
    const base = [{ ...adopted, instrument: 'jd-2022-14' }, { act: 'confirmValidity', instrument: 'jd-2022-14', year: 2026 }, firm, { act: 'recordResidency', party: 'A', movedInOn: '2024-04-01' }];
    const forum = event('forum', '2026-04-10', { on: '2026-05-07', programme: 'jd-07-event-subsidy', finding: { basisPoints: 1500, reason: '规模一般' } });
    const more = { area: '310114', ...changing({ 'programmes.jd-07-event-subsidy.assessment.basisPoints': 1000, inForceOn: '2026-04-01' }, 'jd-2022-14') };
    expect(amounts(rehearse(script([...base, forum], more)))).toEqual(['OVER_MAX']);
    expect(amounts(rehearse(script([forum], { from: 'BOOK', ...more }), { ground: after(base, '310114') }))).toEqual(['OVER_MAX']);
  });
});

describe('a document made of another', () => {
  const made = { ...adopted, instrument: 'sj-new', basedOn: 'sj-2024-05', set: { inForceOn: '2026-04-01', [RATE]: 2000 } };

  it('has the programmes from its first day on, and can be the base of a third', () => {
    const third = { ...adopted, instrument: 'sj-newer', basedOn: 'sj-new', set: { inForceOn: '2026-04-20', [RATE]: 1000 } };
    const events = [event('a', '2026-03-31'), event('b', '2026-04-01'), event('c', '2026-04-20')];
    expect(amounts(rehearse(script([adopted, made, third, firm, ...events])))).toEqual([3_000_000n, 2_000_000n, 1_000_000n]);
  });

  it('is refused where what it supersedes is not adopted', () => {
    expect(rehearse(script([made])).outcomes).toMatchObject([{ refused: 'NOT_ADOPTED', facts: { instrument: 'sj-2024-05' } }]);
  });

  it('names its parts by id, by point, by condition or by number; an amount needs no quotes', () => {
    const set = { 'programmes.sj-08a-talent-referral.conditions.RATED_WITHIN_YEARS.years': 5, 'openPoints.A-34.byDefault': 'ROUND_DOWN_TO_YUAN', 'programmes.sj-06-brand-award.assessment.maxFen.NATIONAL': 30_000_000, [`programmes.${EVENTS}.escalateAboveFen`]: 100 };
    const document = script([adopted, { ...made, set }]).documents.get('sj-new');
    const of = (id: string) => document?.programmes.find((programme) => programme.id === id);
    expect(of('sj-08a-talent-referral')?.conditions).toContainEqual({ is: 'RATED_WITHIN_YEARS', years: 5 });
    expect(of('sj-06-brand-award')?.assessment).toMatchObject({ maxFen: { NATIONAL: 30_000_000n, MUNICIPAL: 20_000_000n } });
    expect(of(EVENTS)?.escalateAboveFen).toBe(100n);
    expect(document).toMatchObject({ supersedes: 'sj-2024-05', openPoints: expect.arrayContaining([expect.objectContaining({ point: 'A-34', byDefault: 'ROUND_DOWN_TO_YUAN' })]) });
  });

  it.each<[string, string, unknown]>([
    ['a programme that there is not', 'programmes.sj-99.assessment.basisPoints', 2000],
    ['a place beyond the list', `programmes.${EVENTS}.limits.7.capFen`, '1'],
    ['a place inside of a text', `programmes.${EVENTS}.sentence.words`, 'x'],
    ['a field that no document has', 'colour', 'red'],
    ['a word that every object has', 'constructor', {}],
    ['its own name', 'id', 'sj-other'],
    ['a rate above the whole', RATE, 10_001],
    ['an amount that is none', `programmes.${EVENTS}.limits.1.capFen`, 0.5],
    ['a day that is none', 'validToOn', '2028-02-30'],
    ['a last day before the first', 'validToOn', '2023-12-31'],
    ['a rule that cannot read its claim', `programmes.${EVENTS}.assessment`, { kind: 'MATCHING', municipalParts: 1, districtParts: 1 }],
    ['a limit by what its claim does not have', `programmes.${EVENTS}.limits.1.of`, ['person']],
  ])('with %s is refused at its place', (_, place, value) => {
    const faults = read([adopted, { ...made, set: { graceDays: 30, [place]: value } }]);
    expect(faults).toEqual([expect.objectContaining({ path: ['acts', 1, 'set', place], zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) })]);
  });
});

describe('a changed table', () => {
  const rates = (version: string): object => ({ table: 'sj-09a-rates', version, rows: [{ key: 'VETERAN', amountFen: 90_000, fromOn: '2024-01-01', toOn: null }] });

  it('waits for a document that reads it, and is refused where none comes', () => {
    const tables = { changes: { tables: [rates('planned')] } };
    expect(changes(rehearse(script([adopted], tables)))).toMatchObject([{ act: 'draftTable', done: 'DONE' }, { act: 'publishTable', done: 'DONE' }]);
    expect(rehearse(script([firm].map((act) => ({ on: '2026-05-06', ...act })), tables))).toMatchObject({ unmet: 1, outcomes: [{ number: 0, act: 'draftTable', refused: 'NOT_FOUND' }, { number: 1 }] });
  });
});
