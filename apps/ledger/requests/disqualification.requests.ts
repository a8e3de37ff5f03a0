import { DISTRICTS } from '#catalogue/documents';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, Ref, Text } from '../http/fields';
import { AreaCode, Uscc } from '../http/number-fields';
import { PageQuery } from './queries';

export class DisqualificationRequest {
  @Uscc({ example: '91310117MAFAKE027F' }) uscc!: string;
  @Ref({ example: 'sj-2024-05' }) instrument!: string;
  @Text(500, { optional: true, example: '沪松人社规〔2024〕5号 附则（三）', description: '政策文件没有取消资格条款的必填 needed where the document has no article on misconduct' }) legalBasis?: string;
  @Day({ optional: true, example: '2026-05-06', description: '不得晚于今日；文件有该条款的，默认今日 not after today, which is the default where the document has such an article' }) fromOn?: Temporal.PlainDate;
  @Day({ optional: true, example: '2028-12-31', description: '须晚于 fromOn；文件有该条款的，默认至文件有效期止 after fromOn; by default the end of a document that has such an article' }) toOn?: Temporal.PlainDate;
  @DocumentNo({ example: '松人社决〔2026〕3号' }) documentNo!: string;
  @Text(500, { example: '拨付前查实申报材料虚假' }) reason!: string;
}

export class LiftingRequest {
  @DocumentNo({ example: '松府复决〔2026〕9号' }) documentNo!: string;
  @Text(500, { example: '行政复议决定撤销' }) reason!: string;
}

/** What was proposed, said again by whoever signs second. */
export class LiftingConfirmationRequest {
  @DocumentNo({ example: '松府复决〔2026〕9号' }) documentNo!: string;
}

export class ElsewhereRequest {
  @Uscc({ example: '91310117MAFAKE027F' }) uscc!: string;
  @AreaCode({ example: '310114', description: `作出决定的区，如 ${Object.entries(DISTRICTS).map(([code, { zh }]) => `${code} ${zh}`).join('、')} the district that decided` }) area!: string;
  @DocumentNo({ example: '嘉人社决〔2026〕1号' }) documentNo!: string;
  @Day({ example: '2026-06-01' }) fromOn!: Temporal.PlainDate;
  @Day({ example: '2027-05-31' }) toOn!: Temporal.PlainDate;
  @Text(500, { example: '嘉定区人力资源和社会保障局政务公开' }) source!: string;
}

export class DisqualificationQuery extends PageQuery {
  @Uscc({ optional: true }) party?: string;
  @Choice(['PROPOSED', 'DISQUALIFIED', 'LIFTED'], { optional: true }) state?: string;
}
