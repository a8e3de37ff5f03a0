import { DocumentNo } from '../http/document-no';
import { Day, Ref, Text } from '../http/fields';
import { PageQuery } from './queries';

export class DelegationRequest {
  @Ref({ example: 'u-reviewer-2', description: '被授权人的人员编号 the reference of the person who is to act' }) delegate!: string;
  @Day({ example: '2026-07-20' }) fromOn!: Temporal.PlainDate;
  @Day({ example: '2026-07-31', description: '最后一日 the last day' }) toOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松人社授〔2026〕4号' }) documentNo!: string;
}

export class RevocationOfDelegationRequest {
  @Text(500, { example: '提前返岗' }) reason!: string;
}

export class DelegationQuery extends PageQuery {
  @Ref({ optional: true }) delegator?: string;
  @Ref({ optional: true }) delegate?: string;
}
