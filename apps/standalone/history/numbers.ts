import { isIdentityNumber, isLei, isUscc } from '#kernel/identifiers';

/** What check characters may be: digits and capitals. */
const CHECKS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** A number with the check characters that its own rule asks for. @throws Error where none fits */
function checked(candidates: readonly string[], holds: (text: string) => boolean): string {
  const found = candidates.find(holds);
  if (found === undefined) throw new Error(`no check character fits ${candidates[0] ?? ''}`);
  return found;
}

/** The unified social credit code of a firm that is none: FAKE stands in it. `n` from 0 to 9. */
export const fictitiousUscc = (area: string, n: number): string =>
  checked(CHECKS.flatMap((own) => CHECKS.map((last) => `91${area}MAFAKE1${n}${own}${last}`)), isUscc);

/** That of an association that is none. */
export const fictitiousAssociation = (area: string): string => checked(CHECKS.flatMap((own) => CHECKS.map((last) => `51${area}MAFAKE10${own}${last}`)), isUscc);

/** The identity number of nobody: born on the first day of 1900, as those of the domain's test vectors are. `n` from 0 to 999. */
export const fictitiousPerson = (area: string, n: number): string =>
  checked(CHECKS.map((last) => `${area}19000101${String(n).padStart(3, '0')}${last}`), isIdentityNumber);

/** A bank number whose bank does not exist (999), with a right check digit. */
export const FICTITIOUS_BANK = '999290000004';
/** The legal entity identifier of no group. `n` from 0 to 999. */
export const fictitiousLei = (n: number): string =>
  checked(Array.from({ length: 98 }, (_, at) => `300300FAKEHR000${String(n).padStart(3, '0')}${String(at + 1).padStart(2, '0')}`), isLei);
