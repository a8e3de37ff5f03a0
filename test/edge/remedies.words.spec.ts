import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MATTER_WORDS } from '#apps/ledger/http/matter.words';
import { type Language, problemOf } from '#apps/ledger/http/problem';
import { REMEDIES } from '#apps/ledger/http/remedies';
import { day } from '#kernel/day';
import { refuse } from '#kernel/decision';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { CLAIM_KINDS } from '#policy/claims';
import { matterOf } from '#policy/matter';
import { FLAGS } from '#policy/receipt';

const CODES = Object.keys(REFUSALS) as RefusalCode[];
/** Answered to the program that calls the interface, whose words they are. */
const OF_THE_PROGRAM: readonly RefusalCode[] = [
  'IDEMPOTENCY_KEY_REUSED', 'VIEW_BEHIND', 'STALE_REVISION', 'MALFORMED', 'IDEMPOTENCY_KEY_REQUIRED', 'UNAUTHENTICATED', 'METHOD_NOT_ALLOWED', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'IF_MATCH_REQUIRED', 'TOO_MANY_REQUESTS', 'FAULT',
];
const ON = day('2026-05-01');
/** Whatever a refusal may have found. */
const FOUND = {
  atLeast: 6, firstOn: ON, fromOn: ON, toOn: ON, nextFromOn: ON, dueOn: ON, lastOn: ON, noticeLastOn: ON, statementDueOn: ON, usableOn: ON, earliestOn: ON, leftFen: 12_345n, standsFen: 12_345n,
  allowedRoles: ['desk', 'jointReviewer'], unconfirmed: [...FLAGS], missing: ['APPLICATION', 'MINUTES'], fields: ['person', 'decidedOn'], receivable: 'R-1', introducedIn: 'C1', supersededBy: 'sj-2027-01', disposition: 'SAME_YEAR_REVERSAL', referralTo: ['某办法'], grades: ['优', '良'],
};
const remedy = (code: RefusalCode, language: Language, facts: object = {}): string => {
  const said = problemOf(refuse(code, '', { ...facts }), language, '')['remedy'];
  return typeof said === 'string' ? said : '';
};
/** Where to do it, and by which word, stands in brackets. */
const spoken = (text: string): string => text.replace(/（[^（）]*）|\([^()]*\)/g, '');
/** A word of the interface: camelCase, a path, a list of codes. */
const OF_THE_INTERFACE = /[a-z][A-Z]|[a-z]\/|\/[a-z{]|[{}=?_]|[A-Z]{4,}|[a-z]-(?:tables|lines|windows|offs)/;

describe('a remedy is read by a clerk', () => {
  it.each(CODES.filter((code) => REMEDIES[code] && !OF_THE_PROGRAM.includes(code)))('%s, with what was found and without', (code) => {
    for (const facts of [{}, FOUND]) {
      expect(spoken(remedy(code, 'zh', facts))).not.toMatch(code === 'UNKNOWN_DISTRICT' ? OF_THE_INTERFACE : /[A-Za-z]/);
      expect(spoken(remedy(code, 'en', facts))).not.toMatch(OF_THE_INTERFACE);
      expect(spoken(remedy(code, 'en', facts)).replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each<[RefusalCode, object, string, string]>([
    ['INSURANCE_TOO_SHORT', { atLeast: 3 }, '请在缴足 3 个月社会保险后申报。', 'File once 3 months of social insurance have been paid.'],
    ['DISQUALIFIED', { toOn: ON }, '资格取消至2026年5月1日为止', 'ends with 2026-05-01'],
    ['WINDOW_CLOSED', { fromOn: ON }, '请自2026年5月1日起申报。', 'File from 2026-05-01 on.'],
    ['WINDOW_CLOSED', { fromOn: day('2026-03-01'), toOn: day('2026-03-31'), nextFromOn: ON }, '自2026年5月1日起', 'opens on 2026-05-01'],
    ['OVER_RECEIVABLE', { leftFen: 12_345n }, '请按 123.45 元以内的金额办理。', 'at most 123.45 yuan'],
    ['FORBIDDEN_ROLE', { allowedRoles: ['desk', 'publicity'] }, '受理窗口、公示经办', 'desk officer, publicity officer'],
    ['ANOTHER_MATTER', { fields: ['person', 'decidedOn'] }, '人员、决定日期', 'the person, the day of the decision'],
    ['PAPERS_MISSING', { missing: ['COMMITMENT_LETTER', 'MINUTES'] }, '承诺书、会议纪要', 'the letter of commitment, the minutes of the meeting'],
    ['NOTICE_NOT_OVER', { noticeLastOn: ON }, '公示期最后一日为2026年5月1日', '2026-05-01, the last day of the notice'],
  ])('%s says what was found: %j', (code, facts, zh, en) => {
    expect([remedy(code, 'zh', facts), remedy(code, 'en', facts)]).toEqual([expect.stringContaining(zh), expect.stringContaining(en)]);
  });

  it('has words for whatever names a matter', () => {
    expect([...new Set(['kind', ...CLAIM_KINDS.flatMap(matterOf)])].toSorted()).toEqual(Object.keys(MATTER_WORDS).toSorted());
  });
});

/** The catalogue, where it stands beside the project. */
const CATALOGUE = join(__dirname, '../../../shared/domain/refusals.json');

describe('a title', () => {
  if (!existsSync(CATALOGUE)) it.todo('did not run: is that of domain/refusals.json; ../shared/domain is not beside the project');
  else it('is that of domain/refusals.json', () => {
    const catalogue = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as ({ code: RefusalCode } & (typeof REFUSALS)[RefusalCode])[];
    expect(catalogue.map(({ code }) => ({ code, ...REFUSALS[code] }))).toEqual(catalogue);
  });
});
