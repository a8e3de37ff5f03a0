import { REPORT_STATUS } from '../answers/clause.answers';
import { Choice, Day, Ref } from '../http/fields';
import { Period, Programme } from '../http/fields.names';
import { Uscc } from '../http/number-fields';
import { PageQuery, ReadQuery } from './queries';

const optional = { optional: true } as const;

export class ReportQuery extends PageQuery {
  @Day({ ...optional, description: '截至该日，缺省为今日 as of this day, today where none is named', example: '2026-07-14' }) on?: Temporal.PlainDate;
  @Uscc(optional) party?: string;
  @Period(optional) period?: string;
  @Choice(REPORT_STATUS, optional) status?: string;
}

export class ReferralQuery extends PageQuery {
  @Choice(['REFERRED', 'OUTCOME_RECORDED', 'WITHDRAWN'], optional) state?: string;
  @Uscc(optional) party?: string;
  @Ref(optional) clause?: string;
}

export class OtherGrantQuery extends PageQuery {
  @Programme(optional) programme?: string;
  @Uscc(optional) claimant?: string;
}

export class OverlapFindingQuery extends PageQuery {
  @Choice(['OPEN', 'CLAIMED', 'SETTLED', 'CLOSED'], optional) state?: string;
  @Ref(optional) award?: string;
  @Uscc(optional) claimant?: string;
}

export class AsOfQuery extends ReadQuery {
  @Day({ ...optional, description: '截至该日，缺省为今日 as of this day, today where none is named', example: '2026-07-14' }) on?: Temporal.PlainDate;
}

export class ListingQuery extends PageQuery {
  @Ref(optional) list?: string;
  @Choice(['LISTED', 'DELISTED'], optional) state?: string;
  @Uscc(optional) party?: string;
}

export class MeasureQuery extends PageQuery {
  @Ref(optional) clause?: string;
}
