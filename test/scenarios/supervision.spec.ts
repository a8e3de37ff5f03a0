import { District } from '../journeys/district';
import { boleClaim } from '../journeys/lifecycle';
import { adopted, BOLE, grantPaid, known, lineOf, onCase, person, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const inspection = { inspectedOn: '2026-09-15', outcome: 'DEFECTIVE', finding: '台账缺失' };
const evaluation = { year: 2026, documentNo: '松财绩〔2026〕12号', grade: 'GOOD', finding: '达到预期' };

it('a paid case is inspected and evaluated, over HTTP, and stays paid (3.1 nos. 19 and 20)', async () => {
  const district = (await District.open()).on('2026-05-06');
  await adopted(district);
  await known(district);
  await lineOf(district, LINE, 2026, '20000000');
  const { id } = await grantPaid(district, { programme: BOLE, claim: boleClaim(person(1), '5000000', 'D-1'), line: LINE });
  district.on('2026-09-16');
  expect((await onCase(district, 'legal', `${id}/inspections`, { body: inspection })).body).toMatchObject({ state: 'PAID', inspections: [inspection] });
  expect((await onCase(district, 'finance', `${id}/evaluations`, { body: evaluation })).body).toMatchObject({ state: 'PAID', evaluations: [evaluation] });
  expect(await refusedCode(district, 'finance', `cases/${id}/evaluations`, { body: evaluation })).toBe('ID_ALREADY_USED');
  expect(await refusedCode(district, 'legal', `cases/${id}/inspections`, { body: { ...inspection, inspectedOn: '2026-09-17' } })).toBe('MALFORMED');
  const seen = (await district.get(`cases/${id}`)).headers.get('etag') ?? '';
  const send = () => district.post('legal', `cases/${id}/inspections`, inspection, { key: 'inspected-once', seen });
  const [first, again] = [await send(), await send()];
  expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, first.body, 'true']);
  await expectAudited(district);
  await district.close();
});
