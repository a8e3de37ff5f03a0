import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, OneOf, Text } from '../http/fields';
import { Uscc } from '../http/number-fields';
import { OfPerson } from './person.requests';

export class ListedParty {
  @Choice(['PARTY']) kind!: 'PARTY';
  @Uscc() uscc!: string;
}

export class ListedPerson extends OfPerson {
  @Choice(['PERSON']) kind!: 'PERSON';
  @Uscc({ description: '所在单位 the party that the person works for' }) uscc!: string;
}

class AnyListed {
  @Choice(['PARTY', 'PERSON']) kind!: string;
}

const LISTED = [{ name: 'PARTY', value: ListedParty }, { name: 'PERSON', value: ListedPerson }];

@ApiExtraModels(ListedParty, ListedPerson)
export class ListingRequest {
  @ApiProperty({ oneOf: LISTED.map(({ value }) => ({ $ref: getSchemaPath(value) })), example: { kind: 'PARTY', uscc: '91310117MAFAKE000P' } })
  @OneOf(LISTED, AnyListed)
  subject!: ListedParty | ListedPerson;

  @Text(500, { example: '连续两年信用评价优良' }) reason!: string;
  @DocumentNo({ example: '松人社〔2026〕41号' }) documentNo!: string;
  @Day({ example: '2026-07-01' }) fromOn!: Temporal.PlainDate;
  @Day({ optional: true, example: '2028-06-30', description: '有期限的，最后一日 the last day, where the list is for a term' }) untilOn?: Temporal.PlainDate;
}

export class DelistingRequest {
  @Text(500, { example: '双随机检查发现不符合白名单条件' }) reason!: string;
}
