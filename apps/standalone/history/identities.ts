import type { Day } from '#kernel/day';
import type { RegionalPolicy } from '#policy/regional';
import { fictitiousPerson } from './numbers';
import type { RegisterAct, RegisterRow } from './register';
import type { Shown } from './shown';

const PASSPORT = { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' };
const ADOPTED_AGO = 90;
const IN_FORCE_AGO = 30;

/** Who is who, and who stands in for whom: one person under two documents, a firm that has moved, an officer on leave. */
export const identities = (area: string, moved: string): RegisterRow[] => [
  { ago: 75, by: 'leader', path: 'person-merges', body: (on: Day) => ({ document: { kind: 'IDENTITY_CARD', number: fictitiousPerson(area, 903) }, otherDocument: PASSPORT, reason: '证件为同一人所持，已核验原件 one holder, the originals were seen', documentNo: `演示核验〔${on.year}〕7号` }), keep: 'twins=merge' },
  { ago: 74, by: 'leader', who: 'demo-leader-2', path: 'person-merges/{twins}/confirmation' },
  { ago: 65, by: 'desk', path: `parties/${moved}/changes`, body: (on: Day) => ({ registeredAddress: '上海市松江区演示路 20 号', documentNo: `演示变更〔${on.year}〕118号`, reason: '住所变更 it has moved' }), keep: 'moved=change' },
  { ago: 63, by: 'reviewer', path: `parties/${moved}/changes/{moved}/confirmation` },
  { ago: 10, by: 'finance', path: 'roles/finance/delegations', body: (on: Day) => ({ delegate: 'demo-finance-deputy', fromOn: on.toString(), toOn: on.add({ days: 20 }).toString(), documentNo: `演示授权〔${on.year}〕5号` }) },
];

/** 附则（二）: the policy of a town that is invented, and pays nothing of what is shown. */
function townRules(area: string, { last }: Shown): RegionalPolicy {
  const inForceOn = last.subtract({ days: IN_FORCE_AGO });
  const documentNo = `演示镇〔${inForceOn.year}〕1号`;
  return {
    kind: 'REGIONAL', id: 'sj-demo-town', documentNo, area, issuer: '演示镇', permittedBy: 'sj-x2', zh: '演示镇人力资源服务业扶持办法（示例，并无此文件）', en: 'Demo Town support for human-resource services (an example: there is no such document)', example: true,
    signedOn: last.subtract({ days: ADOPTED_AGO }), inForceOn, validToOn: null, articles: { validity: `${documentNo} 第五条` },
    clauses: [{
      id: 'event', clause: '二', article: `${documentNo} 第二条`, zh: '活动补助', en: 'Events', sentence: '对在本镇举办的人力资源服务活动，按照活动经费的 10% 给予补助，最高不超过 10 万元',
      pays: { kind: 'PERCENT', basisPoints: 1000, maxFen: 10_000_000n }, overlaps: { programme: 'sj-10b-event-subsidy', by: 'event' },
    }],
  };
}

export function townAdopted(area: string, shown: Shown): RegisterAct {
  const rules = townRules(area, shown);
  return { on: shown.last.subtract({ days: ADOPTED_AGO }), by: 'policy', path: `instruments/${rules.id}/adoption`, body: { choices: [] }, rules };
}
