import type { District } from '../journeys/district';
import { FIRM_A, LINE, approved, orderIn, ordered, passed, propose } from '../journeys/lifecycle';
import { APPROVED, NOTICED, person, PLACEMENT, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const LINES = [1, 2, 3].map((n) => ({ ...told, personIdNumber: person(n) }));

describe('the lines of a roster, filed again', () => {
  let district: District;
  const file = (key?: string) => district.post('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: LINES }, key === undefined ? {} : { key });
  const filed = async (key?: string): Promise<string> => String((await file(key)).body['case']);
  const ended = async (id: string): Promise<unknown> => (await district.get(`cases/${id}`)).body['state'];

  let first: string;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    first = await filed('the-first-filing');
  });
  afterAll(() => district.close());

  it('while the first is open are the first, and change nothing', async () => {
    const again = await file();
    expect([again.body['case'], again.headers.get('idempotent-replay')]).toEqual([first, 'true']);
    await passed(district, first);
    expect([await filed(), await ended(first)]).toEqual([first, 'BUREAU_REVIEWED']);
  });

  it('after it was withdrawn are a roster of their own, with all its lines', async () => {
    await propose(district, first);
    await district.done('applicant', `cases/${first}/withdrawal`, { reason: '材料有误' });
    const second = await file();
    expect(second.body).toMatchObject({ case: `${first}-2`, state: 'SUBMITTED', claim: { lines: 3 } });
    expect(second.headers.get('idempotent-replay')).toBeNull();
    expect(await filed()).toBe(`${first}-2`);
    expect(((await district.get(`rosters/${first}-2/lines`)).body['items'] as object[]).length).toBe(3);
  });

  it('that were given up are given nothing any more, and their places say why they are free', async () => {
    expect((await district.get(`rosters/${first}`)).body).toMatchObject({ state: 'WITHDRAWN', decided: 3, granted: 0, declined: 0, released: 3, amountFen: '0' });
    expect((await district.get(`rosters/${first}/lines`)).body['items']).toMatchObject([1, 2, 3].map((no) => ({ no, outcome: 'RELEASED', amountFen: '0' })));
    const { body: line } = await district.get(`rosters/${first}/lines/1`);
    expect((line['decision'] as { sentences: { zh: string[] } }).sentences.zh.at(-1)).toBe('名单已在支付前终止，本行不再支持，所占名额已释放。');
    const { body } = await district.get(`entitlements?beginning=${PLACEMENT}/person=`);
    const [{ key }] = body['items'] as [{ key: string }];
    expect((await district.get(`entitlements?key=${encodeURIComponent(key)}`)).body).toMatchObject({
      history: { items: [{ event: 'LineGranted', after: { heldFen: '70000', takenBy: first } }, { event: 'AwardReleased', award: first, movedFen: '70000', after: { heldFen: '0', takenBy: null } }] },
    });
  });

  it('under the key of the first filing are answered as then, for ever', async () => {
    const { status, body, headers } = await file('the-first-filing');
    expect([status, body['case'], body['state'], headers.get('idempotent-replay')]).toEqual([201, first, 'SUBMITTED', 'true']);
    expect(await ended(first)).toBe('WITHDRAWN');
  });

  it('after it was not accepted, and after it was rejected, are filed anew, too', async () => {
    await district.done('desk', `cases/${first}-2/non-acceptance`, { reason: '材料不全' });
    expect(await filed()).toBe(`${first}-3`);
    await passed(district, `${first}-3`);
    await district.done('leader', `cases/${first}-3/rejection`, { reason: '不符合条件' });
    expect(await filed()).toBe(`${first}-4`);
  });

  it('are paid once: the roster that is paid is the one that the lines are from then on', async () => {
    const id = `${first}-4`;
    await passed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '210000' });
    await approved(district, id, { noticeOn: NOTICED, approvedOn: APPROVED });
    await orderIn(district, await ordered(district, id, LINE), 'PAID');
    expect([await filed(), await ended(id)]).toEqual([id, 'PAID']);
    await expectAudited(district);
  });
});
