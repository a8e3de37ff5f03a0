import type { Vault } from '#access/vault';
import { accountsIn, passportsIn } from '#kernel/personal-numbers';
import { isKnownPassport } from './passports';

const NUMBER = 'number-of-account-';

const named = (vault: Vault, accountNumber: string): string => `${NUMBER}${vault.hash('account', accountNumber)}`;

/** Whoever writes the number of an account into a text is told apart from whoever writes any other number. */
export const rememberAccount = (vault: Vault, accountNumber: string): void => vault.keep(named(vault, accountNumber), '');

/** Whether a text names an account or a passport that the vault knows; the number itself is asked by its keyed hash. */
export function namesKnown(vault: Vault): (text: string) => boolean {
  rememberAll(vault);
  return (text) => accountsIn(text).some((number) => vault.has(named(vault, number))) || passportsIn(text).some((number) => isKnownPassport(vault, number));
}

/** Accounts of a vault from before their numbers were remembered. */
function rememberAll(vault: Vault): void {
  const done = `${NUMBER}all`;
  if (vault.has(done)) return;
  vault.atOnce(() => {
    for (const ref of vault.refs('account-')) rememberAccount(vault, (JSON.parse(vault.open(ref) ?? '') as { accountNumber: string }).accountNumber);
    vault.keep(done, '');
  });
}
