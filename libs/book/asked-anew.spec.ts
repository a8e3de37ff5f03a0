import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { assessmentInputs } from '#policy/receipt';
import { JIADING } from '../../test/documents';
import { inSecond, SECOND } from '../../test/second-document';
import { ANEW, KEPT } from './asked-anew';
import { openBook } from './book.drill';
import { type Act, act, adopted, approved, changed, committed, event, given, neverOf, on, placement, proposed, registered, released } from './book.given';
import { rosterBook, rosterProposed } from './rosters.given';

const again = (one: Act): Act => ({ ...one, command: { ...one.command, again: {} } as Act['command'] });

describe('what an approval asks anew', () => {
  it('is every input of an assessment, but those that are kept for a reason', () =>
    expect([...Object.keys(ANEW), ...Object.keys(KEPT)].toSorted()).toEqual(Object.keys(assessmentInputs.shape).toSorted()));
});

describe('an award under another document that has ended (record 47)', () => {
  const ground = [...openBook, act({ type: 'adoptInstrument', area: '310117', rules: SECOND, choices: [] })];
  const under = (one: Act): Act => (one.command.type === 'proposeAward' || one.command.type === 'openRoster' ? { ...one, command: { ...one.command, programme: inSecond(one.command.programme) } } : one);
  const first = proposed('A1', event('e1', 40_000_000n));
  const there = under(proposed('A2', event('e1', 60_000_000n)));

  it.each(['WITHDRAWN', 'REJECTED'] as const)('%s, leaves nobody short without saying so', (why) => {
    const book = given(...ground, first, there, released('A1', why));
    expect(book.when(approved('A2'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 6_000_000n, dueFen: 18_000_000n, changed: ['OTHER_DOCUMENTS'] } });
    book.does(again(there));
    expect(book.when(approved('A2'))).toMatchObject([{ amountFen: 18_000_000n }]);
  });

  it('changes nothing while it stands, nor after the approval, where it is a reason to propose again', () => {
    expect(given(...ground, first, there).when(approved('A2'))).toMatchObject([{ amountFen: 6_000_000n }]);
    const late = given(...ground, first, there, approved('A2'), released('A1', 'WITHDRAWN'));
    expect(late.when(again(there))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 18_000_000n }]);
  });

  it('is made less by a third policy, and that is not due twice', () => {
    const town = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=e1', policy: '街道奖励', level: 'TOWN', town: '方松街道', paidFen: 5_000_000n, paidOn: day('2026-02-20'), documentNo: '方松办〔2026〕3号' }, 'reviewer');
    const book = given(...ground, first, there, town, again(first));
    expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 7_000_000n });
    expect(book.when(approved('A2'))).toMatchObject([{ amountFen: 6_000_000n }]);
    expect(given(...ground, first, there, town, again(first), released('A1', 'WITHDRAWN')).when(approved('A2'))).toMatchObject({ facts: { dueFen: 13_000_000n } });
  });

  it('of a roster names the lines', () => {
    const [opening, lines, proposal] = rosterProposed('R2', ['p9', 'p1']).map(under) as [Act, Act, Act];
    const better = { ...lines, command: { ...lines.command, lines: ['p9', 'p1'].map((person, n) => ({ no: n + 1, claim: placement(person, 'DISABLED') })) } as Act['command'] };
    const roster = [...rosterBook, act({ type: 'adoptInstrument', area: '310117', rules: SECOND, choices: [] }), ...rosterProposed('R1', ['p1']), opening, better, proposal];
    expect(given(...roster).when(approved('R2'))).toMatchObject([{ amountFen: 130_000n }]);
    expect(given(...roster, released('R1', 'WITHDRAWN')).when(approved('R2'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 130_000n, dueFen: 200_000n, lines: [2], changed: ['OTHER_DOCUMENTS'] } });
  });
});

