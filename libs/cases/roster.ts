import { lineKey } from '#book/rosters.facts';
import { type Ask, type Decision, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand, CaseFact, CaseTables, RosterClaim } from './case.facts';
import { inState, ownedBy } from './rules';

type FileLines = Extract<CaseCommand, { type: 'fileLines' }>;

/** The next lines of a roster, in their order; those that stand there already are passed over. */
export function fileLines(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, { from, claims }: FileLines): Decision<CaseFact> {
  if (cases.get('rosterClaims', lineKey(one.case, from))) return [];
  const { claim } = one;
  const wrong = inState(one, ['FILING']) ?? ownedBy(ask, one);
  if (wrong) return wrong;
  const isNext = from === 1 || cases.get('rosterClaims', lineKey(one.case, from - 1)) !== undefined;
  if (claim.kind !== 'PLACEMENT_ROSTER' || !isNext || from + claims.length - 1 > claim.lines) return refuse('ACT_NOT_ALLOWED_IN_STATE', one.article ?? '', { case: one.case, state: one.state, from });
  return [{ fact: { type: 'RosterLinesFiled', case: one.case, from, claims } }];
}

/** The lines from one on, as many as there are of so many. */
export function linesFrom(cases: Reading<CaseTables>, id: string, from: number, most: number): RosterClaim[] {
  const lines: RosterClaim[] = [];
  for (let no = from; lines.length < most; no += 1) {
    const known = cases.get('rosterClaims', lineKey(id, no));
    if (!known) return lines;
    lines.push(known);
  }
  return lines;
}
