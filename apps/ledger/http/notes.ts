import type { Act } from '#access/permissions';
import { PROGRAMMES } from '#catalogue/documents';

/** The programmes whose claimants may come from elsewhere, and are then shown to two leaders (domain B-08, B-20). */
const flagged = PROGRAMMES.filter(({ nonLocal }) => nonLocal === 'FLAG');
const named = (language: 'zh' | 'en'): string => flagged.map((programme) => `${programme[language]} (\`${programme.id}\`)`).join(language === 'zh' ? '、' : ', ');

const ENDORSEMENT = {
  zh: `须两人签批的：申报单位不是本区企业（提示 NON_LOCAL_AGENCY）的${named('zh')}。公示期间或期满后，先由一位领导签批（endorsement），再由另一位领导批复（approval）；否则批复答 409 SECOND_APPROVER_REQUIRED。其余案件无须签批。`,
  en: `Two signatures are needed where the claimant is not of the district (flag NON_LOCAL_AGENCY) in: ${named('en')}. One leader gives the endorsement once the notice is published, another the approval after it; without the first, approval answers 409 SECOND_APPROVER_REQUIRED. No other case needs an endorsement.`,
};

const ABANDONMENT = {
  zh: '放弃已退回的款项须两位领导：一位提请（abandonment），另一位批准（abandonment/confirmation）；没有提请或由同一人批准，答 409 SECOND_APPROVER_REQUIRED。',
  en: 'Giving up returned money takes two leaders: one proposes (abandonment), another confirms (abandonment/confirmation); without the first, or by the same person, it answers 409 SECOND_APPROVER_REQUIRED.',
};

const DELEGATION = {
  zh: '授权的是本人所持的角色，自 fromOn 至 toOn；被授权人没有办理某项操作的角色的，在此期间以该角色代为办理，事件的 actor 记明 onBehalfOf。授权人与被授权人在此期间所办事项视为同一人所办，期满后亦同。不得授权本人、不得转授；申报单位、国库系统与审计的角色不得授权，申报人与审计人员不得被授权办理。',
  en: 'What is delegated is a role that the person holds, from fromOn to toOn. On these days the delegate, where no own role admits the act, does it in that role, and the actor of the event says onBehalfOf. What the two do on these days counts as one person’s, afterwards too. Never to oneself, never further; the roles of applicants, of the treasury system and of auditors are not delegated, and no applicant or auditor acts under one.',
};

const REHEARSAL = {
  zh: '只在内存中，不写任何数据，幂等键也不保留。脚本格式见 docs/rehearsal.md；一次至多 2,000 项操作（`times` 与 `grant` 的各步骤均计入）。`at` 写明凭证号，则以账簿当时的副本演练；`compare: true` 则并列现行政策（`today`）与脚本的 `changes`（`changed`），预期只与现行政策核对；变更不能成立的，答复 `today` 与 `refused`。',
  en: 'In memory only: nothing is written, the key neither. The format of a script stands in docs/rehearsal.md; one rehearsal has at most 2,000 acts, those of `times` and of each `grant` counted. `at` takes a copy of the book as it was at a revision; `compare: true` answers today’s policy (`today`) beside the `changes` of the script (`changed`), and holds what is expected against today’s alone; where a change cannot stand it answers `today` and `refused`.',
};

const SUPERSESSION = {
  zh: '逐案终止，每案各自完整，一次至多 limit 件；left 为仍在办的件数，再次请求即从此继续，不论是否换用新键。refused 为未能终止的案件及其原因（如申报人本人、案件已变更）。',
  en: 'Case by case, each whole by itself, at most `limit` at once; `left` counts those that still run, and whoever asks again, under the same key or another, goes on with them. `refused` names those that could not be ended, and why (who filed it asks, it has changed).',
};

/** What the document says of an act beside its name and its roles. */
export const NOTES: Partial<Record<Act, { zh: string; en: string }>> = {
  endorse: ENDORSEMENT,
  approve: ENDORSEMENT,
  proposeAbandonment: ABANDONMENT,
  abandonAward: ABANDONMENT,
  delegateRole: DELEGATION,
  rehearse: REHEARSAL,
  supersedeRunning: SUPERSESSION,
};
