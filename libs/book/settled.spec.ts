import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import type { Instrument } from '#policy/programme';
import { PROGRAMME_OF, SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, approved, bole, changed, clawedBack, committed, event, given, instructed, lineOpened, on, paid, placement, proposed, receipt, recovered, registered, released, withAccount } from './book.given';

const FIVE = 5_000_000n;
const firms = ['firm-a', 'firm-b', 'firm-c'].map((firm) => registered(firm));
const open = [adopted, ...firms, ...withAccount('firm-a'), ...withAccount('firm-b'), lineOpened('L1', 90_000_000n)];

/** Filed on a day, with what an assessor found. */
const claimed = (award: string, claim: Claim, claimant: string, more: { filedOn?: string; amountFen?: bigint } = {}): Act => {
  const { filedOn = '2026-02-20', amountFen } = more;
  const finding = amountFen === undefined ? {} : { finding: { amountFen, reason: '经评估' } };
  return act({ type: 'proposeAward', award, programme: PROGRAMME_OF[claim.kind], claimant, claim, filedOn: day(filedOn), applicant: 'applicant', reviewers: ['street', 'bureau'], ...finding }, 'proposer');
};

describe('once for a person, whichever agency asks (A-12, B-19)', () => {
  const rates = [
    act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '1', rows: [{ key: 'VETERAN', amountFen: 70_000n, fromOn: day('2024-01-01'), toOn: null }, { key: 'DISABLED', amountFen: 100_000n, fromOn: day('2024-01-01'), toOn: null }] }),
    act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'confirmer'),
  ];
  const first = placement('p1', 'VETERAN');
  // Another group, another year, another agency: the person is the same.
  const again = proposed('A2', { ...placement('p1', 'DISABLED'), startedOn: day('2026-01-05'), insuredMonths: 1 }, 'firm-b');
  const whole = proposed('A2', { ...placement('p1', 'DISABLED'), startedOn: day('2025-11-05') }, 'firm-b');

  it('the first hold wins; the second is refused while it is pending, and may ask again when it is gone: nobody is queued', () => {
    const book = given(...open, ...rates, proposed('A1', first));
    expect(book.when(whole)).toMatchObject({ refused: 'PERSON_CLAIM_PENDING', facts: { takenBy: 'A1' } });
    expect(given(...open, ...rates, proposed('A1', first)).does(released('A1', 'WITHDRAWN'))).toMatchObject([{ type: 'AwardReleased' }]);
    expect(given(...open, ...rates, proposed('A1', first), released('A1', 'WITHDRAWN')).when(whole)).toMatchObject([{ amountFen: 100_000n }]);
  });

  it('after the payment it is refused for good, also for another year; and the proof of employment is asked for first (A-13)', () => {
    const book = given(...open, ...rates, ...paid('A1', first, 70_000n));
    expect(book.when(whole)).toMatchObject({ refused: 'PERSON_ALREADY_SUBSIDISED' });
    expect(book.when(again)).toMatchObject({ refused: 'INSURANCE_TOO_SHORT' });
  });

  it('a higher rating is topped up to the agency that files it', () => {
    const talent = (rank: ClaimOf<'TALENT_REFERRAL'>['rank']): Claim => ({ kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank, ratingNo: rank, ratedOn: day('2026-01-10') });
    const line = act({ type: 'openLine', line: 'L8', year: 2026, amountFen: 90_000_000n, programmes: ['sj-08a-talent-referral'], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' });
    const book = given(...open, line, proposed('A1', talent('DISTRICT_LEADING')), approved('A1'), committed('A1', 'L8'), ...instructed('A1'), receipt('A1', FIVE));
    expect(book.when(proposed('A2', talent('MUNICIPAL'), 'firm-b'))).toMatchObject([{ claimant: 'firm-b', amountFen: FIVE }]);
  });
});

describe('an event that several organise (A-16)', () => {
  it('pays each of them once, and all of them no more than the cap', () => {
    const book = given(...open, proposed('A1', event('e1', 70_000_000n)), proposed('A2', event('e1', 50_000_000n), 'firm-b'));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 21_000_000n });
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 9_000_000n });
    expect(book.when(proposed('A3', event('e1', 10_000_000n), 'firm-c'))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
    expect(book.when(proposed('A4', event('e1', 10_000_000n)))).toMatchObject({ refused: 'ONCE_ONLY' });
    expect(book.when(proposed('A5', event('e2', 10_000_000n)))).toMatchObject([{ amountFen: 3_000_000n }]);
  });
});

