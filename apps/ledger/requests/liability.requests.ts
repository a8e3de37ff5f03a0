import { DocumentNo } from '../http/document-no';
import { Choice, Day, Ref, Text } from '../http/fields';
import { Uscc } from '../http/number-fields';
import { PageQuery } from './queries';

export class LiabilityReferralRequest {
  @Ref({ example: 'R446d18d8d6f7c38b4ce0', description: '已作出的追回决定或取消资格决定 a clawback or a disqualification that has been decided' }) decision!: string;
  @Text(200, { example: '上海市公安局松江分局', description: '受移送的机关 who holds the party liable' }) authority!: string;
  @Text(500, { optional: true, example: '沪松人社规〔2024〕5号 附则（三）；行政执法机关移送涉嫌犯罪案件的规定 第三条', description: '法律依据；政策文件没有追究责任条款的必填 by what law; needed where the document has no article on misconduct' }) legalBasis?: string;
  @DocumentNo({ example: '松人社移〔2026〕1号' }) documentNo!: string;
  @Text(500, { example: '虚报材料骗取补贴，涉嫌犯罪' }) reason!: string;
}

export class LiabilityOutcomeRequest {
  @Text(500, { example: '已立案侦查' }) outcome!: string;
  @Day({ example: '2026-12-10', description: '不早于移送之日，不得晚于今日 not before the referral, not after today' }) decidedOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松公立〔2026〕12号', description: '受移送机关的文书号 of what the authority decided' }) documentNo!: string;
}

export class LiabilityQuery extends PageQuery {
  @Uscc({ optional: true }) party?: string;
  @Ref({ optional: true, description: '追回或取消资格决定 the clawback or the disqualification' }) decision?: string;
  @Choice(['PROPOSED', 'WITHDRAWN', 'REFERRED', 'OUTCOME_RECORDED'], { optional: true }) state?: string;
}
