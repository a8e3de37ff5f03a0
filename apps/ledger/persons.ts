import type { Vault } from '#access/vault';
import type { OfPerson, PersonDocument } from './requests/person.requests';

/** The reference of a person by a document: the number alone names it, but for passports, whose numbers are each country's own. */
export const personBy = (vault: Vault, document: PersonDocument): string =>
  vault.ref('person', document.kind === 'PASSPORT' ? `PASSPORT:${document.country}:${document.number}` : document.number);

/** The same, and of a passport its number without the country: another one under it may be the same person. */
export const namedBy = (vault: Vault, document: PersonDocument): { person: string; passport?: string } => ({ person: personBy(vault, document), ...(document.kind === 'PASSPORT' && { passport: vault.ref('passport', document.number) }) });

/** The same number is the same person, whether it is called an identity number or a document (domain B-32). */
export const personOf = (vault: Vault, { personIdNumber = '', personDocument }: OfPerson): string => (personDocument ? personBy(vault, personDocument) : vault.ref('person', personIdNumber));
