import { Choice, Count, Day, Ref, Text } from '../http/fields';
import { Programme } from '../http/fields.names';
import { Uscc } from '../http/number-fields';
import { MERGE_STATES } from '#book/persons.facts';
import { DIRECTIONS } from '#catalogue/documents';
import { STATES } from '../http/next-acts';

const optional = { optional: true } as const;

/** Every read takes these: the revision to wait for, and how long. */
export class ReadQuery {
  @Count(0, 2_000_000_000, { ...optional, description: '账簿至少到此版本 the book revision that the answer must have reached' }) minRevision?: number;
  @Count(0, 5_000, { ...optional, description: '最多等待毫秒 milliseconds to wait for it' }) wait?: number;
}

export class PageQuery extends ReadQuery {
  @Count(1, 500, { ...optional, example: 100 }) limit?: number;
  @Text(500, { ...optional, description: '上一页的 next the `next` of the page before' }) after?: string;
}

export class CaseQuery extends PageQuery {
  @Choice(STATES.case, optional) state?: string;
  @Programme(optional) programme?: string;
  @Uscc(optional) claimant?: string;
  @Text(100, { ...optional, description: '批复、不予支持或撤销决定的文号 the number of the approval, the rejection or the revocation' }) decisionNo?: string;
  @Day(optional) filedFrom?: Temporal.PlainDate;
  @Day(optional) filedTo?: Temporal.PlainDate;
  @Day({ ...optional, description: '该日办理期限已过的案件 cases of which a step was due before this day' }) overdueOn?: Temporal.PlainDate;
}

export class AwardQuery extends PageQuery {
  @Choice(STATES.award, optional) state?: string;
  @Programme(optional) programme?: string;
  @Uscc(optional) claimant?: string;
  @Ref(optional) line?: string;
}

export class LineQuery extends PageQuery {
  @Count(2000, 2200, optional) year?: number;
  @Choice(DIRECTIONS, { ...optional, description: '资金方向 what the money is for' }) direction?: string;
}

export class EntitlementQuery extends PageQuery {
  @Text(300, { ...optional, description: '键的开头 what the key begins with', example: 'sj-08b-bole-match/person=' }) beginning?: string;
  @Text(300, { ...optional, description: '单个键，附形成它的事件 one key, with the events that made it so' }) key?: string;
}

export class OrderQuery extends PageQuery {
  @Choice(STATES.order, optional) state?: string;
  @Ref(optional) award?: string;
  @Uscc(optional) payee?: string;
}

export class ReceivableQuery extends PageQuery {
  @Choice(STATES.receivable, optional) state?: string;
  @Ref(optional) award?: string;
  @Uscc(optional) party?: string;
  @Day({ ...optional, description: '该日缴款期限已过的 of which the day for payment was before this day' }) overdueOn?: Temporal.PlainDate;
  @Day({ ...optional, description: '至迟须在该日申请强制执行的 of which the court must be asked by this day' }) enforceBy?: Temporal.PlainDate;
}

export class PartyChangeQuery extends PageQuery {
  @Uscc(optional) party?: string;
}

export class PersonMergeQuery extends PageQuery {
  @Choice(MERGE_STATES, optional) state?: string;
}

export class EventQuery extends PageQuery {
  @Count(0, 2_000_000_000, { ...optional, description: '自此版本起 from this revision on' }) from?: number;
}

export class InstrumentQuery extends PageQuery {
  @Day({ ...optional, description: '该日在政策窗口内的文件 those whose window holds the day' }) on?: Temporal.PlainDate;
}

export class TableQuery extends PageQuery {
  @Day({ ...optional, description: '只列该日现行的各行；一页可少于 limit the rows in force on the day only; a page may then hold fewer than limit', example: '2026-05-20' }) on?: Temporal.PlainDate;
}

export class PolicyQuery extends ReadQuery {
  @Day({ ...optional, description: '政策适用日 the day of the fact', example: '2026-05-20' }) on?: Temporal.PlainDate;
}
