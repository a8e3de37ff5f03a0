import { District } from '../journeys/district';
import { assessed, FIRM_A, FIRM_B, FIRM_C, propose, reviewed } from '../journeys/lifecycle';
import { adopted, known, NOTICED, onCase } from './acts';
import { expectAudited } from './audited';
import { eventsOf } from './auditor';

const PROGRAMME = 'sj-07-real-economy-support';
const FIRMS = [FIRM_A, FIRM_B, FIRM_C];

/** A place of 第（七）条 is free again only before the notice closes, whatever ends the award (A-26, B-01). */
describe('the places of a year (A-26)', () => {
  let district: District;
  const cases: string[] = [];
  const seats = async (): Promise<unknown> => {
    const { items } = (await district.get(`entitlements?beginning=${encodeURIComponent(`${PROGRAMME}/year=2025`)}`)).body as { items?: { seats?: string[] }[] };
    return items?.[0]?.seats;
  };
  const ended = async (): Promise<unknown> => (await eventsOf(district)).flatMap(({ fact }) => (fact['type'] === 'AwardReleased' ? [[fact['award'], fact['why'], fact['noticeOver']]] : []));
  const disqualified = async (uscc: string): Promise<void> => {
    const { disqualification } = await district.done('legal', 'disqualifications', { uscc, instrument: 'sj-2024-05', documentNo: `松人社决〔2026〕${uscc.at(-1)}号`, reason: '查实虚假申报' });
    await district.done('leader', `disqualifications/${String(disqualification)}/decision`);
  };

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    for (const [n, uscc] of FIRMS.entries()) {
      await known(district, { uscc, legalName: `示例${n}公司` });
      await district.done('reviewer', `parties/${uscc}/enrolment`, { fromOn: '2025-01-01', documentNo: '松统入库〔2025〕9号' });
      const id = await reviewed(district, PROGRAMME, uscc, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 });
      await assessed(district, id, { grade: null, amountFen: '5000000' });
      await propose(district, id);
      cases.push(id);
    }
    district.on(NOTICED);
    for (const id of cases) await district.done('publicity', `cases/${id}/public-notice`);
  });
  afterAll(() => district.close());

  it('are said in the decision: how many there are, and how many others have', async () => {
    const read = (await district.get(`cases/${cases[2]}`)).body as { decision: { receipt: object; sentences: { zh: string[]; en: string[] } } };
    expect(read.decision.receipt).toMatchObject({ inputs: { seats: [{ key: `${PROGRAMME}/year=2025`, taken: cases.slice(0, 2) }] } });
    expect(read.decision.sentences.zh).toContain('2025年度名额共5个，其他案件已占用2个，本案占用1个，尚余2个。');
    expect(read.decision.sentences.en).toContain('There are 5 places of 2025, of which other cases have 2; this case takes one, and 2 are left.');
  });

  it('are free again where a decision ends the award while its notice runs', async () => {
    expect(await seats()).toEqual(cases);
    await disqualified(FIRM_A);
    expect(await seats()).toEqual(cases.slice(1));
    expect(await ended()).toEqual([[cases[0], 'DISQUALIFIED', false]]);
  });

  it('stay taken after the notice, rejected or disqualified, though nothing was approved yet', async () => {
    district.on('2026-05-20');
    expect((await onCase(district, 'leader', `${cases[1]}/rejection`, { body: { reason: '不予支持' } })).body).toMatchObject({ state: 'REJECTED' });
    await disqualified(FIRM_C);
    expect(await seats()).toEqual(cases.slice(1));
    expect(await ended()).toEqual([[cases[0], 'DISQUALIFIED', false], [cases[1], 'REJECTED', true], [cases[2], 'DISQUALIFIED', true]]);
  });

  it('stand so in a book that is recomputed', async () => expectAudited(district));
});
