import type { Claim, PlacementGroup } from './claims';
import type { Choices } from './limits';
import type { Programme } from './programme';

/** 本区户籍: 对口劳务协作人员 are by definition from elsewhere, the five other groups are registered here; as chosen, only graduates, or all (domain A-10). */
const REGISTERED_HERE: Readonly<Record<string, (group: PlacementGroup) => boolean>> = {
  GROUPS_1_TO_5: (group) => group !== 'PARTNER_REGION',
  GRADUATES_ONLY: (group) => group === 'UNEMPLOYED_GRADUATE',
};

/** Whether a group asks for a household registered in the district. */
export const asksHousehold = (chosen = 'GROUPS_1_TO_5'): ((group: PlacementGroup) => boolean) => REGISTERED_HERE[chosen] ?? (() => true);

/** Of whose household is elsewhere, the groups that ask for none: by these the placement is paid for (domain ). Undefined where all of the groups count, or none. */
export function groupsCounted({ conditions }: Pick<Programme, 'conditions'>, claim: Claim, choices: Choices): PlacementGroup[] | undefined {
  const asked = conditions.find(({ is }) => is === 'LOCAL_HOUSEHOLD');
  if (claim.kind !== 'PLACEMENT' || claim.localHousehold || !asked) return undefined;
  const asks = asksHousehold(asked.choice === undefined ? undefined : choices[asked.choice]);
  const counted = claim.groups.filter((group) => !asks(group));
  return counted.length === 0 || counted.length === claim.groups.length ? undefined : counted;
}

/** Those of a claim that do not count. */
export const groupsBeside = (claim: Claim, counted: readonly PlacementGroup[]): PlacementGroup[] => (claim.kind === 'PLACEMENT' ? claim.groups.filter((group) => !counted.includes(group)) : []);

/** A claim with the groups that count. */
export const countedAs = (claim: Claim, groups: PlacementGroup[] | undefined): Claim => (groups && claim.kind === 'PLACEMENT' ? { ...claim, groups } : claim);
