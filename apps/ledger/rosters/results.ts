import { lineKey } from '#book/rosters.facts';
import type { RosterClaim } from '#cases/case.facts';
import type { Paging } from '#views/lists';
import type { Page, Views } from '#views/views';
import { decisionOn } from '../decision';

/** What became of a line; null where it has not been decided. */
interface Result {
  no: number;
  personRef: string;
  startedOn: Temporal.PlainDate;
  outcome: 'FILED' | 'GRANTED' | 'DECLINED';
  amountFen: bigint | null;
  refused: string | null;
  article: string | null;
}

interface Roster {
  area: string;
  id: string;
}

function resultOf(views: Views, { area, id }: Roster, { no, claim }: RosterClaim): Result {
  const decided = views.record(area, 'rosterLines', lineKey(id, no))?.item;
  const outcome = decided ? (decided.refused === null ? 'GRANTED' : 'DECLINED') : 'FILED';
  return { no, personRef: claim.person, startedOn: claim.startedOn, outcome, amountFen: decided?.amountFen ?? null, refused: decided?.refused ?? null, article: decided?.article || null };
}

/** The lines of a roster in their order, each with its result. */
export function rosterLines(views: Views, roster: Roster, paging: Paging): Page<Result> {
  const { items, ...page } = views.rosterClaims(roster.area, roster.id, paging);
  return { ...page, items: items.map((line) => ({ ...resultOf(views, roster, line), revision: line.revision })) };
}

/** One line with its decision receipt. */
export function rosterLine(views: Views, roster: Roster, no: number): (Result & { bookRevision: number; revision: number; decision: ReturnType<typeof decisionOn> }) | undefined {
  const { area, id } = roster;
  const found = views.rosterClaim(area, id, no);
  if (!found) return undefined;
  const { bookRevision, item } = found;
  return { bookRevision, ...resultOf(views, roster, item), revision: item.revision, decision: decisionOn(views, area, lineKey(id, no)) };
}
