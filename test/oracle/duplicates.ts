import type { Act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { BookCommand } from '#book/facts';
import type { RosterLineClaim } from '#book/rosters.facts';
import type { Dice } from './dice';
import { plus } from './dice';
import { partsOf } from './registers';
import { named, said, type Scene } from './scene';

/** 重新核定, of what has met other money or has not; of a roster line by line. */
export function again(scene: Scene, award: string): Act[] {
  const known = scene.rosters.get(award);
  if (known && scene.book.get('awards', award)?.roster) return rosterAgain(scene, known);
  const put = scene.put.get(award) ?? [...scene.put.values()].at(-1);
  return put ? [said({ ...put, award, again: {} }, 'proposer', scene)] : [];
}

/** Every line anew; of every other such roster its first line has been struck since, and of some the last one goes its own way. */
function rosterAgain(scene: Scene, { opening: { rejectedFor: _, ...opening }, lines }: { opening: Extract<BookCommand, { type: 'openRoster' }>; lines: RosterLineClaim[] }): Act[] {
  const { award } = opening;
  const isStruck = scene.named % 2 === 0;
  const decided = lines.map((line) => ({ ...line, ...(isStruck && line.no === 1 && { struck: '经查并未就业' }), ...(scene.named % 3 === 0 && line.no === lines.length && { anewAs: `${award}-A1` }) }));
  return [
    said({ ...opening, again: isStruck ? { struck: true } : {} }, 'proposer', scene),
    said({ type: 'decideLines', award, filedOn: opening.filedOn ?? scene.now, lines: decided }, 'proposer', scene),
    said({ type: 'proposeRoster', award }, 'proposer', scene),
  ];
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
