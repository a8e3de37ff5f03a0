import { day } from '#kernel/day';
import { JIADING } from '../../test/documents';
import { type Act, act, adopted, approved, base, committed, given, lineOpened, on, placement, proposed, registered, released, withAccount } from './book.given';

/** A list as it was published, or as a correction says it. */
const listed = (table: string, version: string, keys: string[], corrects?: string): Act[] => [
  act({ type: 'draftTable', table, version, documentNo: '1号', rows: keys.map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null })), ...(corrects !== undefined && { corrects }) }),
  act({ type: 'publishTable', table, version }, 'confirmer'),
];
const counties = (version: string, keys: string[], corrects?: string): Act[] => listed('partner-counties', version, keys, corrects);
const struck = counties('v2', ['532823'], '误列532822');
const ground = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n), ...counties('v1', ['532822', '532823'])];
const anew = { ...proposed('A1', base('b1')), command: { ...proposed('A1', base('b1')).command, again: {} } as Act['command'] };

describe('a row that is struck from a list of who is eligible, as an error from its first day (B-10, record 26)', () => {
  it('is asked again at the approval: what was proposed on it is not approved', () => {
    const book = given(...ground, proposed('A1', base('b1')), ...struck);
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { award: 'A1', dueFen: 0n, reason: 'NOT_A_PARTNER_COUNTY', changed: ['LISTS'] } });
    expect(book.when(anew)).toMatchObject({ refused: 'NOT_A_PARTNER_COUNTY' });
    expect(book.when(released('A1', 'REJECTED'))).toMatchObject([{ type: 'AwardReleased' }]);
  });

  it('changes nothing of another county, nor once it is put back, nor behind the approval', () => {
    expect(given(...ground, proposed('A1', base('b1', '532823')), ...struck).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...ground, proposed('A1', base('b1')), ...struck, ...counties('v3', ['532822', '532823'], '532822 无误')).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...ground, proposed('A1', base('b1')), approved('A1'), ...struck).when(committed('A1'))).toMatchObject([{ type: 'AwardCommitted' }]);
  });

  it('is no rate: a rate that was corrected is that of the receipt (record 45)', () => {
    const rates = (version: string, amountFen: bigint, corrects?: string): Act[] => [
      act({ type: 'draftTable', table: 'sj-09a-rates', version, documentNo: '1号', rows: [{ key: 'VETERAN', amountFen, fromOn: day('2024-01-01'), toOn: null }], ...(corrects !== undefined && { corrects }) }),
      act({ type: 'publishTable', table: 'sj-09a-rates', version }, 'confirmer'),
    ];
    expect(given(...ground, ...rates('r1', 70_000n), proposed('A1', placement('p1', 'VETERAN')), ...rates('r2', 50_000n, '误写')).when(approved('A1'))).toMatchObject([{ amountFen: 70_000n }]);
  });

  it('likewise of a key industry of Jiading', () => {
    const industries = (version: string, keys: string[], corrects?: string): Act[] => listed('key-industries', version, keys, corrects);
    const referral = { ...proposed('A1', { kind: 'TALENT_PLACEMENT', person: 't1', employer: 'firm-b', industry: 'CHIPS', startedOn: day('2026-02-02') }) };
    const asked = { ...referral, command: { ...referral.command, programme: 'jd-03-talent-referral', finding: { amountFen: 1_000_000n, reason: '经评估' } } as Act['command'] };
    const jiading = [act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉人社函〔2026〕6号' }), registered('firm-a'), registered('firm-b'), act({ type: 'recordResidency', party: 'firm-a', movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻1号' }), ...industries('v1', ['CHIPS', 'CARS']),
      act({ type: 'draftTable', table: 'jd-03-tiers', version: 'v1', documentNo: '1号', rows: [{ key: 'T1', amountFen: 1_000_000n, fromOn: day('2024-01-01'), toOn: null }] }), act({ type: 'publishTable', table: 'jd-03-tiers', version: 'v1' }, 'confirmer'), asked];
    expect(given(...jiading).when(on('2026-03-09', approved('A1')))).toMatchObject([{ type: 'AwardApproved' }]);
    expect(given(...jiading, ...industries('v2', ['CARS'], '误列')).when(on('2026-03-09', approved('A1')))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { dueFen: 0n, reason: 'NOT_A_KEY_INDUSTRY', changed: ['LISTS'] } });
  });
});
