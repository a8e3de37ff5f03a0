import type { Act } from '#book/book.given';
import type { BookCommand } from '#book/facts';
import type { Receivable } from '#book/receivables.facts';
import type { Claim, ClaimOf } from '#policy/claims';
import { keysOf } from './after-payment';
import { FIRMS, placement, proposal, SIX } from './claims';
import { type Dice, plus } from './dice';
import { lifted } from './reopenings';
import { named, ROSTERS, said, type Scene } from './scene';

type Put = Extract<BookCommand, { type: 'proposeAward' }>;

const saying = (put: Put, claimant: string, more: object): Put => ({ ...put, claimant, claim: { ...put.claim, ...more } as Claim });

/** Of a line most things are right; now and then one is as in any other claim. */
export function lineOf({ now }: Scene, dice: Dice): ClaimOf<'PLACEMENT'> {
  const claimed = { ...placement(dice, now), person: dice.of(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']), ...(dice.once(8) && { otherGrants: [{ policy: '市级补贴', paidFen: 30_000n, paidOn: plus(now, -9) }] }) };
  return dice.once(6) ? claimed : { ...claimed, groups: [dice.of(['VETERAN', 'DISABLED'] as const)], startedOn: plus(now, -200), localHousehold: true, contractMonths: 13, insuredMonths: 4, registered: true };
}

/** Who lost a person's place or amount by fraud claims for that person anew, once nothing bars it any more; or others do. */
export function anew(scene: Scene, dice: Dice, receivable: Receivable): Act[] {
  const { party } = receivable;
  const keys = keysOf(scene, receivable).filter((one) => one.includes('/person='));
  const [programme = ROSTERS, part = 'person=p1'] = (keys[0] ?? '').split('/');
  const put = proposal(dice, scene.now, [programme in ROSTER_TOO ? ROSTERS : programme, named(scene, 'A')]);
  const claim = programme in ROSTER_TOO ? lineOf(scene, dice) : put.claim;
  return [...lifted(scene, party), said({ ...saying({ ...put, claim, filedOn: scene.now }, dice.mostly(party, FIRMS, 3), { person: part.split('=')[1] }) }, 'proposer', scene)];
}

const ROSTER_TOO: Readonly<Record<string, true>> = { '': true, [ROSTERS]: true };

/** A claim for a matter of which the register has another policy's money, which it declares, too (B-03). */
export function declaring(scene: Scene, dice: Dice): Act[] {
  const known = [...scene.book.all('otherGrants')].flatMap(({ programme, claimant, subject, grants }) => grants.filter(({ withdrawn }) => withdrawn === null).map((grant) => ({ programme, claimant, subject, grant })));
  if (known.length === 0) return [];
  const { programme, claimant, subject, grant: { policy, paidFen, paidOn } } = dice.of(known);
  const matter = Object.fromEntries(subject.split('/').map((part) => part.split('=')).map(([name = '', value = '']) => [name, /^(year|cycle)$/.test(name) ? Number(value) : value]));
  const put = proposal(dice, scene.now, [programme, named(scene, 'A')]);
  return [said(saying(put, claimant, { ...('programme' in matter ? {} : matter), otherGrants: [{ policy, paidFen: dice.mostly(paidFen, [paidFen + 1n], 4), paidOn }] }), 'proposer', scene)];
}

/** 遴选: several firms of one year; at times one loses its approval and has it again, when the seats may all be taken. */
export function selection(scene: Scene, dice: Dice, programme: string): Act[] {
  const [first, ...others] = SIX.slice(dice.below(4)).map((claimant) => saying(proposal(dice, scene.now, [programme, named(scene, 'A')]), claimant, {}));
  if (!first) return [];
  const proposed = [first, ...others.map((one) => saying(one, one.claimant, first.claim))];
  return [...proposed.map((one) => said(one, 'proposer', scene)), ...(dice.once(3) ? overturned(scene, dice.of(proposed)) : [])];
}

/** 批复, 撤销 and what reverses that. */
function overturned(scene: Scene, put: Put): Act[] {
  const { award } = put;
  const confirmedFlags = ['REPORTS_OVERDUE', 'GROUP_MEMBER_GRANTED', 'RETROACTIVE_REFERENCE'];
  return [
    said({ type: 'approveAward', award, noticeFirstOn: plus(scene.now, -21), noticeLastOn: plus(scene.now, -3), confirmedFlags }, 'leader', scene),
    said({ type: 'releaseAward', award, why: 'REVOKED', reason: '依据失实' }, 'leader', scene),
    said({ ...put, reopenedBy: `复决${award}号`, reopenedOn: scene.now }, 'proposer', scene),
  ];
}
