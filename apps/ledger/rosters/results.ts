import type { Award } from '#book/awards.facts';
import { lineKey } from '#book/rosters.facts';
import { isOfRound } from '#book/rounds';
import { isRoster, type RosterClaim } from '#cases/roster-lines';
import type { Receivable } from '#book/receivables.facts';
import { clawbackSentences } from '#policy/sentences.clawback';
import type { Paging } from '#views/lists';
import type { Page, Views } from '#views/views';
import { asReadOut, clawbacksOf } from '../clawed-back';
import { decisionOn } from '../decision';

/** What became of a line; null where it has not been decided. RELEASED: it was granted, and its roster ended before it was paid. */
interface Result {
  no: number;
  personRef: string;
  startedOn: Temporal.PlainDate;
  outcome: 'FILED' | 'GRANTED' | 'DECLINED' | 'RELEASED';
  amountFen: bigint | null;
  refused: string | null;
  article: string | null;
  recoveredFen: bigint;
  /** Why a reviewer struck it. */
  struck: string | null;
  /** The case as which it is dealt with anew. */
  anewAs?: string;
}

/** A clawback that the line is part of, with what of it is the line's. */
type LineClawback = Pick<Receivable, 'receivable' | 'cause' | 'state' | 'amountFen' | 'recoveredFen'>;

type Explained = Result & { bookRevision: number; revision: number; decision: ReturnType<typeof decisionOn>; clawbacks: LineClawback[] };

interface Roster {
  area: string;
  id: string;
}

/** What was granted stands as long as the award of the roster does. */
const hasEnded = (award: Award | undefined): boolean => award?.state === 'RELEASED';

/** Said after the receipt of the line, which stays as it is. */
const ENDED = { zh: ['名单已在支付前终止，本行不再支持，所占名额已释放。'], en: ['The roster ended before it was paid: this line is given nothing any more, and its place is free.'] };
const NOTHING = { zh: [], en: [] };

function resultOf(views: Views, { area, id }: Roster, { no, claim, struck, reopenedAs }: RosterClaim, award: Award | undefined): Result {
  const known = views.record(area, 'rosterLines', lineKey(id, no))?.item;
  // Proposed again, it is decided anew; until then nothing is.
  const decided = known && award && isOfRound(award, known) ? known : undefined;
  const ended = hasEnded(award);
  const granted = ended ? 'RELEASED' : 'GRANTED';
  const outcome = decided ? (decided.refused === null ? granted : 'DECLINED') : 'FILED';
  return { no, personRef: claim.person, startedOn: claim.startedOn, outcome, amountFen: outcome === 'RELEASED' ? 0n : (decided?.amountFen ?? null), refused: decided?.refused ?? null, article: decided?.article || null, recoveredFen: decided?.recoveredFen ?? 0n, struck: struck ?? null, ...(reopenedAs !== undefined && { anewAs: reopenedAs }) };
}

/** How many of its lines stand in the case, of a corrected one those of the new file: they are filed in their order, so that the last one is found by halving. */
export function linesFiled(views: Views, { area, id }: Roster, lines: number): number {
  let [filed, missing] = [0, lines + 1];
  while (missing - filed > 1) {
    const no = Math.floor((filed + missing) / 2);
    if (views.rosterClaim(area, id, no)) filed = no;
    else missing = no;
  }
  return filed;
}

/** The lines of a roster in their order, each with its result; undefined where the case is none. */
export function rosterLines(views: Views, roster: Roster, paging: Paging): Page<Result> | undefined {
  const { area, id } = roster;
  const claim = views.case(area, id)?.item.claim;
  if (!claim || !isRoster(claim)) return undefined;
  const lines = linesFiled(views, roster, claim.lines);
  const { items, ...page } = views.rosterClaims(area, id, { ...paging, lines });
  const award = views.award(area, id)?.item;
  return { ...page, items: items.map((line) => ({ ...resultOf(views, roster, line, award), revision: line.revision })) };
}

/** Of every clawback of the roster, what of it is the line's. */
const ofLine = (views: Views, { area, id }: Roster, no: number): Receivable[] =>
  clawbacksOf(views, area, id).flatMap((one) =>
    (one.lines ?? []).filter((line) => line.no === no).map(({ amountFen, recoveredFen }) => ({ ...one, amountFen, recoveredFen, ...(one.notDueFen && { notDueFen: amountFen - recoveredFen }) })),
  );

/** One line with its decision receipt, and what came of it later. */
export function rosterLine(views: Views, roster: Roster, no: number): Explained | undefined {
  const { area, id } = roster;
  const found = views.rosterClaim(area, id, no);
  if (!found) return undefined;
  const { bookRevision, item } = found;
  const claims = ofLine(views, roster, no);
  const later = clawbackSentences(claims.map((one) => asReadOut(views, area, one)), 'LINE');
  const clawbacks = claims.map(({ receivable, cause, state, amountFen, recoveredFen }): LineClawback => ({ receivable, cause, state, amountFen, recoveredFen }));
  const result = resultOf(views, roster, item, views.award(area, id)?.item);
  const decision = result.outcome === 'FILED' ? null : decisionOn(views, area, lineKey(id, no));
  const ended = result.outcome === 'RELEASED' && result.anewAs === undefined ? ENDED : NOTHING;
  const sentences = decision && { zh: [...decision.sentences.zh, ...ended.zh, ...later.zh], en: [...decision.sentences.en, ...ended.en, ...later.en] };
  return { bookRevision, ...result, revision: item.revision, decision: decision && sentences && { ...decision, sentences }, clawbacks };
}
