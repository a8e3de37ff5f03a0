import { rosterOf } from '#cases/roster';
import { fingerprint } from '#kernel/digest';
import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, passed, propose } from '../journeys/lifecycle';
import { known, onCase, person, PLACEMENT, refusal, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2028-06-05') as Record<string, unknown>;
const line = (n: number): object => ({ ...told, personIdNumber: person(n) });

describe('a person whom the claimant has in another roster of its own', () => {
  let district: District;
  const filed = async (lines: object[], claimant = FIRM_A): Promise<string> => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant, lines }))['case']);
    await passed(district, id);
    return id;
  };
  let first = '';
  beforeAll(async () => {
    district = await songjiang('2028-12-20');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    first = await filed([line(1), line(2)]);
    await propose(district, first);
  });
  afterAll(() => district.close());

  it('is told of with that case where no line gets anything, each line with what has taken it', async () => {
    const again = await filed([line(2), line(1)]);
    const { title, errors } = await refusal(district, () => propose(district, again), again) as { title: string; errors: object[] };
    expect(title).toBe(`该人员已由本单位${first}号案件申报`);
    expect(errors).toMatchObject([1, 2].map((n) => ({ line: n, code: 'PERSON_CLAIM_PENDING', facts: { key: expect.stringContaining('/person='), takenBy: first, own: true } })));
    const other = await filed([line(1)], FIRM_B);
    expect(await refusal(district, () => propose(district, other), other)).toMatchObject({ title: '该人员已由其他机构申报', errors: [{ facts: { takenBy: first } }] });
  });

  it('is no other agency’s in the receipt of its line', async () => {
    const mixed = await filed([line(1), line(3)]);
    expect((await propose(district, mixed)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    const { decision } = (await district.get(`rosters/${mixed}/lines/1`)).body as { decision: { receipt: object; sentences: { zh: string[]; en: string[] } } };
    expect(decision.receipt).toMatchObject({ inputs: { blockedBy: [{ takenBy: first, own: true }] } });
    expect(decision.sentences.zh.join('')).toContain(`该人员已由本单位${first}号案件申报`);
    expect(decision.sentences.zh.join('')).not.toContain('其他机构');
    expect(decision.sentences.en.join(' ')).toContain(`claimed by the claimant itself, in case ${first}`);
    await expectAudited(district);
  });

  it('with lines struck since its proposal, is to be proposed again, whatever is asked of it', async () => {
    await onCase(district, 'reviewer', `${first}/strikes`, { body: { lines: [2], reason: '已离职' } });
    for (const [role, act, body] of [['meeting', 'proposal', {}], ['leader', 'approval', { confirmedFlags: [] }]] as const) {
      const { possibleActs } = await refusal(district, () => onCase(district, role, `${first}/${act}`, { body }), first) as { possibleActs: { act: string }[] };
      expect(possibleActs).toMatchObject([{ act: 'strikeLines' }, { act: 'propose', onlyIf: expect.stringContaining('again: true') }, { act: 'reject' }, { act: 'withdraw' }]);
    }
  });

  it('half filed, a roster says that the same lines are sent again', async () => {
    const { writers } = district.ledger.ground;
    const claims = [61, 62].map((n) => ({ kind: 'PLACEMENT' as const, person: `p${n}`, groups: ['VETERAN' as const], startedOn: Temporal.PlainDate.from('2028-06-05'), localHousehold: true, contractMonths: 12, insuredMonths: 6, registered: true }));
    const [id, writer] = ['R-cut', await writers.case('R-cut')];
    const command = { type: 'file' as const, case: id, area: district.area, programme: PLACEMENT, claimant: FIRM_A, claim: rosterOf(claims) };
    // As a service leaves it that is killed before the first lines are written.
    expect(await writer.submit({ command, at: district.ledger.clock.at, actor: { ref: 'u-applicant', role: 'applicant' }, id: 'u-applicant:cut-off', hash: fingerprint(command), correlationId: id, causationId: id })).not.toHaveProperty('refusal');
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'FILING', filing: { filed: 0, lines: 2, act: 'fileRoster', zh: expect.stringContaining('请再次提交同一份名单') } });
    expect((await district.get(`rosters/${first}`)).body).not.toHaveProperty('filing');
    expect(await refusal(district, () => onCase(district, 'desk', `${id}/acceptance`), id)).toMatchObject({ state: 'FILING', possibleActs: [{ act: 'fileRoster' }, { act: 'expire' }, { act: 'withdraw' }] });
  });
});
