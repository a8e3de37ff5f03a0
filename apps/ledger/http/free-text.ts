import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { holdsLongNumber, holdsPersonalNumber } from '#kernel/personal-numbers';

/** Between the two languages of a message; the problem writer takes it apart again. */
export const BETWEEN = '\u0000';

/** What enters an event stays there: persons and accounts stand in the vault, and in their own fields alone. The number is not said back. */
export const Impersonal = (isPersonal: (text: string) => boolean): PropertyDecorator =>
  ValidateBy({ name: 'impersonal', validator: { validate: (value: unknown) => !someText(value, isPersonal), defaultMessage: () => `${PERSONAL.zh}${BETWEEN}${PERSONAL.en}` } });

export const PERSONAL = { zh: '不得含有证件号码、银行账号或银行卡号；人员与账户只填在各自的字段中', en: "must not hold the number of a person's document, of a bank account or of a bank card: those have fields of their own" };

export const someText = (value: unknown, is: (text: string) => boolean): boolean => (Array.isArray(value) ? value.some((one) => someText(one, is)) : typeof value === 'string' && is(value));

const FREE = 'grantbook:free-text';

/** Longer than a name, or than the number of a document, which may be a long one. */
const SENTENCE = 100;

/** A text of anybody's own words; a sentence needs no long number. */
export const FreeText = (max: number): PropertyDecorator => applyDecorators(Reflect.metadata(FREE, true) as PropertyDecorator, Impersonal(max > SENTENCE ? holdsLongNumber : holdsPersonalNumber));

/** What else is looked for in such a text hangs on what the vault knows (body.pipe.ts). */
export const isFreeText = (request: object, name: string): boolean => Reflect.getMetadata(FREE, request, name) === true;