describe('levels of one selection (A-25, B-25)', () => {
  const brand = (level: ClaimOf<'BRAND_AWARD'>['level'], cycle: number, organiser = '协会'): Claim => ({ kind: 'BRAND_AWARD', level, organiser, cycle, decisionNo: `${organiser}-${cycle}-${level}`, decidedOn: day(`${cycle}-11-20`) });
  const known = given(...open, claimed('A1', brand('DISTRICT', 2025), 'firm-a', { amountFen: 2_000_000n }));
  const next = (claim: Claim, amountFen: bigint) => known.when(claimed('A2', claim, 'firm-a', { amountFen }));

  it('pay the difference where a higher level follows in the cycle, and each in full in another cycle or by another organiser', () => {
    expect(next(brand('MUNICIPAL', 2025), 20_000_000n)).toMatchObject([{ amountFen: 18_000_000n }]);
    expect(next(brand('MUNICIPAL', 2024), 20_000_000n)).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(next(brand('MUNICIPAL', 2025, '商会'), 20_000_000n)).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(next(brand('DISTRICT', 2024), 2_000_000n)).toMatchObject({ refused: 'ONCE_PER_LEVEL' });
  });

  it('rank by the level and not by what was found: a lower one after a higher one gets nothing, however much it is set at', () => {
    const national = given(...open, claimed('A1', brand('NATIONAL', 2025), 'firm-a', { amountFen: 10_000_000n }));
    const lower = claimed('A2', brand('MUNICIPAL', 2025), 'firm-a', { amountFen: 20_000_000n });
    expect(national.when(lower)).toMatchObject({ refused: 'HIGHER_LEVEL_IN_CYCLE', facts: { takenBy: 'A1' } });
    expect(given(...open, claimed('A1', brand('NATIONAL', 2025), 'firm-a', { amountFen: 10_000_000n }), released('A1', 'WITHDRAWN')).when(lower)).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('say of a higher one that is set at no more than a lower one that it adds nothing, not that it is the lower', () => {
    expect(next(brand('MUNICIPAL', 2025), 1_000_000n)).toMatchObject({ refused: 'NOTHING_ABOVE_PAID' });
  });
});

describe('the five places of a year (A-26)', () => {
  const served: Claim = { kind: 'REAL_ECONOMY_SERVICE', year: 2025 };
  const names = ['firm-a', 'firm-b', 'firm-c', 'firm-d', 'firm-e', 'firm-f'];
  const enrolled = names.map((party) => act({ type: 'enrolFirm', party, fromOn: day('2025-01-01'), documentNo: '1' }));
  const book = [adopted, ...names.map((firm) => registered(firm)), ...enrolled, ...names.slice(0, 5).map((firm, n) => claimed(`A${n}`, served, firm, { amountFen: FIVE }))];
  const sixth = claimed('A5', served, 'firm-f', { amountFen: FIVE });

  it('are counted by the year of the performance; fewer than five may be given', () => {
    expect(given(...book).when(sixth)).toMatchObject({ refused: 'QUOTA_EXHAUSTED', facts: { places: 5 } });
    expect(given(...book).when(claimed('A5', { ...served, year: 2024 }, 'firm-f', { amountFen: FIVE }))).toMatchObject({ refused: 'NOT_ABOVE_SCALE' });
    expect(given(...book.slice(0, -2), approved('A0', ['REPORTS_OVERDUE'])).records.get('awards', 'A0')).toMatchObject({ state: 'AWAITING_BUDGET' });
  });

  it('are free again where they are given up before the notice is over, and never after it (B-01)', () => {
    expect(given(...book, released('A2', 'WITHDRAWN')).when(sixth)).toMatchObject([{ amountFen: FIVE }]);
    expect(given(...book, approved('A2', ['REPORTS_OVERDUE']), released('A2', 'RENOUNCED')).when(sixth)).toMatchObject({ refused: 'QUOTA_EXHAUSTED' });
  });

  it('are still five where an award is proposed again, approved or not, beside money of another policy (A-28)', () => {
    const other = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-07-real-economy-support', claimant: 'firm-c', subject: 'year=2025', policy: '市级专项', level: 'MUNICIPAL', town: null, paidFen: 1_000_000n, paidOn: day('2026-02-20'), documentNo: '3号' }, 'reviewer', '2026-03-03');
    const again: Act = { ...claimed('A2', served, 'firm-c', { amountFen: FIVE }) };
    for (const before of [[], [approved('A2', ['REPORTS_OVERDUE'])]]) {
      const anew = given(...book, ...before, other, { ...again, command: { ...again.command, again: {} } as Act['command'] });
      expect(anew.records.get('awards', 'A2')).toMatchObject({ state: 'PROPOSED', amountFen: 4_000_000n });
      expect(anew.records.get('limits', 'sj-07-real-economy-support/year=2025')?.seats).toEqual(['A0', 'A1', 'A3', 'A4', 'A2']);
      expect(anew.when(sixth)).toMatchObject({ refused: 'QUOTA_EXHAUSTED' });
    }
  });

  it.each([[false, [{ amountFen: FIVE }]], [true, { refused: 'QUOTA_EXHAUSTED' }]])('go by the notice and not by what ended the award; over: %s', (noticeOver, expected) => {
    const rejected = act({ type: 'releaseAward', award: 'A2', why: 'REJECTED', reason: '不予支持', noticeOver }, 'leader');
    const disqualified = [
      act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-c', instrument: 'sj-2024-05', documentNo: '3号', reason: '查实' }, 'inspector'),
      act({ type: 'disqualifyParty', disqualification: 'DQ1', noticesOver: noticeOver ? ['A2'] : [] }, 'leader'),
    ];
    expect(given(...book, rejected).when(sixth)).toMatchObject(expected);
    expect(given(...book, ...disqualified).when(sixth)).toMatchObject(expected);
  });
});

describe('a document that supersedes another (A-30, B-22)', () => {
  const later = (more: Partial<Instrument> = {}): Act => {
    const rules = atTwentyPercent({ ...SONGJIANG, id: 'sj-2026-03', documentNo: '沪松人社规〔2026〕3号', supersedes: SONGJIANG.id, inForceOn: day('2026-03-01'), retroactiveFromOn: null, ...more });
    return on('2026-03-05', act({ type: 'adoptInstrument', area: '310117', rules, choices: [] }));
  };
  const atTwentyPercent = (rules: Instrument): Instrument => ({ ...rules, programmes: rules.programmes.map((one) => (one.id === 'sj-10b-event-subsidy' ? { ...one, assessment: { kind: 'PERCENT', basisPoints: 2_000 } } : one)) });
  const held = (eventName: string, lastDay: string): Claim => ({ ...event(eventName, 10_000_000n), opensOn: day(lastDay), lastDayOn: day(lastDay) });
  const filed = (claim: Claim, filedOn: string): Act => on('2026-03-10', claimed('A1', claim, 'firm-a', { filedOn }));

  it('has the facts from its first day on; those before stay under the old one, whenever they are filed', () => {
    const book = given(...open, later());
    expect(book.when(filed(held('e1', '2026-02-28'), '2026-03-09'))).toMatchObject([{ instrument: 'sj-2024-05', amountFen: 3_000_000n }]);
    expect(book.when(filed(held('e1', '2026-03-01'), '2026-03-09'))).toMatchObject([{ instrument: 'sj-2026-03', amountFen: 2_000_000n }]);
  });

  it('leaves under the old one what was filed before it was adopted, unless it says otherwise', () => {
    const before = filed(held('e1', '2026-03-03'), '2026-03-04');
    expect(given(...open, later()).when(before)).toMatchObject([{ instrument: 'sj-2024-05', amountFen: 3_000_000n }]);
    expect(given(...open, later({ takesFiled: true })).when(before)).toMatchObject([{ instrument: 'sj-2026-03', amountFen: 2_000_000n }]);
  });

  it('goes on with the caps and the once-only places of the old one', () => {
    const book = given(...open, ...paid('A1', bole('p1', 30_000_000n), 30_000_000n), proposed('A0', event('e1', 10_000_000n)), later());
    const next = { ...bole('p1', 30_000_000n, '2号'), decidedOn: day('2026-03-02') };
    expect(book.when(on('2026-03-12', claimed('A2', next, 'firm-b', { filedOn: '2026-03-11' })))).toMatchObject([{ instrument: 'sj-2026-03', amountFen: 20_000_000n }]);
    expect(book.when(on('2026-03-12', claimed('A3', held('e1', '2026-03-01'), 'firm-a', { filedOn: '2026-03-11' })))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A0' } });
  });
});

describe('counted by enterprise, the group shown to the approver (B-09)', () => {
  const brand = (decisionNo: string, level: 'NATIONAL' | 'DISTRICT' = 'NATIONAL'): ClaimOf<'BRAND_AWARD'> => ({ kind: 'BRAND_AWARD', level, organiser: '协会', cycle: 2025, decisionNo, decidedOn: day('2026-01-20') });
  const group = [adopted, registered('firm-a'), registered('firm-b', { group: 'firm-a' }), registered('firm-c')];
  const asks = (award: string, decisionNo: string, claimant: string): Act => claimed(award, brand(decisionNo), claimant, { amountFen: 40_000_000n });

  it('one award has one claimant, of the group or not; free again once it is let go', () => {
    const book = given(...group, asks('A1', '1号-01', 'firm-a'));
    for (const other of ['firm-b', 'firm-c']) expect(book.when(asks('A2', '1号-01', other))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
    expect(book.when(asks('A2', '1号-02', 'firm-c'))).toMatchObject([{ amountFen: 40_000_000n, flags: [] }]);
    book.does(released('A1', 'WITHDRAWN'));
    expect(book.when(asks('A2', '1号-01', 'firm-b'))).toMatchObject([{ amountFen: 40_000_000n, flags: [] }]);
  });

  it('another member with an award of its own is paid in full, and confirmed by the approver of either', () => {
    const book = given(...group, asks('A1', '1号-01', 'firm-a'), asks('A2', '2号-01', 'firm-b'));
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 40_000_000n, flags: ['GROUP_MEMBER_GRANTED'] });
    for (const award of ['A1', 'A2']) {
      expect(book.when(approved(award))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['GROUP_MEMBER_GRANTED'] } });
      expect(book.when(approved(award, ['GROUP_MEMBER_GRANTED']))).toMatchObject([{ type: 'AwardApproved', confirmedFlags: ['GROUP_MEMBER_GRANTED'] }]);
    }
  });

  it('a firm that comes into the group after its proposal is shown, too', () => {
    const book = given(...group, asks('A1', '1号-01', 'firm-a'), asks('A2', '3号-01', 'firm-c'), ...changed('C1', 'firm-c', { group: 'firm-a' }));
    expect(book.when(approved('A2'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['GROUP_MEMBER_GRANTED'] } });
  });
});

