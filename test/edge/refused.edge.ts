import { boleClaim, FIRM_A, LINE } from '../journeys/lifecycle';
import { accountOf, BOLE, GOOD, person } from '../scenarios/acts';
import type { Desk, Refusals } from './desk';
import { supplement } from './door';
import type { Sent } from './door';

const INTERPRETED = { article: '第（九）条', question: '能否享受？', answer: '能。', documentNo: '1号' };

const elsewhere = async ({ district }: Desk, path: string, body: object): Promise<Sent> => {
  const token = await district.ledger.ground.demo?.issuer.issue({ ref: 'u-policy', roles: ['policy'], districts: ['310114'] });
  return { path: `/v1/districts/310114/${path}`, body, headers: { authorization: `Bearer ${token}` } };
};

/** What the rules of the documents answer where no claim is asked about. */
export const RULES: Refusals = {
  NOT_ADOPTED: { by: (desk) => elsewhere(desk, 'instruments/jd-2022-14/confirmations', { year: 2026, documentNo: '6号' }), shows: { instrument: 'jd-2022-14' } },
  NOT_INTERPRETING_BUREAU: {
    by: (desk) => desk.act('policy', 'instruments/sj-2024-05/interpretations', { bureau: '松江区财政局', ...INTERPRETED }),
    shows: { bureau: '松江区财政局', interpreter: '松江区人力资源和社会保障局' },
  },
  READING_NEEDS_DOCUMENT: {
    by: (desk) => desk.act('policy', 'instruments/sj-2024-05/interpretations', { bureau: '松江区人力资源和社会保障局', ...INTERPRETED, reading: { point: 'A-14', value: 'PER_ENTERPRISE' } }),
    shows: { point: 'A-14', value: 'PER_ENTERPRISE', programme: 'sj-09b-labour-base-opening', standing: 'PER_BASE' },
  },
  ROWS_OVERLAP: {
    by: (desk) => {
      const row = { key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null };
      return desk.act('policy', 'rate-tables', { table: 'sj-09a-rates', version: 'v9', documentNo: '9号', rows: [row, row] });
    },
    shows: { table: 'sj-09a-rates', key: 'VETERAN' },
  },
  PUBLISHED_ROW_CHANGED: {
    by: async (desk) => {
      const row = { amountFen: null, fromOn: '2024-01-01', toOn: null };
      for (const [version, key] of [['v7', '532829'], ['v8', '532822']]) {
        await desk.does('policy', 'rate-tables', { table: 'partner-counties', version, documentNo: '8号', rows: [{ ...row, key }, ...(version === 'v7' ? [{ ...row, key: '532822' }, { ...row, key: '532823' }] : [])], ...(version === 'v7' && { corrects: '名录更正' }) });
        if (version === 'v7') await desk.does('leader', `rate-tables/partner-counties/${version}/publication`);
      }
      return desk.act('leader', 'rate-tables/partner-counties/v8/publication', {});
    },
    shows: { table: 'partner-counties', version: 'v7', key: '532829', on: '2024-01-01' },
  },
  NOT_A_REFERRAL: { by: (desk) => desk.act('desk', 'referrals', { uscc: FIRM_A, clause: 'sj-12-professional-team', policy: '职称评审', matter: '职称评审直通车' }) },
};

/** What the interface answers before any article is asked. */
export const INTERFACE: Refusals = {
  UNKNOWN_DISTRICT: { by: async () => ({ path: '/v1/districts/310118/cases' }) },
  FORBIDDEN_DISTRICT: { by: async () => ({ path: '/v1/districts/310114/cases' }), shows: { area: '310114' } },
  INVALID_USCC: { by: (desk) => desk.files(BOLE, boleClaim(person(1), '100', 'D-1'), '91310117MAFAKE0001') },
  INVALID_ID_NUMBER: { by: (desk) => desk.files(BOLE, boleClaim('310117190001010005', '100', 'D-1')) },
  INVALID_DOCUMENT_NUMBER: { by: (desk) => desk.files(BOLE, { ...boleClaim(person(1), '100', 'D-1'), personIdNumber: undefined, personDocument: { kind: 'PASSPORT', number: 'ABCDEFG', country: 'DEU' } }) },
  INVALID_BANK_NUMBER: { by: (desk) => desk.act('desk', `parties/${FIRM_A}/accounts`, accountOf(GOOD, '示例甲公司', '102290024434')) },
  IDEMPOTENCY_KEY_REUSED: {
    by: async (desk) => {
      await desk.door.send({ ...supplement({}), headers: { 'idempotency-key': 'refusals-used-once' } });
      return { ...supplement({ amountFen: '101' }), headers: { 'idempotency-key': 'refusals-used-once' } };
    },
  },
  VIEW_BEHIND: { by: async () => ({ path: `budget-lines/${LINE}?minRevision=999999` }) },
  MALFORMED: { by: async () => supplement({ amountFen: '1.00' }), shows: { field: 'amountFen' } },
  IDEMPOTENCY_KEY_REQUIRED: { by: async () => ({ ...supplement({}), headers: { 'idempotency-key': null } }), shows: { field: 'Idempotency-Key' } },
  UNAUTHENTICATED: { by: async () => ({ path: 'cases', headers: { authorization: null } }) },
  NOT_FOUND: { by: async () => ({ path: 'cases/C-nobody' }) },
  METHOD_NOT_ALLOWED: { by: async () => ({ path: 'cases', method: 'DELETE' }), shows: { allowed: expect.any(Array) } },
  TOO_LARGE: { by: async () => supplement({ documentNo: 'x1'.repeat(1_100_000) }) },
  UNSUPPORTED_MEDIA_TYPE: { by: async () => ({ ...supplement({}), headers: { 'content-type': 'text/plain' } }) },
};
