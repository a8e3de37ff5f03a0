import { sentencesOf } from '#policy/sentences';
import { termsOf } from '#policy/terms';
import type { Claim } from '#policy/claims';
import type { Instrument, Programme } from '#policy/programme';
import { day } from '#kernel/day';
import { SECOND, there } from '../../test/second-document';
import { openBook } from './book.drill';
import { type Act, act, approved, bole, event, given, merged, on, proposed, registered, released } from './book.given';
import { rosterBook, rosterProposed } from './rosters.given';

/** A third document of the district: clauses of kinds of their own. No such document exists. */
const clause = (id: string, claim: Programme['claim'], of: Programme['limits'][number]['of']): Programme => ({
  id, clause: '七', article: '示例松办〔2024〕9号 第七条', zh: '示例', en: 'an example', sentence: '示例', bureau: '区人社局', claim, claimants: ['ENTERPRISE'],
  assessment: { kind: 'FIXED', amountFen: 50_000_000n }, limits: [{ kind: 'ONCE', of, capFen: null, refusal: 'ONCE_ONLY' }], conditions: [], nonLocal: 'ACCEPT', points: [],
});
const THIRD: Instrument = { ...SECOND, programmes: [clause('zx-20-talent', 'TALENT_PLACEMENT', ['person']), clause('zx-21-honour', 'ACHIEVEMENT', ['claimant', 'achievement'])] };
const third = act({ type: 'adoptInstrument', area: '310117', rules: THIRD, choices: [] });
const ground = [...openBook, third];

const referral: Claim = { kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-10-08'), insuredFromOn: day('2024-10-08'), rank: 'MUNICIPAL', ratingNo: 'R-1', ratedOn: day('2026-02-10') };
const hired = (person = 't1'): Claim => ({ kind: 'TALENT_PLACEMENT', person, employer: 'e1', industry: 'AUTO', startedOn: day('2024-10-08') });
const honour = (achievement: string): Claim => ({ kind: 'ACHIEVEMENT', achievement, issuer: '市协会', issuerLevel: 'MUNICIPAL', decidedOn: day('2026-01-20') });
const under = (programme: string, award: string, claim: Claim, claimant?: string): Act => {
  const one = proposed(award, claim, claimant);
  return { ...one, command: { ...one.command, programme, ...(claim.kind === 'INNOVATION_PROJECT' && { finding: { amountFen: 5_000_000n, reason: '经评估审定' } }) } as Act['command'] };
};
const SHOWN = { flags: expect.arrayContaining(['SAME_MATTER']) };
const ours = under('sj-08a-talent-referral', 'A1', referral);
const theirs = under('zx-20-talent', 'A2', hired());

describe('clauses of another kind under another document, for the same person or thing (附则（一）, A-28)', () => {
  it('are shown to the approver of either, whichever was first, and two sign', () => {
    for (const [first, second, award] of [[ours, theirs, 'A2'], [theirs, ours, 'A1']] as const) {
      const book = given(...ground, first);
      expect(book.does(second)).toMatchObject([SHOWN]);
      for (const id of ['A1', 'A2']) expect(book.when(approved(id))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: expect.arrayContaining(['SAME_MATTER']) } });
      const flags = book.records.get('awards', award)?.flags ?? [];
      expect(book.when(approved(award, flags))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    }
  });

  it('are read out with their document, number and amount, and nothing is taken off', () => {
    const book = given(...ground, ours);
    expect(book.when(theirs)).toMatchObject([{ amountFen: 50_000_000n }]);
    expect(book.receipt?.inputs.underOthers).toEqual([{ award: 'A1', claimant: 'firm-a', programme: 'sj-08a-talent-referral', documentNo: '沪松人社规〔2024〕5号', amountFen: 10_000_000n }]);
    const { zh, en } = sentencesOf(termsOf(THIRD).find(({ programme }) => programme.id === 'zx-20-talent')!, book.receipt!);
    expect(zh.join()).toContain('本单位的A1号案件依据沪松人社规〔2024〕5号（sj-08a-talent-referral）获支持100,000.00元，须核对是否同一事项');
    expect(en.join()).toContain('whether it is one matter is compared');
  });

  it('are of the person under each document, of another firm, of a line of a roster', () => {
    expect(given(...ground, ...merged('M1', 't1', 't9'), ours).when(under('zx-20-talent', 'A2', hired('t9')))).toMatchObject([SHOWN]);
    expect(given(...ground, registered('firm-z'), ours).when(under('zx-20-talent', 'A2', hired(), 'firm-z'))).toMatchObject([SHOWN]);
    expect(given(...rosterBook, third, ...rosterProposed('R1', ['p1', 'p2'])).when(under('zx-20-talent', 'A2', hired('p2')))).toMatchObject([SHOWN]);
    const lines = given(...rosterBook, third, under('zx-20-talent', 'A2', hired('p2')), ...rosterProposed('R1', ['p1', 'p2']));
    expect(lines.when(approved('R1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['SAME_MATTER'] } });
  });

  it('are of one thing by its name: a project, an event, an award that is matched', () => {
    const project: Claim = { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-02-10') };
    expect(given(...ground, under('sj-05-innovation-grant', 'A1', project)).when(under('zx-21-honour', 'A2', honour('《云平台》')))).toMatchObject([SHOWN]);
    expect(given(...ground, under('zx-21-honour', 'A2', honour('云平台'))).when(under('sj-05-innovation-grant', 'A1', project))).toMatchObject([SHOWN]);
    expect(given(...ground, proposed('A1', bole('p1', 4_000_000n, '沪人社〔2026〕3号'))).when(under('zx-21-honour', 'A2', honour('沪人社〔2026〕3号')))).toMatchObject([SHOWN]);
    expect(given(...ground, proposed('A1', event('松江招聘节', 40_000_000n))).when(under('zx-21-honour', 'A2', honour('松江招聘节')))).toMatchObject([SHOWN]);
  });

  it('are quiet where the person or the thing is another, where the first has ended, and where the document itself stacks them (A-08)', () => {
    const plain = [{ flags: [] }];
    expect(given(...ground, ours).when(under('zx-20-talent', 'A2', hired('t2')))).toMatchObject(plain);
    expect(given(...ground, ours, released('A1', 'WITHDRAWN')).when(on('2026-03-10', theirs))).toMatchObject(plain);
    expect(given(...ground, ours).when(under('zx-21-honour', 'A2', honour('云平台')))).toMatchObject(plain);
    // Of one document, both parts of a clause are two persons' to sign, as they were.
    const both = given(...ground, ours).when(proposed('A3', bole('t1', 4_000_000n)));
    expect(both).toMatchObject([{ flags: expect.not.arrayContaining(['SAME_MATTER']) }]);
    const stacking = { ...THIRD, programmes: THIRD.programmes.map((one) => ({ ...one, dualWith: 'sj-08a-talent-referral' })) };
    const book = given(...openBook, act({ type: 'adoptInstrument', area: '310117', rules: stacking, choices: [] }), ours);
    expect(book.when(theirs)).toMatchObject([{ flags: ['DUAL_CLAIM'] }]);
  });

  it('of the same kind still come off and are not shown twice', () => {
    const book = given(...openBook, act({ type: 'adoptInstrument', area: '310117', rules: SECOND, choices: [] }), ours);
    expect(book.when(there(proposed('A2', referral)))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
  });
});
