import type { takenAs } from '#book/assessing';
import { canonical } from '#kernel/canonical';
import type { AssessmentInputs as Inputs } from '#policy/receipt';

// What the book knew, as far as a receipt of its time could say it.

/** Receipts from before the question of an interpretation was kept have its answer alone. */
export const asAsked = ({ interpretations = [] }: Pick<Inputs, 'interpretations'>, { interpretations: said = [] }: Inputs): NonNullable<Inputs['interpretations']> =>
  said.some(({ question }) => question !== undefined) ? interpretations : interpretations.map(({ question: _, ...one }) => one);

/** Receipts from before the amount of a rating was said do not say it. */
export const asRated = ({ ratedBefore: now = [] }: Pick<Inputs, 'ratedBefore'>, { ratedBefore: said = [] }: Inputs): typeof now =>
  said.some(({ capFen }) => capFen !== undefined) ? now : now.map(({ award, rank }) => ({ award, rank }));

/** Receipts from before these were asked say none of them; nor those from before the groups that lost were kept, these. */
export function takenAsSaid({ matched, groups, groupsLost }: ReturnType<typeof takenAs>, said: Inputs): [string | undefined, string | undefined] {
  if (!said.matched && !said.groups && !said.matchedRegistered) return [undefined, undefined];
  const told = (...all: unknown[]): string => canonical(all.map((one) => one ?? []));
  return [told(matched, groups, said.groupsLost && groupsLost), told(said.matched, said.groups, said.groupsLost)];
}

/** Receipts from before claims that have ended were asked name none. */
export const asDeclared = ({ declaredBefore: now = [] }: Pick<Inputs, 'declaredBefore'>, { declaredBefore: said = [] }: Inputs): typeof now => (said.some(({ ended }) => ended) ? now : now.filter(({ ended }) => !ended));

/** Receipts from before a stay said its end and its days say neither. */
export function asStated(is: Inputs['claimant'], { residency: said }: Inputs['claimant']): Inputs['claimant'] {
  if (!is.residency || !said || said.leftOn || said.days !== undefined) return is;
  const { leftOn: _, days: __, ...residency } = is.residency;
  return { ...is, residency };
}

/** Receipts from before a line of the same roster was named do not name it, nor those from before the claimant's own case was told from others. */
export const asTaken = ({ blockedBy = [] }: Pick<Inputs, 'blockedBy'>, { blockedBy: said = [] }: Inputs): NonNullable<Inputs['blockedBy']> =>
  blockedBy.map(({ line, own, ...place }) => ({ ...place, ...(line !== undefined && said.some((one) => one.line !== undefined) && { line }), ...(own && said.some((one) => one.own) && { own }) }));
