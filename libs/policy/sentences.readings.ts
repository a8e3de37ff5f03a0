import { before } from '#kernel/day';
import type { RefusalCode } from '#kernel/refusals';
import { introducedOn } from './claim-days';
import type { Claim } from './claims';
import { firstDayOf } from './eligibility';
import type { Term } from './programme';
import { isOfReports } from './reporting';
import type { AlternativeKind, DecisionReceipt, StepRule } from './receipt';

/** What of a case a reading can bear on. */
interface Case {
  term: Term;
  receipt: DecisionReceipt;
  claim: Claim;
  stepped: (...rules: StepRule[]) => boolean;
  lost: (...what: AlternativeKind[]) => boolean;
  refused: (...codes: RefusalCode[]) => boolean;
}

type Bears = (of: Case) => boolean;

const CAPPED: Bears = ({ receipt: { inputs }, lost, refused }) => inputs.takenFen.some((fen) => fen > 0n) || lost('above-the-cap') || refused('CAP_EXHAUSTED');
const ONCE: Bears = ({ refused }) => refused('ONCE_ONLY', 'ONCE_PER_LEVEL', 'ONCE_PER_YEAR', 'ACHIEVEMENT_ALREADY_CLAIMED');
const PERSON: Bears = ({ refused }) => refused('PERSON_ALREADY_SUBSIDISED', 'PERSON_CLAIM_PENDING', 'TALENT_ALREADY_PAID', 'TALENT_CLAIM_PENDING', 'AWARD_ALREADY_MATCHED', 'AWARD_MATCH_PENDING');
const TOPPED_UP: Bears = ({ lost, refused }) => lost('granted-before', 'not-above') || refused('NOTHING_ABOVE_PAID', 'HIGHER_LEVEL_IN_CYCLE');
const OTHER_POLICY: Bears = ({ stepped, refused }) => stepped('net-off', 'net-off-here') || refused('PAID_UNDER_OTHER_POLICY');
const FISCAL: Bears = ({ claim }) => 'otherFiscalFen' in claim && claim.otherFiscalFen > 0n;
const PROPOSED: Bears = ({ receipt: { steps, inputs: { finding } } }) => steps.length > 0 && (finding?.amountFen !== undefined || finding?.basisPoints !== undefined);
const TIER: Bears = ({ stepped }) => stepped('amount-of-tier');
const ESCALATED: Bears = ({ term: { programme: { escalateAboveFen } }, receipt: { payableFen } }) => escalateAboveFen !== undefined && payableFen > escalateAboveFen;
const NEVER: Bears = () => false;
/** The groups among which the rate was chosen. */
const groupsOf = ({ claim, receipt: { inputs } }: Case): readonly string[] => inputs.groups ?? (claim.kind === 'PLACEMENT' ? claim.groups : []);

