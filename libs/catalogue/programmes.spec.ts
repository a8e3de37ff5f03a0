import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimShapes } from '#policy/claims';
import type { Condition, Programme } from '#policy/programme';
import { DOCUMENTS } from './documents';

const LIST = join(__dirname, '../../../shared/domain/programmes.json');

interface Listed {
  id: string;
  kind: string;
  rule: { type: string };
  cap?: { amount?: number | null };
  softCap?: { amount: number };
  quota?: { winners: number };
  conditions?: string[];
}

/** What the list calls otherwise than the catalogue. */
const KINDS: Readonly<Record<string, string>> = { PERCENT_CAPPED: 'PERCENT', PERCENT_YEARLY: 'PERCENT', UNDEFINED: 'PER_TRAINEE_MONTH' };

const asks = (is: Condition['is']) => ({ conditions }: Programme): boolean => conditions.some((condition) => condition.is === is);
const states = (field: string) => ({ claim }: Programme): boolean => field in claimShapes[claim].shape;
const bySomePanel = ({ review }: Programme): boolean => review?.panel === true;
const localOnly = ({ nonLocal }: Programme): boolean => nonLocal === 'REFUSE';

/** Where each condition of the list is asked: by a refusal of the rules, by a step of the review, or by what the claim must state. */
const ASKED: Readonly<Record<string, (programme: Programme) => boolean>> = {
  'annual comprehensive assessment': bySomePanel,
  'veto indicators': ({ assessment }) => assessment.kind === 'BY_GRADE_IN_RANGE',
  'assessed and approved': bySomePanel,
  'district enterprise': localOnly,
  'award won': states('decisionNo'),
  规上纳统: asks('ABOVE_SCALE'),
  'Songjiang employer': asks('LOCAL_EMPLOYER'),
  'rated within 3 years after introduction': asks('RATED_WITHIN_YEARS'),
  'district HR enterprise': localOnly,
  'Bole award decision': asks('MUNICIPAL_AWARD'),
  'employment achieved': asks('EMPLOYMENT_REGISTERED'),
  'partner region': asks('PARTNER_COUNTY'),
  'approved beforehand (核准)': asks('PRIOR_APPROVAL'),
  '世界500强/中国500强': asks('TOP_500'),
  recognised: states('recognisedOn'),
  'newly resident in 人才港': (programme) => asks('TALENT_PORT_RESIDENT')(programme) && asks('FIRST_RENT_YEARS')(programme),
  // The text leaves them to implementing rules that nobody has: the gate of 二、支持对象 stands.
  'certain conditions (undefined)': asks('SUPPORTED_CATEGORY'),
  '3+1 industries': asks('KEY_INDUSTRY'),
  successful: states('startedOn'),
  assessed: bySomePanel,
  'municipal+ industry authority': asks('MUNICIPAL_ISSUER'),
  'municipal+ qualification/demonstration': asks('MUNICIPAL_ISSUER'),
  'same year': asks('AWARD_YEAR'),
};

/** Every number above zero in it, in order of size. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number' || typeof value === 'bigint') return value > 0 ? [Number(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn).sort((a, b) => a - b) : [];
}

if (existsSync(LIST)) {
  const { instruments } = JSON.parse(readFileSync(LIST, 'utf8')) as { instruments: { programmes: Listed[] }[] };
  const listed = instruments.flatMap(({ programmes }) => programmes).filter(({ kind }) => kind.startsWith('MONEY'));
  const programmes = new Map(DOCUMENTS.flatMap((document) => document.programmes).map((programme) => [programme.id, programme]));
  const programmeOf = (id: string): Programme => {
    const found = programmes.get(id);
    if (!found) throw new Error(`no document has ${id}`);
    return found;
  };

  describe.each(listed.map((one) => [one.id, one] as const))('%s', (id, { rule, cap, softCap, quota, conditions = [] }) => {
    const { assessment, limits, conditions: asked } = programmeOf(id);

    it('is paid by the rule of the list, number for number', () => {
      expect(assessment.kind).toBe(KINDS[rule.type] ?? rule.type);
      const years = asked.filter(({ is }) => is === 'FIRST_RENT_YEARS');
      expect(numbersIn([assessment, years])).toEqual(numbersIn(rule));
    });

    it('has the caps and the places of the list', () => {
      const most = Math.max(0, ...numbersIn(assessment));
      // What one award may be at most is no cap beside the rule.
      const caps = [...(cap?.amount && cap.amount !== most ? [cap.amount] : []), ...(softCap ? [softCap.amount] : [])];
      expect([...new Set(limits.flatMap(({ capFen }) => (capFen === null ? [] : [Number(capFen)])))]).toEqual(caps);
      expect(limits.flatMap(({ places }) => places ?? [])).toEqual(quota ? [quota.winners] : []);
    });

    it('asks for each condition of the list', () => {
      expect(conditions.filter((condition) => !ASKED[condition]?.(programmeOf(id)))).toEqual([]);
    });
  });
} else {
  it.todo('did not run: the list of the domain is not beside the project');
}
