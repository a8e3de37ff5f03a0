import { Choice, Code, Day, Flag, Text } from '../http/fields';
import { BankNumber, Uscc } from '../http/fields.names';

export class PartyRequest {
  @Uscc() uscc!: string;
  @Text(200, { example: '松江示例人力资源有限公司' }) legalName!: string;
  @Choice(['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION', 'OTHER'], { example: 'ENTERPRISE' }) kind!: 'ENTERPRISE' | 'INSTITUTION' | 'ASSOCIATION' | 'OTHER';
  @Flag({ example: true, description: '本区企业 registered in the district' }) local!: boolean;
  @Uscc({ optional: true, example: '91310117MAFAKE06XP', description: '集团母公司 parent of the group' }) groupUscc?: string;
}

export class AccountRequest {
  @Text(200, { example: '松江示例人力资源有限公司' }) accountName!: string;
  @Code('8,34', { example: '1001234567890123456' }) accountNumber!: string;
  @BankNumber() bankNumber!: string;
}

export class ResidencyRequest {
  @Day({ example: '2024-04-01' }) movedInOn!: Temporal.PlainDate;
  @Choice(['SERVICES', 'SUPPORTING', 'DIGITAL', 'NONE'], { example: 'SERVICES', description: '二、支持对象 1–3；NONE 不属于 the categories of section 2, or none of them' })
  category!: 'SERVICES' | 'SUPPORTING' | 'DIGITAL' | 'NONE';
  @Text(100, { example: '嘉人才港入驻〔2024〕12号' }) documentNo!: string;
}

export class DepartureRequest {
  @Day({ example: '2026-12-31' }) leftOn!: Temporal.PlainDate;
  @Text(100, { example: '嘉人才港迁出〔2026〕3号' }) documentNo!: string;
}