describe('a programme that is suspended (B-21)', () => {
  const suspended = on('2026-03-06', act({ type: 'suspendProgramme', programme: 'sj-08b-bole-match', documentNo: '松人社函〔2026〕15号', reason: '公平竞争审查' }));

  it('proposes and approves nothing more; what was proposed keeps what it holds', () => {
    const book = given(...open, proposed('A1', bole('p1', FIVE)), suspended);
    expect(book.when(proposed('A2', bole('p2', FIVE)))).toMatchObject({ refused: 'PROGRAMME_SUSPENDED' });
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PROGRAMME_SUSPENDED' });
    expect(book.records.get('limits', 'sj-08b-bole-match/person=p1')).toMatchObject({ heldFen: FIVE });
    const resumed = act({ type: 'resumeProgramme', programme: 'sj-08b-bole-match', documentNo: '松人社函〔2026〕16号', reason: '审查通过' });
    expect(given(...open, proposed('A1', bole('p1', FIVE)), suspended, resumed).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('pays what is committed', () => {
    const book = given(...open, proposed('A1', bole('p1', FIVE)), approved('A1'), committed('A1'), suspended, ...instructed('A1'), receipt('A1', FIVE));
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PAID' });
  });
});

describe('interest on what comes back (A-36)', () => {
  it('is none: a recovery is of what was paid, and anything above it is refused', () => {
    const book = given(...open, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE, 'FRAUD'));
    expect(book.when(recovered('A1', FIVE + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: FIVE } });
    expect(book.when(recovered('A1', FIVE))).toMatchObject([{ amountFen: FIVE, leftFen: 0n }]);
  });
});