/** Of every open point, when its reading changed what a case comes to; one that is not named here, of a district's own document, is always said. */
const BEARS: Readonly<Partial<Record<string, Bears>>> = {
  'A-01': ({ claim, stepped }) => stepped('amount-of-rank') && claim.kind === 'TALENT_REFERRAL' && claim.rank.startsWith('DISTRICT'),
  'A-02': (of) => TOPPED_UP(of) || PERSON(of),
  'A-03': ({ claim, refused }) => refused('RATED_BEFORE_INTRODUCTION', 'RATED_AFTER_3_YEARS') || (claim.kind === 'TALENT_REFERRAL' && !claim.contractFromOn.equals(claim.insuredFromOn)),
  'A-04': ({ claim, term, receipt }) => claim.kind === 'TALENT_REFERRAL' && before(introducedOn(claim), receipt.inputs.programmeFromOn ?? firstDayOf(term.instrument)),
  'A-05': ({ receipt }) => !receipt.inputs.claimant.local,
  'A-06': CAPPED,
  'A-07': ({ claim, refused }) => refused('NO_MUNICIPAL_AWARD') || (claim.kind === 'BOLE_AWARD' && (claim.nationalDecidedFen !== undefined || claim.decidedFen !== claim.receivedFen)),
  'A-08': ({ receipt }) => receipt.inputs.dual === true,
  'A-09': ({ stepped }) => stepped('rate-of-group'),
  'A-10': ({ claim, refused }) => refused('HUKOU_REQUIRED') || (claim.kind === 'PLACEMENT' && !claim.localHousehold),
  'A-11': (of) => of.stepped('rate-of-group') && groupsOf(of).length > 1,
  'A-12': PERSON,
  'A-13a': ({ refused }) => refused('CONTRACT_TOO_SHORT', 'EMPLOYMENT_NOT_REGISTERED'),
  'A-13b': ({ refused }) => refused('INSURANCE_TOO_SHORT'),
  'A-14': ONCE,
  'A-15': FISCAL,
  'A-16': (of) => CAPPED(of) || ONCE(of) || ESCALATED(of),
  'A-17': TIER,
  'A-18': ({ stepped, refused }) => stepped('percentage-floor-to-fen', 'percentage-floor-to-yuan') || refused('RENT_YEARS_EXHAUSTED'),
  'A-19': CAPPED,
  'A-20': ({ refused }) => refused('FILED_AFTER_AWARD_YEAR', 'ACHIEVEMENT_ALREADY_CLAIMED'),
  'A-24': ONCE,
  'A-25': (of) => ONCE(of) || TOPPED_UP(of),
  'A-26': ({ refused }) => refused('QUOTA_EXHAUSTED'),
  'A-27': ({ receipt }) => receipt.inputs.claimant.aboveScale === false,
  'A-28': OTHER_POLICY,
  'A-29': (of) => OTHER_POLICY(of) || of.receipt.inputs.matched !== undefined || (of.receipt.inputs.matchedRegistered ?? []).length > 0,
  'A-31': ({ refused }) => refused('FILED_AFTER_EXPIRY', 'AFTER_POLICY_WINDOW'),
  'A-33': ({ refused }) => refused('VALIDITY_UNCONFIRMED'),
  'A-34': ({ receipt: { steps } }) => steps.some(({ from, rule, resultFen }) => rule.startsWith('percentage') && BigInt(from['baseFen'] ?? '0') * BigInt(from['basisPoints'] ?? '0') !== resultFen * 10_000n),
  'A-35': PROPOSED,
  'A-37': ONCE,
  'B-03': (of) => FISCAL(of) || OTHER_POLICY(of) || (of.claim.kind === 'EVENT' && of.claim.sponsorshipFen !== undefined),
  'B-09': (of) => (of.receipt.inputs.claimant.members ?? []).length > 0 || ONCE(of),
  'B-10': (of) => ONCE(of) || of.refused('NOT_A_PARTNER_COUNTY'),
  'B-18': ({ claim, refused }) => refused('NO_PRIOR_APPROVAL') || (claim.kind === 'EVENT' && claim.approvedOn !== null && !before(claim.approvedOn, claim.opensOn)),
  'B-19': PERSON,
  'B-25': TOPPED_UP,
  'B-28': ({ refused }) => refused('RENT_YEARS_EXHAUSTED', 'ONCE_PER_YEAR', 'BEFORE_POLICY_WINDOW'),
  'B-30': ({ claim }) => claim.kind === 'BOLE_AWARD' && claim.decidedFen !== claim.receivedFen,
  'B-33': NEVER,
};
/** Of the point of the reports, whatever a document calls it. */
const OVERDUE: Bears = ({ receipt }) => (receipt.inputs.claimant.overdueReports ?? []).length > 0;

/** Where a reason stands before every reading: the claimant, or the line itself, and how the clause is read changes nothing. */
const BEFORE_THE_CLAUSE: ReadonlySet<RefusalCode> = new Set(['DISQUALIFIED', 'LINE_STRUCK', 'LINE_DEALT_WITH_ANEW', 'VETO', 'NOT_AN_ENTERPRISE', 'NOT_LOCAL_ENTERPRISE', 'PROGRAMME_SUSPENDED']);

/** The readings that bore on a case, in their order; the others stand in its receipt. Of an award, those that the district chose itself, too. */
export function readingsThatBore(term: Term, receipt: DecisionReceipt): [point: string, value: string][] {
  const { refusal, steps, alternatives, inputs } = receipt;
  if (refusal && BEFORE_THE_CLAUSE.has(refusal.code)) return [];
  const of: Case = {
    term, receipt, claim: inputs.claim,
    stepped: (...rules) => steps.some(({ rule }) => (rules as string[]).includes(rule)),
    lost: (...kinds) => alternatives.some(({ what }) => (kinds as string[]).includes(what)),
    refused: (...codes) => refusal !== undefined && codes.includes(refusal.code),
  };
  return Object.entries(inputs.choices).filter(([point, value]) => {
    if (!term.programme.points.includes(point)) return false;
    const open = term.instrument.openPoints.find((one) => one.point === point);
    if (open && !refusal && open.byDefault !== value) return true;
    const bears = open && isOfReports(open) ? OVERDUE : BEARS[point];
    return bears?.(of) ?? true;
  });
}
