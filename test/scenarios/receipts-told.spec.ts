import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, LINE, propose, reviewed } from '../journeys/lifecycle';
import { adopts, later } from '../journeys/superseding';
import { APPROVED, grantPaid, NOTICED, onCase, person, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const REFERRAL = 'sj-08a-talent-referral';
const talent = (n: number, rank: string, ratedOn: string): object =>
  ({ kind: 'TALENT_REFERRAL', personIdNumber: person(n), employer: '91310117MAFAKE0510', employerLocal: true, contractFromOn: '2025-10-03', insuredFromOn: '2025-10-03', rank, ratingNo: `${rank}-${n}`, ratedOn });

interface Decided {
  payableFen: string;
  refusal: { code: string } | null;
  inputs: Record<string, unknown>;
  sentences: string;
}

/** What comes of a claim, a no as well, and the words that are read out of it. */
async function decided(district: District, programme: string, claim: object): Promise<Decided> {
  const id = await reviewed(district, programme, FIRM_A, claim);
  const { status } = await propose(district, id);
  // Where the law gives nothing it is for a leader to say so.
  if (status !== 200) await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经集体研究，不予支持' } });
  const { decision } = (await district.get(`cases/${id}`)).body as { decision?: { receipt: Omit<Decided, 'sentences'>; sentences: { zh: string[] } } };
  if (!decision) throw new Error(`${programme}: nothing is decided`);
  return { ...decision.receipt, sentences: decision.sentences.zh.join('') };
}

describe('a decision as the text has it', () => {
  let district: District;
  beforeEach(async () => {
    district = await songjiang('2026-05-06');
  });
  afterEach(() => district.close());

  it('takes nothing off for the very award that is matched, also where the agency declares it itself (A-29, B-23)', async () => {
    const declared = (policy: string): object => ({ ...boleClaim(person(2), '30000000', '沪人社力〔2026〕18号'), otherGrants: [{ policy, paidFen: '30000000', paidOn: '2026-03-20' }] });
    const matched = await decided(district, 'sj-08b-bole-match', declared('“伯乐”奖励 沪人社力〔2026〕18号'));
    expect([matched.payableFen, matched.inputs['matched']]).toEqual(['30000000', [expect.objectContaining({ paidFen: '30000000' })]]);
    expect(matched.sentences).toContain('就是被配套的奖励本身，不算重复，不予扣除');
    const other = await decided(district, 'sj-08b-bole-match', { ...declared('区外某人才奖励'), personIdNumber: person(3) });
    expect([other.payableFen, other.refusal?.code]).toEqual(['0', 'PAID_UNDER_OTHER_POLICY']);
  });

  it('holds only money of the award’s own level on the register to be it, and says which; a district’s own match is netted off', async () => {
    const registered = (level: string, n: number): Promise<unknown> => district.done('reviewer', 'other-grants', { programme: 'sj-08b-bole-match', claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: person(n) }, policy: `伯乐奖励${n}`, level, paidFen: '20000000', paidOn: '2026-03-20', documentNo: `沪人社力〔2026〕${n}号` });
    const put = async (level: string, n: number): Promise<Decided> => {
      await registered(level, n);
      return decided(district, 'sj-08b-bole-match', boleClaim(person(n), '30000000', `沪人社力〔2026〕${n}号`));
    };
    const city = await put('MUNICIPAL', 21);
    expect([city.payableFen, city.inputs['matchedRegistered'], city.inputs['registered']]).toEqual(['30000000', [expect.objectContaining({ policy: '伯乐奖励21' })], undefined]);
    expect(city.sentences).toContain('所登记的200,000.00元（伯乐奖励21）就是被配套的奖励本身，不算重复，不予扣除');
    const own = await put('DISTRICT', 22);
    expect([own.payableFen, own.inputs['matchedRegistered'], own.inputs['registered']]).toEqual(['10000000', [], [expect.objectContaining({ policy: '伯乐奖励22' })]]);
    await expectAudited(district);
  });

  it('pays for whoever is of two groups by the one that asks for no household here (A-10, A-11)', async () => {
    const { payableFen, inputs, sentences } = await decided(district, 'sj-09a-placement-subsidy', { ...veteran(person(4), '2026-02-01'), groups: ['DISABLED', 'PARTNER_REGION'], localHousehold: false });
    expect([payableFen, inputs['groups'], inputs['groupsLost']]).toEqual(['30000', ['PARTNER_REGION'], ['DISABLED']]);
    expect(sentences).toContain('残疾人的标准1,000.00元未采用，因该类别要求本区户籍');
  });

  it('adds nothing for a rank that is not above the one that was paid, and says so; and counts a talent’s days across versions (A-02, A-04, B-22)', async () => {
    await grantPaid(district, { programme: REFERRAL, claim: talent(5, 'DISTRICT_LEADING', '2026-04-01'), line: LINE, noticeOn: NOTICED, approvedOn: APPROVED });
    district.on('2026-06-20');
    await adopts(district, later('KEEP'));
    district.on('2026-07-20');
    const again = await decided(district, REFERRAL, talent(5, 'DISTRICT_TOPNOTCH', '2026-07-02'));
    expect([again.payableFen, again.refusal?.code, again.inputs['ratedBefore']]).toEqual(['0', 'NOTHING_ABOVE_PAID', [expect.objectContaining({ rank: 'DISTRICT_LEADING' })]]);
    const other = await decided(district, REFERRAL, talent(6, 'MUNICIPAL', '2026-07-02'));
    expect([other.payableFen, other.inputs['programmeFromOn']]).toEqual(['10000000', '2024-01-01']);
  });
});
