import { asOneNumber } from '#kernel/document-numbers';
import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Claim } from './claims';

/** Numbers of documents, and names that stand in their place: kept as they were written, compared by what they name. */
const NUMBERS = ['decisionNo', 'ratingNo', 'event', 'project', 'organiser', 'achievement'] as const;
const IN_KEY = new RegExp(`(?:^|/)(?:${NUMBERS.join('|')})=`);
const isNumber = (field: string): boolean => (NUMBERS as readonly string[]).includes(field);

/** What a field of a claim says, as keys are written: books have them, and the writing stays. */
export const asInKeys = (field: string, said: string): string => (isNumber(field) ? normaliseDocumentNo(said) : said);

/** What a field of a claim says, as two claims are compared. */
export const comparedAs = (field: string, said: string): string => (isNumber(field) ? asOneNumber(said) : said);

/** A part of a key that is a number, up to the next part: what stands in it has no small letters (`asInKeys`). */
const NUMBERED = new RegExp(`(?<=^|/)(${NUMBERS.join('|')})=(.*?)(?=/[a-z][A-Za-z]*=|$)`, 'g');

/** Whether a key, or a subject, names its matter by one: most name a person, a group or a year, which are told in one way. */
export const namesNumber = (key: string): boolean => IN_KEY.test(key);

/** A key, or the subject of one, as it is compared with others: two that differ only in how a number is told are of one matter. */
export function comparedKey(key: string): string {
  const known = compared.get(key);
  if (known !== undefined) return known;
  if (compared.size === KEPT) compared.clear();
  const name = key.replace(NUMBERED, (_, part: string, number: string) => `${part}=${asOneNumber(number)}`);
  compared.set(key, name);
  return name;
}

/** A decision asks for the same few keys again and again. */
const compared = new Map<string, string>();
const KEPT = 256;

/** The numbers that a key names otherwise than its claim tells them: as they were filed, for people to read. */
export const filedAs = (claim: Claim, key: string): string[] =>
  Object.entries<unknown>(claim).flatMap(([field, said]) => (isNumber(field) && typeof said === 'string' && key.includes(`${field}=`) && !key.includes(`${field}=${said}`) ? [said] : []));

/** A claim with these fields as keys are written: what is no key stays as it is. */
export const writtenAsKeys = (claim: Claim): Claim => rewritten(claim, normaliseDocumentNo);

/** A claim as the applicant wrote it, without blanks around, in one encoding. */
export const asWritten = (claim: Claim): Claim => rewritten(claim, (text) => text.normalize('NFC').trim());

function rewritten(claim: Claim, write: (text: string) => string): Claim {
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return { ...claim, decisionNo: write(claim.decisionNo) };
    case 'TALENT_REFERRAL':
      return { ...claim, ratingNo: write(claim.ratingNo) };
    case 'EVENT':
      return { ...claim, event: write(claim.event) };
    case 'INNOVATION_PROJECT':
      return { ...claim, project: write(claim.project) };
    case 'BRAND_AWARD':
      return { ...claim, organiser: write(claim.organiser), decisionNo: write(claim.decisionNo) };
    case 'ACHIEVEMENT':
      return { ...claim, achievement: write(claim.achievement) };
    default:
      return claim;
  }
}

/** A command as it is told from another under the same key: a number written differently is the same content. */
export const sameContent = (command: object): object => ('claim' in command && command.claim !== undefined ? { ...command, claim: writtenAsKeys(command.claim as Claim) } : command);
