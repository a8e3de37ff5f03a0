import { SONGJIANG } from '../../test/documents';
import { compare } from './compare';
import { compared } from './compare.given';
import { rehearse } from './rehearse';
import { readScript, type Script } from './script';

const CAP = 'programmes.sj-08b-bole-match.limits.1.capFen';
const bole = (no: string, expect: object): object => ({
  act: 'grant', case: no, programme: 'sj-08b-bole-match', claimant: 'A', to: 'PROPOSED', expect,
  claim: { kind: 'BOLE_AWARD', person: 'P1', level: 'MUNICIPAL', decisionNo: no, decidedOn: '2026-03-10', decidedFen: 60_000_000, receivedFen: 60_000_000 },
});

const raised = { documents: [{ instrument: 'sj-2024-05', set: { [CAP]: 80_000_000 } }] };

function scriptOf(changes: object, expected: object = { amountFen: 50_000_000 }): Script {
  const acts = [{ on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' }, { act: 'registerParty', party: 'A' }, bole('D-1', expected)];
  const script = readScript({ acts, expectTotals: { programmes: { 'sj-08b-bole-match': { proposedFen: 50_000_000 } } }, changes }, 1_000, [SONGJIANG]);
  if (Array.isArray(script)) throw new Error(JSON.stringify(script));
  return script;
}

describe('today’s policy beside a change', () => {
  it('expects of today’s side alone what the script expects', () => {
    const { today, changed } = compared(scriptOf(raised));
    expect([today.expected, today.unmet, changed.expected, changed.unmet, changed.unmetTotals]).toEqual([2, 0, 0, 0, []]);
    expect(changed.outcomes.at(-1)).toEqual(expect.not.objectContaining({ unmet: expect.anything() }));
    expect(changed.totals.programmes['sj-08b-bole-match']?.proposedFen).toBe(60_000_000n);
  });

  it('says where today’s side is not what is expected, however the change comes out', () => {
    const { today } = compared(scriptOf(raised, { amountFen: 60_000_000 }));
    expect([today.unmet, today.outcomes.at(-1)?.unmet]).toEqual([1, [{ field: 'amountFen', expected: '60000000', found: '50000000' }]]);
  });

  it('holds nothing against a change that is refused: today’s report, and the refusal', () => {
    const script = scriptOf({ tables: [{ table: 'sj-09a-rates', version: 'planned', rows: [{ key: 'VETERAN', amountFen: 200_000, fromOn: '2024-01-01', toOn: null }] }] });
    const sides = compare(script);
    expect(sides).toEqual({ today: rehearse(script, { changed: false }), refused: [expect.objectContaining({ number: 0, act: 'draftTable', refused: 'OUT_OF_RANGE' })] });
  });
});
