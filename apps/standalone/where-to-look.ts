import type { Language } from './five-lines';

/** What the demonstration is worth looking at for, and the address below a district that shows it. */
const PLACES = [
  { zh: '退汇、等待更正账户的款项', en: 'money that the bank sent back', path: '310117/payment-orders?state=RETURNED' },
  { zh: '公示期间的异议', en: 'a notice with an open objection', path: '310117/cases?state=OBJECTION_OPEN' },
  { zh: '决定金额为零及其理由（否决指标、限额用完）', en: 'decisions of nothing, and why (a veto, a cap taken)', path: '310117/awards?state=DECLINED' },
  { zh: '同一人的累计限额：已用、剩余', en: 'the caps of persons: used, left', path: '310117/entitlements?beginning=sj-08b-bole-match/person=' },
  { zh: '分期追回的款项', en: 'a clawback that comes back in parts', path: '310117/receivables?state=PARTLY_RECOVERED' },
  { zh: '取消资格而终止的案件', en: 'a case ended by disqualification', path: '310117/cases?state=TERMINATED_DISQUALIFIED' },
  { zh: '因新文件终止的案件（虚构的试点文件）', en: 'cases ended by a later document (of an invented trial)', path: '310117/cases?state=SUPERSEDED' },
  { zh: '名单审定到一半：再次提请即从中断处继续', en: 'a roster decided in part: proposed again, it goes on there', path: '310117/awards?state=ASSESSING' },
  { zh: '街镇就同一事项后付的：待办、追回、办结', en: 'money that a town paid for the same matter: open, claimed back, settled', path: '310117/other-grants/findings' },
  { zh: '逾期未报的统计报表', en: 'reports that are overdue', path: '310117/reports?status=OVERDUE' },
  { zh: '名单：列入、移出', en: 'lists: who was listed, who was taken off', path: '310117/listings' },
  { zh: '嘉定：已支付的各项目', en: 'Jiading: what has been paid', path: '310114/cases?state=PAID' },
  { zh: '两年度的指标：年终结账、结转', en: 'the budget lines of two years: closed at year-end, carried over', path: '310114/budget-lines' },
] as const;

/** A token for both districts, and a word to look with. */
export const lookLines = (url: string): string[] => [
  `LOOK=$(curl -s ${url}/demo/tokens -H 'content-type: application/json' -d '{"person":"u-auditor","roles":["auditor"],"districts":["310117","310114"]}' | sed -E 's/.*"token":"([^"]+)".*/\\1/')`,
  `see() { curl -s "${url}/v1/districts/$1" -H "authorization: Bearer $LOOK"; echo; }`,
];

/** Each place with the command that shows it. The READMEs and the welcome show these (test/readme.spec.ts). */
export const placesToLook = (languages: readonly Language[]): { what: string; command: string }[] =>
  PLACES.map((place) => ({ what: languages.map((language) => place[language]).join(' · '), command: `see '${place.path}'` }));
