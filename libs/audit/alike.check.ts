import { keysAlike } from '#book/aliases';
import { asIf } from '#book/as-if';
import type { Hold } from '#book/awards.facts';
import { declaredElsewhere } from '#book/declared-elsewhere';
import { takenTwice } from '#book/entitlement';
import type { BookFact, BookTables } from '#book/facts';
import { notInError, partedBy } from '#book/group-corrections';
import { overBesideOf } from '#book/over-beside';
import { changedBy, joinedBy } from '#book/party-changes';
import { overCapOf } from '#book/persons';
import { partsWithout } from '#book/separations';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { type Found, found, unequal } from './finding';

import type { LimitsCheck } from './limits.check';
import { isFree, joined, notPaid } from './words';

type Book = Reading<BookTables>;

/** Invariants 1 and 2 over all names of a person and of a group, by the auditor's sums before the event; and the names themselves. */
export function alikeFault(fact: BookFact, book: Book, limits: LimitsCheck): Found | null {
  switch (fact.type) {
    case 'AwardProposed':
    case 'LineGranted':
      return fact.holds.map((hold) => passed(book, hold, limits)).find((one) => one !== null) ?? null;
    case 'AwardCommitted':
    case 'OrderMade':
      return undeclared(book, fact.award);
    case 'PaymentInstructed':
      return paidTwice(book, fact.award) ?? undeclared(book, fact.award);
    case 'PersonsMerged':
      return unequal('NAMES', [
        ['names', book.get('personMerges', fact.merge)?.persons.every((person) => fact.names.includes(person)) ?? false, true],
        ['overCap', canonical(overCapOf(book, fact.names)), canonical(fact.overCap)],
      ]);
    case 'PersonsSeparated':
      return unequal('NAMES', [['parts', canonical(partsWithout(book, fact.merge)), canonical(fact.parts)]]);
    case 'PartyChangeProposed':
      return fact.enteredInError ? inError(book, fact) : null;
    case 'PartyChanged':
      return unequal('NAMES', [['change', canonical(changedBy(book, fact.change)), canonical(fact)]]);
    case 'GroupsJoined':
      return unequal('NAMES', [['groups', canonical(joinedBy(book, fact)), canonical(fact)]]);
    case 'GroupsParted':
      return unequal('NAMES', [['groups', canonical(partedBy(book, fact)), canonical(fact)]]);
    default:
      return null;
  }
}

/** What a merge says of other documents is told on the names as they are with it; earlier ones do not say it. */
export function besideFault({ fact, at, actor }: Event<BookFact>, book: Book): Found | null {
  if (fact.type !== 'PersonsMerged' || !fact.overBeside) return null;
  return unequal('NAMES', [['overBeside', canonical(overBesideOf(asIf(book, { at, actor }, [fact]), fact.names)), canonical(fact.overBeside)]]);
}

/** Only a group that was entered is one that was entered by mistake, and what stood before it is what stands again. */
function inError(book: Book, { party, to }: Extract<BookFact, { type: 'PartyChangeProposed' }>): Found | null {
  const known = book.get('parties', party);
  const unfounded = known && notInError(book, known, to.group, '');
  return unfounded ? found('NAMES', { zh: '误登的集团', en: 'a group that was entered by mistake' }, canonical(unfounded.facts)) : null;
}

function passed(book: Book, { key, kind, capFen, amountFen }: Hold, limits: LimitsCheck): Found | null {
  const alike = keysAlike(book, key);
  if (kind === 'ONCE') {
    const taken = alike.find((one) => {
      const place = limits.placeOf(one.key);
      return place !== undefined && (one.by === undefined || book.get('awards', place)?.claimant === one.by);
    });
    return taken ? found('ONCE', isFree(key), joined(taken.key, limits.placeOf(taken.key))) : null;
  }
  const takenFen = sum(alike.map((one) => limits.takenOf(one.key))) + amountFen;
  return (kind === 'CAP' || kind === 'TOP_UP') && capFen !== null && takenFen > capFen ? found('CAP', `${key} ≤ ${capFen}`, takenFen) : null;
}

/** What was declared under a name that a merge has brought is asked before the payment; merges that do not say what is beside another document are from before. */
function undeclared(book: Book, id: string): Found | null {
  const award = book.get('awards', id);
  const unasked = award && declaredElsewhere(book, award);
  if (!unasked || [...book.all('personMerges')].some(({ state, overBeside }) => state === 'MERGED' && !overBeside)) return null;
  return found('NET_OFF', notPaid(id), canonical(unasked.facts));
}

function paidTwice(book: Book, id: string): Found | null {
  const award = book.get('awards', id);
  const twice = award && takenTwice(book, award, '');
  return twice ? found(twice.refused === 'ONCE_ONLY' ? 'ONCE' : 'CAP', notPaid(id), canonical(twice.facts)) : null;
}
