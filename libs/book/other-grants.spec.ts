import fc from 'fast-check';
import { TERMS } from '../../test/documents';
import { otherGrantsOf as nettedBy } from '#policy/net-off';
import { subjectsOf } from '#policy/overlap';
import { day } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import { sum } from '#kernel/money';
import { type Act, act, adopted, base, bole, by, type DecidedBook, event, given, placement, proposed, registered } from './book.given';
import { otherGrantsOf } from './other-grants';
import type { OtherGrantSaid } from './other-grants.facts';

const SAID: OtherGrantSaid = {
  grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '方松街道活动扶持', level: 'TOWN', town: '方松街道',
  paidFen: 10_000_000n, paidOn: day('2026-02-02'), documentNo: '方松办〔2026〕21号',
};
const put = (more: Partial<OtherGrantSaid> = {}): Act => act({ type: 'registerOtherGrant', ...SAID, ...more }, 'reviewer');
const taken = (grant = 'OG1', reason = '另一活动'): Act => act({ type: 'withdrawOtherGrant', grant, reason }, 'deputy');
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), registered('firm-b'), ...acts);
const found = ({ records }: DecidedBook, subjects = ['event=E1'], claimant = 'firm-a'): string[] => otherGrantsOf(records, { programme: SAID.programme, claimant, subjects }).map(({ grant }) => grant);

