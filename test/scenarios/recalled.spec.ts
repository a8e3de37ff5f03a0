import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, passed, propose, reviewed } from '../journeys/lifecycle';
import { BOLE, onCase, person, PLACEMENT, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const CONFIRMED = { body: { confirmedFlags: [] } };
const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;

/** Over HTTP, by a service that has read of the proposals what the store holds. */
describe('what was proposed before the service was started again (record 49)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-recalled-'));
  let district: District;
  let [first, cut, whole, objected, standing] = ['', '', '', '', ''];
  beforeAll(async () => {
    const before = await songjiang('2026-05-06', { DATA_DIR: folder });
    first = await reviewed(before, BOLE, FIRM_A, boleClaim(person(1), '30000000', 'D-1'));
    cut = await reviewed(before, BOLE, FIRM_A, { ...boleClaim(person(1), '30000000', 'D-2'), decidedOn: '2025-11-03' });
    whole = await reviewed(before, BOLE, FIRM_A, boleClaim(person(2), '1000000', 'D-3'));
    const filed = async (...persons: number[]): Promise<string> => {
      const id = String((await before.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: persons.map((n) => ({ ...told, personIdNumber: person(n) })) }))['case']);
      await passed(before, id);
      return id;
    };
    objected = await filed(11, 12);
    standing = await filed(21, 22);
    for (const id of [first, cut, whole, objected, standing]) await propose(before, id);
    before.on('2026-05-07');
    for (const id of [cut, whole, objected, standing]) await before.done('publicity', `cases/${id}/public-notice`);
    await before.close();
    district = (await District.open('310117', { DATA_DIR: folder })).on('2026-05-18');
  });
  afterAll(async () => {
    await district.close();
    rmSync(folder, { recursive: true });
  });

  it('is approved where nothing has changed, a roster too', async () => {
    for (const id of [whole, standing]) expect((await onCase(district, 'leader', `${id}/approval`, CONFIRMED)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    expect(await refusedCode(district, 'meeting', `cases/${cut}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('is asked again where the claim that held the cap has ended, and proposed again in full', async () => {
    await onCase(district, 'applicant', `${first}/withdrawal`, { body: { reason: '不再申报' } });
    expect(await refusal(district, () => onCase(district, 'leader', `${cut}/approval`, CONFIRMED), cut)).toMatchObject({ code: 'PROPOSAL_OUTDATED', ownFen: '20000000', dueFen: '30000000' });
    expect((await onCase(district, 'meeting', `${cut}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED', amountFen: '30000000' });
  });

  it('and a roster is proposed again line by line', async () => {
    expect(await refusedCode(district, 'meeting', `cases/${objected}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await onCase(district, 'reviewer', `${objected}/strikes`, { body: { lines: [1], reason: '经查并未就业' } });
    expect((await onCase(district, 'meeting', `${objected}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    await expectAudited(district);
  });
});
