import type { District } from '../journeys/district';
import { account, boleClaim, FIRM_A, FIRM_B, FIRM_C, LINE, orderIn, PERSON_1, PERSON_2, propose, reviewed } from '../journeys/lifecycle';
import { base, BASE, BOLE, FIRM_D, GOOD, grantApproved, grantOrdered, grantPaid, known, onCase, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const PASSPORT = { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' };
const ADDRESS = '上海市松江区示范路 18 号';

async function changed(district: District, uscc: string, to: object): Promise<object> {
  const { change } = await district.done('desk', `parties/${uscc}/changes`, { ...to, documentNo: '松市监变〔2026〕118号', reason: '变更登记' });
  return district.done('leader', `parties/${uscc}/changes/${String(change)}/confirmation`);
}

async function merged(district: District, document: object, otherDocument: object): Promise<Record<string, unknown>> {
  const said = { document, otherDocument, reason: '已核验原件', documentNo: '松人社核〔2026〕7号' };
  const { merge } = await district.done('leader', 'person-merges', said);
  const path = `person-merges/${String(merge)}/confirmation`;
  expect(await refusedCode(district, 'leader', path)).toBe('SECOND_APPROVER_REQUIRED');
  return district.done('leader', path, {}, { person: 'u-leader-2' });
}

const identityCard = (number: string): object => ({ kind: 'IDENTITY_CARD', number });

describe('parties that change, and share an address', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    for (const [uscc, legalName, more] of [[FIRM_B, '示例乙公司', {}], [FIRM_C, '示例丙公司', { groupUscc: FIRM_B }]] as const) await known(district, { uscc, legalName, ...more });
  });
  afterAll(() => district.close());

  it('a merger of groups makes one once-only place of two, and verify agrees', async () => {
    await grantPaid(district, { programme: BASE, claimant: FIRM_C, claim: base('532822', '勐海县示范路 1 号'), line: LINE });
    await changed(district, FIRM_B, { groupUscc: FIRM_A });
    expect((await district.get(`parties/${FIRM_C}`)).body).toMatchObject({ group: FIRM_A, formerGroups: [FIRM_B] });
    const id = await reviewed(district, BASE, FIRM_A, base('532822', '勐海县示范路 2 号'));
    expect((await propose(district, id)).body).toMatchObject({ code: 'ONCE_ONLY' });
    const elsewhere = await reviewed(district, BASE, FIRM_A, base('532823', '勐腊县示范路 3 号'));
    expect((await propose(district, elsewhere)).status).toBe(200);
    await expectAudited(district);
  });

  it('a firm that was entered into a group by mistake frees its place, where two say that it was never of it', async () => {
    await changed(district, FIRM_B, { groupUscc: FIRM_B, enteredInError: true });
    expect((await district.get(`parties/${FIRM_C}`)).body).toMatchObject({ group: FIRM_B });
    const id = await reviewed(district, BASE, FIRM_A, base('532822', '勐海县示范路 9 号'));
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED' });
    await district.done('applicant', `cases/${id}/withdrawal`, { reason: '另行申报' });
    await expectAudited(district);
    await changed(district, FIRM_B, { groupUscc: FIRM_A });
  });

  it('neighbours of one address are shown to the approver, who confirms it', async () => {
    district.on('2026-06-01');
    for (const uscc of [FIRM_A, FIRM_B]) await changed(district, uscc, { registeredAddress: ADDRESS });
    await district.done('desk', 'parties', { uscc: FIRM_D, legalName: '示例丁公司', kind: 'ENTERPRISE', local: true, registeredAddress: ' 上海市松江区示范路18号' });
    expect((await district.get(`parties/${FIRM_D}`)).body['sameAddress']).toEqual([FIRM_B, FIRM_A].toSorted());
    const id = await reviewed(district, BASE, FIRM_D, base('532823', '勐腊县示范路 4 号'));
    expect((await propose(district, id)).status).toBe(200);
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ flags: ['SHARED_ADDRESS', 'OTHER_BASE_IN_COUNTY'], decision: { receipt: { inputs: { claimant: { affiliates: [FIRM_A] } } } } });
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2026-06-15');
    expect(await refusal(district, () => onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } }), id)).toMatchObject({ code: 'MANUAL_REVIEW_REQUIRED', unconfirmed: ['SHARED_ADDRESS', 'OTHER_BASE_IN_COUNTY'] });
    const confirmed = { body: { confirmedFlags: ['SHARED_ADDRESS', 'OTHER_BASE_IN_COUNTY'] } };
    expect(await refusal(district, () => onCase(district, 'leader', `${id}/approval`, confirmed), id)).toMatchObject({ code: 'SECOND_APPROVER_REQUIRED', flag: 'OTHER_BASE_IN_COUNTY' });
    await district.done('leader', `cases/${id}/endorsement`, { reason: '两处基地已实地核对' }, { person: 'u-leader-2' });
    expect((await onCase(district, 'leader', `${id}/approval`, confirmed)).status).toBe(200);
  });

  it('a new legal name is paid only to an account in that name', async () => {
    district.on('2026-06-15');
    const id = await grantApproved(district, { programme: BOLE, claimant: FIRM_C, claim: boleClaim(PERSON_2, '10000000', 'D-5'), noticeOn: '2026-06-15', approvedOn: '2026-06-29' });
    await changed(district, FIRM_C, { legalName: '示例丙新公司' });
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    const { order } = await district.done('maker', 'payment-orders', { award: id });
    await district.done('checker', `payment-orders/${String(order)}/check`);
    const release = `payment-orders/${String(order)}/release`;
    expect(await refusedCode(district, 'releaser', release)).toBe('NO_PAYEE_ACCOUNT');
    expect(await refusedCode(district, 'desk', `parties/${FIRM_C}/accounts`, { body: { accountName: '示例丙公司', accountNumber: GOOD, bankNumber: '102290024433' } })).toBe('ACCOUNT_NAME_MISMATCH');
    await account(district, FIRM_C, { accountName: '示例丙新公司', accountNumber: GOOD, bankNumber: '102290024433' });
    expect(await refusedCode(district, 'releaser', release)).toBe('ACCOUNT_COOLING_OFF');
    district.on('2026-07-06');
    await district.done('releaser', release);
    await orderIn(district, String(order), 'PAID');
    const { items } = (await district.get(`party-changes?party=${FIRM_C}`)).body as { items?: object[] };
    expect(items).toMatchObject([{ party: FIRM_C, maker: 'u-desk', checker: 'u-leader', confirmedOn: '2026-06-29' }]);
  });

  it('leave a book that an auditor can recompute, without a name or an address in it', () => expectAudited(district));
});

