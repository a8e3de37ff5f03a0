import { PARTY_KINDS } from '#policy/programme';
import { DocumentNo } from '../http/document-no';
import { Choice, Code, Day, Flag, ListOf, Text } from '../http/fields';
import { Address, BankNumber, Uscc } from '../http/number-fields';

const ADDRESS = '注册地址，只存密文哈希；同址单位提示审批人 the registered address, kept as a keyed hash only: who shares it is shown to the approver';

export class PartyRequest {
  @Uscc() uscc!: string;
  @Text(200, { example: '松江示例人力资源有限公司' }) legalName!: string;
  @Choice(PARTY_KINDS, { example: 'ENTERPRISE' }) kind!: (typeof PARTY_KINDS)[number];
  @Flag({ example: true, description: '本区企业 registered in the district' }) local!: boolean;
  @Uscc({ optional: true, example: '91310117MAFAKE06XP', description: '集团母公司 parent of the group' }) groupUscc?: string;
  @Address({ optional: true, example: '上海市松江区示范路 18 号', description: ADDRESS }) registeredAddress?: string;
}

/** What is to change; what is not named stays. */
export class PartyChangeRequest {
  @Text(200, { optional: true, description: '变更后须核对新户名的账户 an account in the new name must be confirmed before anything is paid' }) legalName?: string;
  @Choice(PARTY_KINDS, { optional: true }) kind?: (typeof PARTY_KINDS)[number];
  @Flag({ optional: true, description: '本区企业 registered in the district' }) local?: boolean;
  @Uscc({ optional: true, description: '集团母公司；本单位自身为不属任何集团 parent of the group; itself where it belongs to none' }) groupUscc?: string;
  @Address({ optional: true, example: '上海市松江区示范路 20 号', description: ADDRESS }) registeredAddress?: string;
  @DocumentNo({ example: '松市监变〔2026〕118号' }) documentNo!: string;
  @Text(500, { example: '住所变更' }) reason!: string;
  @Flag({ optional: true, example: false, description: '误登更正：所填集团自始有误，须填 groupUscc 为误登之前的集团，误登期间的合并不再计算；真实脱离集团的不填 the group that stands was wrong from its first day; not for a firm that has left one' }) enteredInError?: boolean;
}

export class AccountRequest {
  @Text(200, { example: '松江示例人力资源有限公司' }) accountName!: string;
  @Code('8,34', { example: '1001234567890123456' }) accountNumber!: string;
  @BankNumber() bankNumber!: string;
}

class StayBegun {
  @Day({ example: '2024-04-01' }) movedInOn!: Temporal.PlainDate;
  @Choice(['SERVICES', 'SUPPORTING', 'DIGITAL', 'NONE'], { example: 'SERVICES', description: '二、支持对象 1–3；NONE 不属于 the categories of section 2, or none of them' })
  category!: 'SERVICES' | 'SUPPORTING' | 'DIGITAL' | 'NONE';
}

export class StayRequest extends StayBegun {
  @Day({ optional: true, nullable: true, example: null, description: '未迁出的不填 left out while it sits there' }) leftOn?: Temporal.PlainDate | null;
}

export class ResidencyCorrectionRequest {
  @ListOf(() => StayRequest, { min: 1, max: 50 }, { example: [{ movedInOn: '2023-04-01', category: 'SERVICES' }], description: '实际入驻的全部起止日 all stays as they were in truth' }) stays!: StayRequest[];
  @DocumentNo({ example: '嘉人才港更正〔2026〕1号' }) documentNo!: string;
  @Text(500, { example: '入驻日期登记有误' }) reason!: string;
}

export class ResidencyRequest extends StayBegun {
  @DocumentNo({ example: '嘉人才港入驻〔2024〕12号' }) documentNo!: string;
}

export class DepartureRequest {
  @Day({ example: '2026-01-09' }) leftOn!: Temporal.PlainDate;
  @DocumentNo({ example: '嘉人才港迁出〔2026〕3号' }) documentNo!: string;
}
