import type { BookFact } from '#book/facts';
import type { Changed, MatterAccounts } from './matter-accounts';
import { isAmong, isWhole, type Places } from './matters';
import { isTold } from './set-against';
import type { Account, Entry } from './bearers';

type Grant = Entry['said'];

/** An award ends, or is back whole: what the others of its matter owe beside the money that it was made less by, or of which something was found of it (domain A-28). */
export function leftToOthers(known: MatterAccounts, fact: Extract<BookFact, { type: 'AwardReleased' | 'RecoveryRecorded' }>): Changed[] {
  const grants = mattersOf(known, fact.award);
  const before = grants.map((said) => known.accounts(said));
  known.see(fact);
  return grants.map((said, at) => {
    const then = before[at] ?? [];
    return known.changed(then, known.accounts(said, undefined, { hasEnded: true }).filter(({ bearer }) => bearer.standingFen > 0n).map((account) => ({ ...account, open: changedIn(account, then.find(({ bearer }) => bearer.award === account.bearer.award)) })));
  });
}

const changedIn = ({ open, more }: Account, was: Account | undefined): Account['open'] => new Map([...open].filter(([grant, { fen }]) => fen !== was?.open.get(grant)?.fen || more.get(grant)?.fen !== was.more.get(grant)?.fen));

/** Of each matter one grant: the widest first. */
function mattersOf(known: MatterAccounts, award: string): Grant[] {
  const netted = known.matters.nettedOf(award);
  const named = new Set([...netted.flatMap(({ grant }) => grant ?? []), ...known.late.where(({ fact }) => fact.award === award).map(({ fact }) => fact.grant)]);
  const declared = netted.filter(({ grant }) => grant === undefined);
  const own = [...known.entries.values()].map(({ said }) => said).filter((said) => named.has(said.grant) || (declared.some((one) => isTold(one, said)) && known.matters.metBy(said).some((met) => met.award === award && met.netted.some((one) => one.grant === undefined && isTold(one, said)))));
  const once: Reaching[] = [];
  for (const one of own.map((said) => ({ said, places: known.matters.places(said) })).toSorted((a, b) => widthOf(b) - widthOf(a) || (a.said.grant < b.said.grant ? -1 : 1))) {
    if (!once.some(({ said, places }) => isAmong(places, one.said) && known.matters.mayBeOf(said.subject)(one.said.subject))) once.push(one);
  }
  return once.map(({ said }) => said);
}

interface Reaching {
  said: Grant;
  places: ReturnType<Places>;
}

const widthOf = ({ said, places }: Reaching): number => (isWhole(said.subject) ? 1e6 : 0) + places.flatMap(({ claimants }) => claimants).length;
