import type { Act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { BookCommand } from '#book/facts';
import { proposal } from './claims';
import type { Dice } from './dice';
import { named, said, type Scene } from './scene';

type Put = Extract<BookCommand, { type: 'proposeAward' }>;

const no = (scene: Scene, { type: _, again: __, ...put }: Put, by: string): Act => said({ ...put, type: 'declineAward', reason: '不予支持' }, by, scene);

/** 不予支持 of a claim that nobody proposed, at times by who reviewed it. */
export function declined(scene: Scene, dice: Dice, programme: string): Act[] {
  return [no(scene, proposal(dice, scene.now, [programme, named(scene, 'A')]), dice.mostly('leader', ['bureau', 'deputy'], 6))];
}

/** 撤销取消资格, of whoever is barred. */
export function lifted(scene: Scene, claimant: string): Act[] {
  const barring = [...scene.book.all('disqualifications')].filter(({ party, state }) => party === claimant && state === 'DISQUALIFIED');
  return barring.flatMap(({ disqualification }) => [
    said({ type: 'proposeLifting', disqualification, documentNo: '复决1号', reason: '复议撤销' }, 'inspector', scene), said({ type: 'liftDisqualification', disqualification, documentNo: '复决1号' }, 'leader', scene),
  ]);
}

/** What has ended is put to the book once more, as it was filed: mostly because its end was overturned, and with the disqualification that ended it. */
export function reopened(scene: Scene, dice: Dice, { award, claimant, released, state }: Award): Act[] {
  const put = scene.put.get(award);
  if (!put) return [];
  const { again: _, ...filed } = put;
  const anew: Put = { ...filed, ...(!dice.once(12) && { reopenedBy: `复决${named(scene, 'R')}号`, reopenedOn: scene.now }) };
  return [
    ...(released === 'DISQUALIFIED' && !dice.once(4) ? lifted(scene, claimant) : []),
    ...(state === 'DECLINED' || !dice.once(6) ? [said(anew, 'proposer', scene)] : [no(scene, anew, 'leader')]),
  ];
}
