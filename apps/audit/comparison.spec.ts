import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantbook } from './grantbook.given';

const folder = mkdtempSync(join(tmpdir(), 'grantbook-compared-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bole = (no: string, { decidedFen = 60_000_000, expect = '' } = {}): string => `
  - act: grant
    case: C-${no}
    programme: sj-08b-bole-match
    claimant: A
    claim: { kind: BOLE_AWARD, person: P1, level: MUNICIPAL, decisionNo: ${no}, decidedOn: 2026-03-10, decidedFen: ${decidedFen}, receivedFen: ${decidedFen} }
    to: PROPOSED
    ${expect && `expect: ${expect}`}`;

const changing = (capFen: number, ...acts: string[]): string => `
changes: { documents: [{ instrument: sj-2024-05, set: { programmes.sj-08b-bole-match.limits.1.capFen: ${capFen} } }] }
acts:
  - { on: 2026-05-06, act: adoptInstrument, instrument: sj-2024-05 }
  - { act: registerParty, party: A }
${acts.join('')}
`;

async function compared(script: string, ...options: string[]): Promise<{ code: number; out: string }> {
  const file = join(folder, 'script.yaml');
  writeFileSync(file, script);
  return grantbook('rehearse', '--compare', ...options, file);
}

describe('grantbook rehearse --compare', () => {
  it('shows a refusal on both sides as what it is, and that it is the same', async () => {
    const { code, out } = await compared(changing(80_000_000, bole('D-1'), bole('D-1')));
    expect(code).toBe(0);
    expect(out).toMatch(/^3 +办理补贴 grant +C-D-1 +500,000\.00 PROPOSED +600,000\.00 PROPOSED$/m);
    const again = await compared(changing(80_000_000, bole('D-1', { decidedFen: 10_000_000 }), bole('D-1').replace('C-D-1', 'C-again')));
    expect(again.out).toMatch(/^各项结果相同。[^]*^4 +办理补贴 grant +C-again +该奖励已有配套申报在办 AWARD_MATCH_PENDING（propose） +该奖励已有配套申报在办 AWARD_MATCH_PENDING（propose） +同一理由被拒 same refusal$/m);
  });

  it('shows a difference where one reason has other facts', async () => {
    const { out } = await compared(changing(40_000_000, bole('D-1'), bole('D-2')));
    expect(out).toMatch(/^4 +办理补贴 grant +C-D-2 +累计限额已用完 CAP_EXHAUSTED（propose）（限额 500,000\.00 元 cap 500,000\.00 yuan；[^ ].* +累计限额已用完 CAP_EXHAUSTED（propose）（限额 400,000\.00 元 cap 400,000\.00 yuan；.*$/m);
  });

  it('names the flags that nobody confirmed', async () => {
    const early = bole('D-1').replace('decidedOn: 2026-03-10', 'decidedOn: 2024-03-10').replace('to: PROPOSED', 'to: APPROVED');
    expect((await compared(changing(80_000_000, early))).out).toMatch(/MANUAL_REVIEW_REQUIRED.*  未确认 unconfirmed: RETROACTIVE_REFERENCE/);
  });

  it('holds what is expected against today’s policy alone, and says so', async () => {
    const met = await compared(changing(80_000_000, bole('D-1', { expect: '{ amountFen: 50000000 }' })));
    expect([met.code, met.out]).toEqual([0, expect.stringMatching(/全部预期相符（预期只与现行标准核对）。\n\nAll that was expected came so \(it is held against today’s policy alone\)/)]);
    const not = await compared(changing(80_000_000, bole('D-1', { expect: '{ amountFen: 60000000 }' })));
    expect([not.code, not.out]).toEqual([1, expect.stringMatching(/预期只与现行标准核对。[^]*预期不符 1 处：[^]*^3 C-D-1 +amountFen +"60000000" +"50000000"$/m)]);
  });

  it('sets programmes, limits and lines beside each other; what was let go before payment counts no more', async () => {
    const acts = [bole('D-1'), `
  - { act: openLine, line: L1, year: 2026, programmes: [sj-08b-bole-match], amountFen: 200000000 }
  - { act: withdraw, case: C-D-1 }`, bole('D-2').replace('to: PROPOSED', 'to: COMMITTED\n    line: L1')];
    const { out } = await compared(changing(40_000_000, ...acts));
    expect(out).toMatch(/^sj-08b-bole-match +500,000\.00 +400,000\.00 +-100,000\.00 +0\.00 +0\.00 +0\.00$/m);
    expect(out).toMatch(/^限额、名额 cap, quota .*\n[-\s]+\n(?:.*\n)*?sj-08b-bole-match\S* +500,000\.00 +400,000\.00 +-100,000\.00 +0\.00 +0\.00 +0\.00$/m);
    expect(out).toMatch(/^L1 +500,000\.00 +400,000\.00 +-100,000\.00 +0\.00 +0\.00 +0\.00 +1,500,000\.00 +1,600,000\.00 +100,000\.00$/m);
  });

  it('sets beside each other what is taken of a person of whom differences are paid, too (A-02)', async () => {
    const talent = `
  - act: grant
    case: T
    programme: sj-08a-talent-referral
    claimant: A
    claim: { kind: TALENT_REFERRAL, person: T1, employer: E1, employerLocal: true, contractFromOn: 2025-03-01, insuredFromOn: 2025-03-01, rank: NATIONAL, ratingNo: R-1, ratedOn: 2026-02-10 }
    to: PROPOSED`;
    const script = changing(1, bole('D-1'), talent).replace(/^changes: .*$/m, 'changes: { documents: [{ instrument: sj-2024-05, set: { programmes.sj-08a-talent-referral.assessment.amountsFen.NATIONAL: 30000000 } }] }');
    expect((await compared(script)).out).toMatch(/^sj-08a-talent-referral\/person=T1 +200,000\.00 +300,000\.00 +100,000\.00 +0\.00 +0\.00 +0\.00$/m);
  });

  it('carries, of a change that is refused, the refusal and today’s report alone', async () => {
    const rows = '[{ key: VETERAN, amountFen: 200000, fromOn: 2024-01-01, toOn: null }]';
    const script = changing(1, bole('D-1', { expect: '{ amountFen: 50000000 }' })).replace(/^changes: .*$/m, `changes: { tables: [{ table: sj-09a-rates, version: planned, rows: ${rows} }] }`);
    const { code, out } = await compared(script, '--json');
    const said = JSON.parse(out) as Record<string, unknown>;
    expect([code, Object.keys(said)]).toEqual([1, ['refused', 'today']]);
    expect(said).toMatchObject({ refused: [{ number: 0, refused: 'OUT_OF_RANGE', facts: { amountFen: '200000' } }], today: { unmet: 0, outcomes: [{ number: 1 }, { number: 2 }, { number: 3, amountFen: '50000000' }] } });
  });
});