describe('a person known under a passport and an identity number', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
  });
  afterAll(() => district.close());

  const heldBy = async (keys: readonly string[]): Promise<string[]> => {
    const { items } = (await district.get('awards?limit=100')).body as { items?: { award: string; holds: { key: string }[] }[] };
    return (items ?? []).filter(({ holds }) => holds.some(({ key }) => keys.includes(key))).map(({ award }) => award);
  };
  const byPassport = (decidedFen: string, decisionNo: string): object => ({ ...boleClaim(PERSON_1, decidedFen, decisionNo), personIdNumber: undefined, personDocument: PASSPORT });

  it('has one cap from the merge on: what the two have exceeded is shown, and nothing more is paid on it', async () => {
    await grantPaid(district, { programme: BOLE, claim: boleClaim(PERSON_1, '30000000', 'D-1'), line: LINE });
    district.on('2026-05-18');
    const { order } = await grantOrdered(district, { programme: BOLE, claimant: FIRM_B, claim: byPassport('10000000', 'D-2'), line: LINE, noticeOn: '2026-05-18', approvedOn: '2026-06-01' });
    expect(order).toBeTruthy();
    const pending = await grantApproved(district, { programme: BOLE, claimant: FIRM_B, claim: byPassport('20000000', 'D-3'), noticeOn: '2026-06-01', approvedOn: '2026-06-15' });
    const { overCap, names } = await merged(district, identityCard(PERSON_1), PASSPORT);
    expect(overCap).toMatchObject([{ kind: 'CAP', capFen: '50000000', takenFen: '60000000' }]);
    expect((await district.get('person-merges?state=MERGED')).body).toMatchObject({ items: [{ confirmer: 'u-leader-2', overCap }] });
    const [{ keys }] = overCap as [{ keys: string[] }];
    for (const key of keys) expect((await district.get(`entitlements?key=${encodeURIComponent(key)}`)).body).toMatchObject({ item: { key }, together: { keys: expect.arrayContaining(keys), capFen: '50000000', takenFen: '60000000', leftFen: '0' } });
    for (const id of (await heldBy(keys)).filter((one) => one !== pending)) await district.get(`cases/${id}`).then(({ body }) => expect(body['exceeds']).toMatchObject({ code: 'CAP_EXHAUSTED', remedy: { zh: expect.stringContaining(`cases/${pending}`) } }));
    expect((await district.get(`cases/${pending}`, 'leader')).body['exceeds']).toMatchObject({ code: 'CAP_EXHAUSTED', remedy: { zh: expect.stringMatching(/撤回、不予支持或者撤销批复.*cases\//), en: expect.stringContaining('withdraw, reject or revoke') } });
    expect((await district.get(`cases/${pending}`, 'applicant')).body['exceeds']).toBeUndefined();
    await district.done('budget', `awards/${pending}/commitment`, { line: LINE });
    const made = await district.done('maker', 'payment-orders', { award: pending });
    await district.done('checker', `payment-orders/${String(made['order'])}/check`);
    expect(await refusal(district, () => district.post('releaser', `payment-orders/${String(made['order'])}/release`))).toMatchObject({ code: 'CAP_EXHAUSTED', capFen: '50000000', usedFen: '60000000' });
    expect(JSON.stringify([overCap, names])).not.toContain(PASSPORT.number);
  });

  it('is shown beside another passport of the same number, until two leaders say that both are its own', async () => {
    const french = { ...PASSPORT, country: 'FRA' };
    const id = await reviewed(district, BOLE, FIRM_B, { ...byPassport('10000000', 'D-7'), personDocument: french });
    const alike = async (role: 'leader' | 'applicant' = 'leader'): Promise<unknown> => (await district.get(`cases/${id}`, role)).body['alikePersons'];
    const [{ person, awards }] = (await alike()) as [{ person: string; awards: string[] }];
    const holders = await Promise.all(awards.map(async (award) => (await district.get(`awards/${award}`)).body['claimant']));
    expect([person.startsWith('person-'), holders]).toEqual([true, [FIRM_B, FIRM_B]]);
    expect([await alike('applicant'), JSON.stringify(await alike())]).toEqual([undefined, expect.not.stringContaining(PASSPORT.number)]);
    await merged(district, PASSPORT, french);
    expect(await alike()).toBeUndefined();
    expect((await propose(district, id)).body).toMatchObject({ code: 'CAP_EXHAUSTED' });
  });

  it('gets what is left once the pending one is revoked, under whichever document', async () => {
    const { body } = await district.get('awards?state=ORDERED');
    const [{ award } = { award: '' }] = (body as { items?: { award: string }[] }).items ?? [];
    expect((await onCase(district, 'leader', `${award}/revocation`, { body: { reason: '合并后超过限额' } })).status).toBe(200);
    for (const claim of [byPassport('20000000', 'D-4'), boleClaim(PERSON_1, '20000000', 'D-4')]) {
      const id = await reviewed(district, BOLE, FIRM_B, claim);
      expect((await propose(district, id)).body).toMatchObject({ amountFen: '10000000' });
      await district.done('applicant', `cases/${id}/withdrawal`, { reason: '重新申报' });
    }
  });

  it('is said once, and refused where the two are one document', async () => {
    const said = { document: identityCard(PERSON_1), otherDocument: PASSPORT, reason: '已核验原件', documentNo: '松人社核〔2026〕8号' };
    expect(await district.done('leader', 'person-merges', said)).toMatchObject({ unchanged: true });
    expect(await refusal(district, () => district.post('leader', 'person-merges', { ...said, otherDocument: identityCard(PERSON_1) }))).toMatchObject({ code: 'MALFORMED', field: 'otherDocument' });
    expect((await district.get('person-merges', 'applicant')).body.code).toBe('FORBIDDEN_ROLE');
  });

  it('merged by mistake, is parted by two leaders, and each document counts for itself again', async () => {
    const other = { ...PASSPORT, number: 'C01X00T48' };
    const asked = (document: object): object => ({ ...boleClaim(PERSON_1, '20000000', 'D-9'), personIdNumber: undefined, personDocument: document });
    const mistaken = await district.done('leader', 'person-merges', { document: other, otherDocument: PASSPORT, reason: '录入有误', documentNo: '松人社核〔2026〕9号' });
    const withdrawal = `person-merges/${String(mistaken['merge'])}/withdrawal`;
    expect(await district.done('leader', withdrawal, { reason: '录入有误' }, { person: 'u-leader-2' })).toMatchObject({ merge: mistaken['merge'] });
    expect(await refusedCode(district, 'leader', `person-merges/${String(mistaken['merge'])}/confirmation`, { person: 'u-leader-2' })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    const { merge } = await merged(district, other, PASSPORT);
    const path = `person-merges/${String(merge)}/separation`;
    const body = { documentNo: '松人社核〔2026〕12号' };
    await district.done('leader', path, { ...body, reason: '经复核，分属两人' });
    expect(await refusedCode(district, 'leader', `${path}/confirmation`, { body })).toBe('SECOND_APPROVER_REQUIRED');
    const id = await reviewed(district, BOLE, FIRM_B, asked(other));
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '10000000' });
    await district.done('applicant', `cases/${id}/withdrawal`, { reason: '重新申报' });
    expect(await district.done('leader', `${path}/confirmation`, body, { person: 'u-leader-2' })).toMatchObject({ parts: [[expect.any(String)], expect.any(Array)] });
    expect((await propose(district, await reviewed(district, BOLE, FIRM_B, asked(other)))).body).toMatchObject({ amountFen: '20000000' });
    expect((await district.get('person-merges?state=SEPARATED')).body).toMatchObject({ items: [{ merge, separation: { proposer: 'u-leader', confirmer: 'u-leader-2' } }] });
  });

  it('stands in the book by keyed hashes alone, and an auditor can recompute it', async () => {
    const { events } = await expectAudited(district);
    expect(JSON.stringify(events)).not.toContain(PASSPORT.number);
  });
});
