import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { DocumentNo } from '../http/document-no';
import { Choice, OneOf, Text } from '../http/fields';
import { BETWEEN } from '../http/free-text';
import { Country, ForeignCountry, IdentityNumber, PassportNumber, PermanentResidenceNumber, ResidencePermitNumber } from '../http/number-fields';

const KEPT = '只存密文哈希 kept as a keyed hash only';

export class IdentityCard {
  @Choice(['IDENTITY_CARD']) kind!: 'IDENTITY_CARD';
  @IdentityNumber() number!: string;
}

/** 港澳台居民居住证 */
export class ResidencePermit {
  @Choice(['RESIDENCE_PERMIT']) kind!: 'RESIDENCE_PERMIT';
  @ResidencePermitNumber() number!: string;
}

/** 外国人永久居留身份证 */
export class PermanentResidence {
  @Choice(['PERMANENT_RESIDENCE']) kind!: 'PERMANENT_RESIDENCE';
  @PermanentResidenceNumber() number!: string;
}

export class Passport {
  @Choice(['PASSPORT']) kind!: 'PASSPORT';
  @PassportNumber() number!: string;
  @Country() country!: string;
}

/** Whom a claim is for; what was filed under another passport before is merged by it. */
export class ForeignPassport extends Passport {
  // What a subclass says of a field stands in the place of what its parent said.
  @Country() @ForeignCountry() declare country: string;
}

class AnyDocument {
  @Choice(['IDENTITY_CARD', 'RESIDENCE_PERMIT', 'PERMANENT_RESIDENCE', 'PASSPORT']) kind!: string;
}

const CARDS = [
  { name: 'IDENTITY_CARD', value: IdentityCard },
  { name: 'RESIDENCE_PERMIT', value: ResidencePermit },
  { name: 'PERMANENT_RESIDENCE', value: PermanentResidence },
];
const ANY = [...CARDS, { name: 'PASSPORT', value: Passport }];
const CLAIMED = [...CARDS, { name: 'PASSPORT', value: ForeignPassport }];

export type PersonDocument = IdentityCard | ResidencePermit | PermanentResidence | Passport;

/** A document by which a person is known (domain 5.2). */
const Document = (documents: typeof ANY, { optional = false, example }: { optional?: boolean; example?: object } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ oneOf: documents.map(({ value }) => ({ $ref: getSchemaPath(value) })), required: !optional, description: KEPT, ...(example && { example }) }),
    OneOf(documents, AnyDocument, { optional }),
  );

const isGiven = (object: object | undefined, name: string): boolean => object !== undefined && new Map<string, unknown>(Object.entries(object)).get(name) !== undefined;

const Alone = (other: string): PropertyDecorator =>
  ValidateBy({
    name: 'alone',
    validator: { validate: (_, on) => !isGiven(on?.object, other), defaultMessage: () => `与 ${other} 只填其一${BETWEEN}stands in the place of ${other}: name one of the two` },
  });

/** Whoever speaks of a person names the identity number, or another document. */
@ApiExtraModels(IdentityCard, ResidencePermit, PermanentResidence, ForeignPassport)
export abstract class OfPerson {
  @IdentityNumber({ unless: 'personDocument', description: KEPT }) personIdNumber?: string;

  @Alone('personIdNumber')
  @Document(CLAIMED, { optional: true })
  personDocument?: PersonDocument;
}

@ApiExtraModels(IdentityCard, ResidencePermit, PermanentResidence, Passport)
export class PersonMergeRequest {
  @Document(ANY, { example: { kind: 'IDENTITY_CARD', number: '310117190001010004' } }) document!: PersonDocument;
  @Document(ANY, { example: { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' } }) otherDocument!: PersonDocument;
  @Text(500, { example: '护照与永久居留身份证为同一人所持，已核验原件' }) reason!: string;
  @DocumentNo({ example: '松人社核〔2026〕7号' }) documentNo!: string;
}

export class PersonMergeWithdrawalRequest {
  @Text(500, { example: '录入有误' }) reason!: string;
}

export class PersonSeparationRequest {
  @Text(500, { example: '经复核，两份证件分属两人' }) reason!: string;
  @Text(100, { example: '松人社核〔2026〕12号' }) documentNo!: string;
}

export class SeparationSignature {
  @Text(100, { example: '松人社核〔2026〕12号', description: '与提请的文号一致 the number of the proposal that is signed' }) documentNo!: string;
}