describe('money of another policy for a matter of ours (附则（一）, A-28)', () => {
  it('is found by the matter, the programme and the claimant, until a second person withdraws it', () => {
    const book = known(put(), put({ grant: 'OG2', subject: 'event=E2', documentNo: '2号' }));
    expect([found(book), found(book, ['event=E1', 'event=E2', 'event=E1']), found(book, ['event=E1'], 'firm-b')]).toEqual([['OG1'], ['OG1', 'OG2'], []]);
    expect(book.when(by('reviewer', taken()))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    book.does(taken());
    expect(found(book, ['event=E1', 'event=E2'])).toEqual(['OG2']);
    expect(book.when(taken())).toEqual([]);
    expect(book.when(taken('OG1', '其他'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { grant: 'OG1', state: 'WITHDRAWN' } });
    expect(book.when(taken('OG9'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('was paid when it can be for the matter: the years between the days of one fact before the document, or the year before that of the matter', () => {
    const early = (more: Partial<OtherGrantSaid>, earliest: string): void => {
      expect(known().when(put({ ...more, paidOn: day(earliest).subtract({ days: 1 }) }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'paidOn', earliestOn: day(earliest) } });
      expect(known().when(put({ ...more, paidOn: day(earliest) }))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    };
    early({}, '2020-01-01');
    early({ programme: 'sj-08a-talent-referral', subject: 'person=p1' }, '2020-01-01');
    early({ programme: 'sj-07-real-economy-support', subject: 'year=2026' }, '2025-01-01');
    early({ programme: 'sj-06-brand-award', subject: 'organiser=协会/cycle=2025' }, '2024-01-01');
    // Of a project, and of the whole of a programme, nothing certain can be said.
    expect(known().when(put({ programme: 'sj-05-innovation-grant', subject: 'programme=all', paidOn: day('2015-01-01') }))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('is netted off once, however often it is told', () => {
    const book = known(put());
    expect(book.when(put())).toEqual([]);
    expect(book.when(put({ grant: 'OG2' }))).toEqual([]);
    expect(book.when(put({ paidFen: 1n }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(put({ grant: 'OG2', paidFen: 1n }))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { grant: 'OG1' } });
    expect(book.when(put({ grant: 'OG2', documentNo: '22号' }))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('is one payment however the policy and the town are written, in the register and in the claim', () => {
    const book = known(put());
    for (const policy of ['《方松街道活动扶持》', '方松街道 活动扶持', '方松街道·活动扶持。']) {
      expect(book.when(put({ grant: 'OG2', policy, town: ' 方松 街道' }))).toEqual([]);
      expect(book.when(put({ grant: 'OG2', policy, level: 'DISTRICT', town: null }))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { grant: 'OG1' } });
      const claim = { ...event('e1', 60_000_000n), otherGrants: [{ policy, paidFen: SAID.paidFen, paidOn: SAID.paidOn }] };
      expect(book.when(proposed('A1', claim))).toMatchObject([{ amountFen: 8_000_000n, netted: [{ grant: 'OG1' }] }]);
      // After the payment: what was declared is no second finding, and its withdrawal shows that ours stands without it.
      const declared = known(proposed('A1', claim));
      expect(declared.when(put())).toMatchObject([{ type: 'OtherGrantRegistered' }]);
      declared.does(put());
      expect(declared.when(put({ grant: 'OG2', policy }))).toEqual([]);
      expect(declared.when(taken())).toMatchObject([{ type: 'OtherGrantWithdrawn' }, { type: 'OverlapFound', kind: 'NO_TOP_UP', award: 'A1' }]);
      expect(book.when(proposed('A1', { ...event('e1', 60_000_000n), otherFiscalFen: 1n, otherFiscalPolicies: [policy] }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.otherGrants' } });
    }
    expect(book.when(put({ grant: 'OG2', policy: '方松街道活动扶持二' }))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('decided before names were compared, it stays two: old receipts and what they took off keep their meaning', () => {
    const grants = [{ policy: '《甲》', paidFen: 1n, paidOn: SAID.paidOn }];
    const claim = { ...event('e1', 60_000_000n), otherGrants: grants };
    const registered = [{ policy: '甲', paidFen: 1n, paidOn: SAID.paidOn, grant: 'OG1' }];
    expect(nettedBy({ claim, registered, byDay: true })).toHaveLength(2);
    expect(nettedBy({ claim, registered, byDay: true, asNamed: true })).toHaveLength(1);
  });

  it('names a programme that the book pays, a party that it knows, a matter that can overlap, and whose policy it is', () => {
    expect(known().when(put({ programme: 'sj-01-attract-known-firms' }))).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(given(registered('firm-a')).when(put())).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(known().when(put({ claimant: 'firm-x' }))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known().when(put({ subject: 'year=2026' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'subject', parts: ['event'] } });
    expect(known().when(put({ town: null }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'town' } });
    expect(known().when(put({ level: 'MUNICIPAL' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'town' } });
    expect(known().when(put({ paidOn: day('2026-03-03') }))).toMatchObject({ refused: 'FACT_NOT_YET' });
  });

  it('is no award that we match ourselves, but a town’s own match of it is (A-29, B-23)', () => {
    const matched = (more: Partial<OtherGrantSaid>): Act => put({ programme: 'sj-08b-bole-match', subject: 'decisionNo=D-1', ...more });
    const amount = (...acts: Act[]) => known(...acts).when(proposed('A1', bole('p1', 10_000_000n, 'D-1')));
    expect(amount(matched({ policy: '上海市伯乐奖励', level: 'MUNICIPAL', town: null, documentNo: 'D-1', paidFen: 10_000_000n }))).toMatchObject([{ amountFen: 10_000_000n }]);
    expect(amount(matched({ policy: '洞泾镇伯乐配套', level: 'TOWN', town: '洞泾镇', documentNo: '洞泾〔2026〕2号', paidFen: 4_000_000n }))).toMatchObject([{ amountFen: 6_000_000n }]);
  });

  it('comes off once, of the award of its own matter and period, and not of the next one again (A-28)', () => {
    const brand = (award: string, level: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT', cycle: number, amountFen: bigint): Act => {
      const one = proposed(award, { kind: 'BRAND_AWARD', level, organiser: '市协会', cycle, decisionNo: `${award}号`, decidedOn: day('2026-01-20') });
      return { ...one, command: { ...one.command, finding: { amountFen, reason: '获评' } } as Act['command'] };
    };
    const said = { programme: 'sj-06-brand-award', subject: 'organiser=市协会/cycle=2025', paidFen: 5_000_000n };
    expect(known().when(put({ ...said, subject: 'programme=all' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'subject', parts: ['decisionNo', 'cycle'] } });
    const book = known(put(said), brand('A1', 'MUNICIPAL', 2025, 20_000_000n));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 15_000_000n, netted: [{ grant: 'OG1', paidFen: 5_000_000n }] });
    expect(book.when(brand('A2', 'NATIONAL', 2024, 40_000_000n))).toMatchObject([{ amountFen: 40_000_000n }]);
    expect(book.when(brand('A3', 'DISTRICT', 2024, 2_000_000n))).toMatchObject([{ amountFen: 2_000_000n }]);
    // 同一周期: 15 and 20 of ours and 5 of the town's are the 40 of the higher level.
    expect(book.when(brand('A4', 'NATIONAL', 2025, 40_000_000n))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('comes off once of several awards of one person, also where it was found after the first of them', () => {
    const said = { programme: 'sj-08b-bole-match', subject: 'person=p1', paidFen: 4_000_000n };
    const [first, second] = [proposed('A1', bole('p1', 10_000_000n, 'D-1')), proposed('A2', bole('p1', 10_000_000n, 'D-2'))];
    expect(known(put(said), first).when(second)).toMatchObject([{ amountFen: 10_000_000n }]);
    expect(known(first, put(said)).when(second)).toMatchObject([{ amountFen: 10_000_000n }]);
    // 50 a person, whoever pays it: 46 of ours and 4 of the town's, which leave nothing of our last 4.
    expect(known(put(said), proposed('A1', bole('p1', 50_000_000n, 'D-1'))).when(second)).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: 4_000_000n, otherFen: 4_000_000n } });
    expect(known(put(said), first, act({ type: 'releaseAward', award: 'A1', why: 'WITHDRAWN', reason: '撤回' }, 'applicant')).when(second)).toMatchObject([{ amountFen: 6_000_000n, netted: [{ grant: 'OG1' }] }]);
  });

  it('counts for every member of the group where the programme counts by group, and for no other firm (A-37, B-09)', () => {
    const project = (claimant: string): Act => {
      const one = proposed(`A-${claimant}`, { kind: 'INNOVATION_PROJECT', project: '平台一', assessedOn: day('2026-01-20') }, claimant);
      return { ...one, command: { ...one.command, finding: { amountFen: 10_000_000n, reason: '经评估' } } as Act['command'] };
    };
    const paid = put({ programme: 'sj-05-innovation-grant', subject: 'programme=all', paidFen: 4_000_000n });
    const group = known(registered('firm-g', { group: 'firm-a' }), registered('firm-h', { group: 'firm-a' }), paid);
    for (const member of ['firm-a', 'firm-g', 'firm-h']) expect([member, group.when(project(member))]).toMatchObject([member, [{ amountFen: 6_000_000n, netted: [{ grant: 'OG1' }] }]]);
    expect(group.when(project('firm-b'))).toMatchObject([{ amountFen: 10_000_000n }]);
    // Later than the award, it is found of the member's award, too (B-24).
    expect(known(registered('firm-g', { group: 'firm-a' }), project('firm-g')).when(paid)).toMatchObject([{}, { type: 'OverlapFound', award: 'A-firm-g', differenceFen: 4_000_000n }]);
    // By enterprise: an event is its organiser's; that its group was paid for it is signed by two, with both amounts.
    const affiliate = known(registered('firm-g', { group: 'firm-a' }), put());
    expect(affiliate.when(proposed('A1', event('e1', 60_000_000n), 'firm-g'))).toMatchObject([{ amountFen: 18_000_000n, flags: ['AFFILIATE_PAID_ELSEWHERE'] }]);
    expect(affiliate.receipt?.inputs.affiliatesPaid).toMatchObject([{ claimant: 'firm-a', grant: 'OG1', paidFen: 10_000_000n }]);
    expect(affiliate.when(proposed('A1', event('e2', 60_000_000n), 'firm-g'))).toMatchObject([{ flags: [] }]);
  });

  it('is the same money where claim and register have it on one day, and another payment on another; twice is twice (B-03)', () => {
    const declaring = (award: string, ...days: string[]): Act => proposed(award, { ...event('e1', 60_000_000n), otherGrants: days.map((on) => ({ policy: SAID.policy, paidFen: SAID.paidFen, paidOn: day(on) })) });
    expect(known(put()).when(declaring('A1', '2026-02-02'))).toMatchObject([{ amountFen: 8_000_000n }]);
    expect(known(put({ paidFen: 4_000_000n })).when(proposed('A1', { ...event('e1', 60_000_000n), otherGrants: [{ policy: SAID.policy, paidFen: 4_000_000n, paidOn: day('2026-02-20') }] }))).toMatchObject([{ amountFen: 10_000_000n, netted: [{ grant: 'OG1' }, { paidOn: day('2026-02-20'), byDay: true }] }]);
    expect(known(put({ paidFen: 4_000_000n })).when(proposed('A1', { ...event('e1', 60_000_000n), otherGrants: [{ policy: SAID.policy, paidFen: 4_000_000n, paidOn: day('2026-02-02') }, { policy: SAID.policy, paidFen: 4_000_000n, paidOn: day('2026-02-04') }] }))).toMatchObject([{ amountFen: 10_000_000n }]);
    const declared = known(declaring('A1', '2026-02-02'));
    expect(declared.when(put())).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    declared.does(put());
    expect(declared.when(put({ grant: 'OG2', documentNo: '22号' }))).toMatchObject([{ type: 'OtherGrantRegistered' }, { type: 'OverlapFound', award: 'A1', differenceFen: 8_000_000n }]);
  });

  it('was paid by then: what is declared for a later day is no payment', () => {
    const later = (on: string): Act => proposed('A1', { ...event('e1', 60_000_000n), otherGrants: [{ policy: SAID.policy, paidFen: 1n, paidOn: day(on) }] });
    expect(known().when(later('2026-03-02'))).toMatchObject([{ amountFen: 17_999_999n }]);
    expect(known().when(later('2026-03-03'))).toMatchObject({ refused: 'FACT_NOT_YET', facts: { paidOn: day('2026-03-03'), today: day('2026-03-02') } });
  });

  it('for one project is registered for that project, though the grant is once for a group (A-24)', () => {
    const ofProject = (subject: string): Act => put({ programme: 'sj-05-innovation-grant', subject });
    const claim = (project: string): Act => { const { command } = proposed('A1', { kind: 'INNOVATION_PROJECT', project, assessedOn: day('2026-01-20') }); return act({ ...command, finding: { amountFen: 20_000_000n, reason: '好' } } as Act['command']); };
    expect(known(ofProject('project=P-1')).when(claim('p－1'))).toMatchObject([{ amountFen: 10_000_000n, netted: [{ grant: 'OG1' }] }]);
    expect(known(ofProject('project=P-2')).when(claim('P-1'))).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(known(claim('P-1')).when(ofProject('project=P-1'))).toMatchObject([{}, { type: 'OverlapFound', award: 'A1', differenceFen: 10_000_000n }]);
    expect(known(claim('P-1')).when(ofProject('project=P-2'))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
  });

  it('is looked for by what the claim itself names', () => {
    const of = (programme: string, claim: Parameters<typeof subjectsOf>[1]): string[] => subjectsOf(TERMS.find((term) => term.programme.id === programme)!.programme, claim);
    expect(of('sj-08b-bole-match', bole('p1', 1n, 'D-1'))).toEqual(['person=p1', 'decisionNo=D-1']);
    expect(of('sj-09a-placement-subsidy', placement('p1', 'VETERAN'))).toEqual(['person=p1']);
    expect(of('sj-09b-labour-base-opening', base('b1'))).toEqual(['base=b1']);
    expect(of('sj-10b-event-subsidy', event('e1', 1n))).toEqual(['event=E1']);
    const project = { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-20') } as const;
    expect(of('sj-05-innovation-grant', project)).toEqual(['project=云平台', 'programme=all']);
    expect(subjectsOf(TERMS.find((term) => term.programme.id === 'sj-05-innovation-grant')!.programme, project, { 'A-24': 'PER_PROJECT' })).toEqual(['project=云平台']);
  });
});

it('the register gives back what was registered and not withdrawn, to the fen, whoever did what in which order', () => {
  const step = fc.record({ id: fc.integer({ min: 1, max: 4 }), matter: fc.constantFrom('E1', 'E2'), paidFen: fc.bigInt({ min: 1n, max: 9n }), who: fc.constantFrom('reviewer', 'leader'), put: fc.boolean() });
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
    const book = known();
    const standing = new Map<string, bigint>();
    for (const { id, matter, paidFen, who, put: isPut } of steps) {
      const decided = book.does(by(who, isPut ? put({ grant: `OG${id}`, subject: `event=${matter}`, paidFen, documentNo: `${id}号` }) : taken(`OG${id}`)));
      if (isRefusal(decided)) continue;
      for (const fact of decided) {
        if (fact.type === 'OtherGrantRegistered') standing.set(fact.grant, fact.paidFen);
        if (fact.type === 'OtherGrantWithdrawn') standing.delete(fact.grant);
      }
    }
    expect(sum(otherGrantsOf(book.records, { ...SAID, subjects: ['event=E1', 'event=E2'] }).map(({ paidFen }) => paidFen))).toBe(sum(standing.values()));
  }));
});
