import type { Act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { Dice } from './dice';
import { plus } from './dice';
import { partsOf } from './registers';
import { named, said, type Scene } from './scene';

/** 重新核定, of what has met other money or has not; of a roster with the claim of one of its lines. */
export function again(scene: Scene, award: string): Act[] {
  const put = scene.put.get(award) ?? [...scene.put.values()].at(-1);
  return put ? [said({ ...put, award, again: {} }, 'proposer', scene)] : [];
}

/** Another policy pays for what an award is for: a part of it, all of it, or more. */
export function meeting(scene: Scene, dice: Dice, { award, amountFen, programme, claimant }: Award): Act[] {
  const claim = new Map<string, unknown>(Object.entries(scene.put.get(award)?.claim ?? {}));
  const part = dice.of(partsOf(scene, programme));
  const value = part === 'programme' ? 'all' : part === 'organiser' ? `${String(claim.get(part))}/cycle=${String(claim.get('cycle'))}` : String(claim.get(part));
  const paidFen = dice.of([amountFen / 2n + 1n, amountFen, amountFen + 1n, 30_000n]);
  const grant = named(scene, 'G');
  const paid = said({ type: 'registerOtherGrant', grant, policy: dice.of(['市级补贴', '街道补贴']), level: 'MUNICIPAL', town: null, programme, claimant, subject: `${part}=${value}`, paidFen, paidOn: plus(scene.now, -1), documentNo: `${scene.named}号` }, 'registrar', scene);
  return claim.size === 0 ? [] : [paid];
}
