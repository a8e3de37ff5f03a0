import type { District } from '../journeys/district';
import { approved, FIRM_A, FIRM_B, passed } from '../journeys/lifecycle';
import { asRead, known, NOTICED, onCase, person, PLACEMENT, refusal } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const NUMBER = 'K7654321';
const passport = (country: string): object => ({ personDocument: { kind: 'PASSPORT', number: NUMBER, country } });
const LINE = { groups: ['PARTNER_REGION'], startedOn: '2026-01-05', localHousehold: false, contractMonths: 12, insuredMonths: 4, registered: true };
const FLAG = 'ALIKE_PERSON';

/** 疑似同一人 (domain 5.2, B-20): the country of a passport may have been told wrongly, and no digit would show it. */
describe('one passport number under several countries', () => {
  let district: District;
  const filed: string[] = [];
  const roster = async (claimant: string, ...documents: object[]): Promise<string> => {
    const { case: id } = await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant, lines: documents.map((document) => ({ ...LINE, ...document })) });
    await passed(district, String(id));
    await district.done('meeting', `cases/${String(id)}/proposal`);
    filed.push(String(id));
    return String(id);
  };
  const read = async (path: string, role: 'leader' | 'applicant' = 'leader'): Promise<Record<string, unknown>> => (await district.get(path, role)).body;

  beforeAll(async () => {
    district = await songjiang(NOTICED);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
  });
  afterAll(() => district.close());

  it('is shown on the roster and on its lines, to the offices alone', async () => {
    const id = await roster(FIRM_A, passport('DEU'), { personIdNumber: person(1) }, passport('FRA'));
    expect(await read(`rosters/${id}`)).toMatchObject({ granted: 3, alikePersons: [{ line: 1, awards: [id] }, { line: 3, awards: [id] }] });
    expect((await read(`rosters/${id}/lines/3`))['alikePersons']).toMatchObject([{ line: 3, awards: [id] }]);
    for (const path of [`rosters/${id}/lines/2`, `rosters/${id}/lines/1`]) expect((await read(path, 'applicant'))['alikePersons']).toBeUndefined();
    expect([(await read(`rosters/${id}`, 'applicant'))['alikePersons'], (await read(`rosters/${id}/lines/2`))['alikePersons']]).toEqual([undefined, undefined]);
    expect(await read(`rosters/${id}/lines/3`)).toMatchObject({ decision: { receipt: { inputs: { alikePersons: [{ award: id, line: 1 }] } }, sentences: { zh: expect.arrayContaining([expect.stringContaining('同一护照号码')]) } } });
    expect(await read(`awards/${id}`)).toMatchObject({ flags: [FLAG] });
  });

  it('is confirmed and signed by two, of a roster as of a case', async () => {
    const { case: single } = await district.done('applicant', 'cases', { programme: PLACEMENT, claimant: FIRM_B, claim: { kind: 'PLACEMENT', ...LINE, ...passport('USA') } });
    await passed(district, String(single));
    await district.done('meeting', `cases/${String(single)}/proposal`);
    filed.push(String(single));
    expect(await read(`awards/${String(single)}`)).toMatchObject({ flags: [FLAG] });
    for (const id of filed) await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2026-05-18');
    for (const id of filed) {
      const sign = (confirmedFlags: string[]) => onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags } });
      expect(await refusal(district, () => sign([]), id)).toMatchObject({ code: 'MANUAL_REVIEW_REQUIRED', unconfirmed: [FLAG] });
      expect(await refusal(district, () => sign([FLAG]), id)).toMatchObject({ code: 'SECOND_APPROVER_REQUIRED', flag: FLAG });
      await district.done('leader', `cases/${id}/endorsement`, { reason: '已核对护照原件' }, { person: 'u-leader-2' });
      expect((await sign([FLAG])).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    }
  });

  it('is shown of a roster whose corrected lines name it', async () => {
    const line = { ...LINE, startedOn: '2026-01-06' };
    const { case: id } = await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [{ ...line, personIdNumber: person(7) }] });
    await district.done('desk', `cases/${String(id)}/correction-request`, { defects: ['第 1 行证件有误'] });
    const sent = await district.post('applicant', `rosters/${String(id)}/correction`, { note: '已更正', lines: [{ ...line, ...passport('ITA') }] }, { seen: await asRead(district, String(id)) });
    expect([sent.status, await read(`rosters/${String(id)}`)]).toMatchObject([200, { alikePersons: expect.arrayContaining([expect.objectContaining({ line: 1 })]) }]);
  });

  it('is neither asked nor shown of another number', async () => {
    const id = await roster(FIRM_B, { personDocument: { kind: 'PASSPORT', number: 'L1234567', country: 'DEU' } });
    expect([(await read(`rosters/${id}`))['alikePersons'], (await read(`awards/${id}`))['flags']]).toEqual([undefined, []]);
    await approved(district, id, { noticeOn: '2026-05-18', approvedOn: '2026-06-01' });
  });

  it('stands in no event, and an auditor finds nothing wrong', async () => {
    const { events } = await expectAudited(district);
    expect(JSON.stringify(events)).not.toContain(NUMBER);
  });
});