describe('days of rent that another award had', () => {
  const rent = (award: string, [movedInOn, rentYear]: [string, number]): Act => {
    const { command, ...one } = proposed(award, { kind: 'RENT_YEAR', movedInOn: day(movedInOn), rentYear, rentPaidFen: 36_500_000n, otherFiscalFen: 0n } satisfies ClaimOf<'RENT_YEAR'>);
    return on('2026-05-06', { ...one, command: { ...command, filedOn: day('2026-05-06') } as Act['command'] });
  };
  const movedIn = (party: string, movedInOn: string): Act => act({ type: 'recordResidency', party, movedInOn: day(movedInOn), category: 'SERVICES', documentNo: '入驻1号' });
  const Y2 = rent('Y2', ['2023-10-01', 2]);
  const acts = [
    act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉府办〔2026〕1号' }, 'confirmer'),
    registered('firm-a'), registered('firm-top'), movedIn('firm-a', '2024-04-01'), movedIn('firm-top', '2023-10-01'), rent('Y1', ['2024-04-01', 1]), ...changed('C1', 'firm-a', { group: 'firm-top' }), Y2, act({ type: 'endorseAward', award: 'Y2', reason: '同意' }, 'leader-2'),
  ];
  const approval = on('2026-05-20', approved('Y2', ['PART_OF_RENT_YEAR']));

  it('are asked for anew when it has ended, and it is proposed again', () => {
    const book = given(...acts, released('Y1', 'WITHDRAWN'));
    expect(book.when(approval)).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 5_490_000n, dueFen: 10_950_000n, changed: ['LIMITS'] } });
    expect(book.when(again(Y2))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 10_950_000n }]);
  });

  it('are its own as long as it stands', () => {
    expect(given(...acts).when(approval)).toMatchObject([{ amountFen: 5_490_000n }]);
    expect(given(...acts).when(again(Y2))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('a group that was joined, or entered by mistake, since the proposal (A-37, A-28)', () => {
  const GRANT = 'sj-05-innovation-grant';
  const project: Claim = { kind: 'INNOVATION_PROJECT', project: '平台一', assessedOn: day('2025-11-02') };
  const { command, ...one } = proposed('A1', project);
  const asked: Act = { ...one, command: { ...command, finding: { amountFen: 10_000_000n, reason: '经评估' } } as Act['command'] };
  const ofOther = act({ type: 'registerOtherGrant', grant: 'OG1', programme: GRANT, claimant: 'firm-h', subject: 'project=平台一', policy: '方松街道创新扶持', level: 'TOWN', town: '方松街道', paidFen: 4_000_000n, paidOn: day('2026-02-20'), documentNo: '方松办〔2026〕21号' }, 'reviewer');
  const ground = [adopted, registered('firm-a'), registered('firm-h')];
  const joins = changed('C1', 'firm-a', { group: 'firm-h' });

  it('brings what other policies paid to it', () => {
    expect(given(...ground, ofOther, asked, ...joins).when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 6_000_000n, changed: expect.arrayContaining(['OTHER_GRANTS']) } });
    expect(given(...ground, ofOther, asked).when(approved('A1'))).toMatchObject([{ amountFen: 10_000_000n }]);
    // What was approved is bound as it was (record 45).
    expect(given(...ground, ofOther, asked, approved('A1'), ...joins, act({ type: 'openLine', line: 'L5', year: 2026, amountFen: 90_000_000n, programmes: [GRANT], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' })).when(on('2026-03-10', committed('A1', 'L5')))).toMatchObject([{ amountFen: 10_000_000n }]);
  });

  it('and does not, where it was a mistake; nor does the register find it of who was never of the group', () => {
    const mistaken = given(...ground, ...joins, ofOther, asked, ...neverOf('C2', 'firm-a', 'firm-a'));
    expect(mistaken.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 6_000_000n, dueFen: 10_000_000n, changed: expect.arrayContaining(['OTHER_GRANTS']) } });
    expect(mistaken.when(again(asked))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 10_000_000n }]);
    expect(given(...ground, ...joins, ...neverOf('C2', 'firm-a', 'firm-a'), asked).when(ofOther)).toHaveLength(1);
    // With its top, by no entry of its own.
    const along = given(adopted, registered('firm-t'), registered('firm-a', { group: 'firm-t' }), registered('firm-h'), ...changed('C1', 'firm-t', { group: 'firm-h' }), ofOther, asked, ...neverOf('C2', 'firm-t', 'firm-t'));
    expect(along.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 10_000_000n } });
  });

  it('is another thing than a group that it has left: what it had there it had (A-37)', () => {
    const left = given(...ground, ...joins, ofOther, asked, ...changed('C2', 'firm-a', { group: 'firm-a' }).map((act_) => on('2026-03-02', act_)));
    expect(left.when(approved('A1'))).toMatchObject([{ amountFen: 6_000_000n }]);
  });
});

describe('a year’s sum above what one level grants (A-19)', () => {
  const talent = (award: string, person: string, amountFen: bigint): Act => {
    const { command, ...one } = proposed(award, { kind: 'TALENT_PLACEMENT', person, employer: 'X1', industry: 'AUTO', startedOn: day('2026-02-02') });
    return on('2026-03-10', { ...one, command: { ...command, filedOn: day('2026-03-10'), finding: { amountFen, reason: '经评估' } } as Act['command'] });
  };
  const row = (key: string, amountFen: bigint | null): { key: string; amountFen: bigint | null; fromOn: Temporal.PlainDate; toOn: null } => ({ key, amountFen, fromOn: day('2022-01-01'), toOn: null });
  const table = (name: string, rows: ReturnType<typeof row>[]): Act[] => [act({ type: 'draftTable', table: name, version: 'v1', documentNo: '嘉人社〔2024〕1号', rows }), act({ type: 'publishTable', table: name, version: 'v1' }, 'confirmer')];
  const acts = [
    act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉府办〔2026〕1号' }, 'confirmer'), registered('firm-a'),
    act({ type: 'recordResidency', party: 'firm-a', movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻1号' }),
    ...table('jd-03-tiers', [row('T0', 1_000_000n), row('T1', 50_000_000n)]), ...table('key-industries', [row('AUTO', null)]), talent('T1', 't1', 50_000_000n), talent('T2', 't2', 1_000_000n),
  ];

  it('is confirmed by the next level as long as it is above, and by nobody once it is not', () => {
    expect(given(...acts).when(on('2026-03-20', approved('T2')))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['OVER_SOFT_CAP'] } });
    expect(given(...acts, released('T1', 'WITHDRAWN')).when(on('2026-03-20', approved('T2')))).toMatchObject([{ amountFen: 1_000_000n, confirmedFlags: [] }]);
  });
});
