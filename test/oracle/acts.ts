import type { Act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { BookCommand } from '#book/facts';
import { afterPayment, clawed, gone as wentAllTheSame, OVER, returned } from './after-payment';
import { FIRMS, placement, proposal } from './claims';
import { day, type Dice, plus } from './dice';
import type { OnCase } from './desk';
import { close, money } from './money';
import { again, meeting } from './duplicates';
import { LATER } from './later';
import { onPapers } from './papers';
import { liability } from './offices';
import { correction, disqualification, register } from './registers';
import { anew, declaring, lineOf, selection } from './retries';
import { declined, reopened } from './reopenings';
import { named, orderOf, programmesOf, ROSTERS, said, type Scene } from './scene';

/** What comes next: a claim, a step of what is under way, or something in the registers. */
export function next(scene: Scene, dice: Dice): (Act | OnCase)[] {
  const awards = [...scene.book.all('awards')];
  const gone = awards.filter(({ state }) => state === 'RELEASED' || state === 'DECLINED');
  const open = awards.filter((one) => one.state !== 'PAID' && !gone.includes(one));
  // Of a case that the desk has, the papers are reopened.
  const ended = gone.filter(({ award }) => !scene.desk.one(award));
  const paid = awards.filter(({ state }) => state === 'PAID');
  const kind = dice.below(24);
  const rejected = [...scene.book.all('orders')].filter(({ state, attempts }) => state !== 'IN_FLIGHT' && attempts.some((one) => one.state === 'REJECTED'));
  if (kind === 19 && rejected.length > 0) return wentAllTheSame(scene, dice, dice.of(rejected));
  if (kind === 21 && dice.once(4)) return [dice.of([liability, liability, disqualification])(scene, dice)].flat();
  if (kind === 21) return onPapers(scene, dice);
  if (kind === 20 && ended.length > 0) return reopened(scene, dice, dice.mostly(ended.findLast(({ released }) => released !== 'WITHDRAWN' && released !== 'RENOUNCED') ?? dice.of(ended), ended, 2));
  if (kind < 2) return [register(scene, dice)].flat();
  const claimed = [...scene.book.all('receivables')].find(({ finding, state }) => finding !== undefined && !OVER.includes(state));
  if (kind === 3 && claimed) return clawed(scene, dice, claimed);
  if (kind === 2 && [...scene.book.all('overlapFindings')].some(({ state }) => state === 'OPEN')) return [correction(scene, dice)].flat();
  if (kind < 4) return [money(scene, dice)].flat();
  if (kind === 4 && paid.length > 0 && scene.district === 'songjiang' && dice.once(3)) return meeting(scene, dice, dice.of(paid));
  if ((kind < 7 || kind > 21) && paid.length > 0) return afterPayment(scene, dice, toGoOn(scene, dice, paid));
  if (kind < 8 && awards.length > 0) return [outOfTurn(scene, dice, dice.of(awards))];
  if (kind < 13 || open.length === 0) return claim(scene, dice);
  return forward(scene, dice, dice.mostly(open[0] ?? dice.of(open), open, 3));
}

/** Of what is paid mostly what a clawback is open of, and rosters. */
function toGoOn({ book }: Scene, dice: Dice, paid: readonly Award[]): Award {
  const open = paid.filter(({ award }) => [...book.where('receivables', 'award', award)].some(({ state }) => !OVER.includes(state)));
  return dice.mostly((open.length > 0 && dice.once(2) ? dice.of(open) : paid.find((one) => one.roster)) ?? dice.of(paid), paid, 2);
}

function claim(scene: Scene, dice: Dice): Act[] {
  const lost = [...scene.book.all('receivables')].find(({ restoredFen }) => restoredFen > 0n);
  if (lost && dice.once(3)) return anew(scene, dice, lost);
  if (dice.once(12)) return declaring(scene, dice);
  const programme = dice.of(dice.once(4) ? programmesOf(scene.district) : scene.focus);
  if (dice.once(15)) return declined(scene, dice, programme);
  if (programme.startsWith('sj-07') && dice.once(3)) return selection(scene, dice, programme);
  return programme === ROSTERS && !dice.once(3) ? roster(scene, dice) : [said(proposal(dice, scene.now, [programme, named(scene, 'A')]), 'proposer', scene)];
}

/** 名单: mostly of few persons, so that lines meet lines; some are struck, and some are decided twice or not at all. */
function roster(scene: Scene, dice: Dice): Act[] {
  const award = named(scene, 'A');
  const claims = Array.from({ length: 1 + dice.below(4) }, () => lineOf(scene, dice));
  const lines = claims.map((one, n) => ({ no: n + 1, claim: one, ...(dice.once(8) && { struck: '未实际入职' }) }));
  const [first = lines[0], later] = [lines.at(0), lines.slice(1)];
  // Now and then the leader has said no to it before it was opened, or says it of what is left.
  const [isRejected, speaksLater] = [dice.once(8), dice.once(8)];
  const NO = { rejectedFor: '不予支持' };
  const leader = dice.mostly('leader', ['bureau'], 10);
  const decide = (some: typeof lines): Act => {
    const isNo = isRejected || (speaksLater && some[0] !== first);
    return said({ type: 'decideLines', award, filedOn: scene.now, lines: some, ...(isNo && NO) }, isNo ? leader : 'proposer', scene);
  };
  const parts = dice.once(4) && first ? [decide([first]), decide(dice.once(2) ? lines : later)] : [decide(lines)];
  const opening: Extract<BookCommand, { type: 'openRoster' }> = { type: 'openRoster', award, programme: ROSTERS, claimant: dice.mostly(dice.of(FIRMS), ['firm-f', 'nobody'], 15), lines: lines.length, factOn: claims[0]?.startedOn ?? scene.now, filedOn: scene.now, applicant: 'applicant', reviewers: ['street', 'bureau'], ...(isRejected && NO) };
  scene.rosters.set(award, { opening, lines });
  return [
    said(opening, isRejected ? leader : 'proposer', scene),
    ...(dice.once(10) ? [] : parts),
    said({ type: 'proposeRoster', award }, 'proposer', scene),
    ...(isRejected || dice.once(4) ? [no(scene, dice, award)] : []),
  ];
}

/** 不予支持 of a roster, at times by who reviewed it. */
const no = (scene: Scene, dice: Dice, award: string): Act => said({ type: 'declineRoster', award, reason: '不予支持' }, dice.mostly('leader', ['bureau'], 10), scene);

/** A roster that stopped goes on where it stands: what could not be answered is struck. */
function goOn(scene: Scene, dice: Dice, { award, roster: counted }: Award): Act[] {
  const lines = Array.from({ length: counted?.lines ?? 0 }, (_, n) => ({ no: n + 1, claim: placement(dice, scene.now), struck: '查无此人' }));
  return [said({ type: 'decideLines', award, filedOn: scene.now, lines }, 'proposer', scene), said({ type: 'proposeRoster', award }, 'proposer', scene)];
}

/** Notices of the runs are three weeks long, or too short, or not over. */
function approval(scene: Scene, dice: Dice, { award, flags }: Award): Act[] {
  const [first, last] = dice.mostly<readonly [number, number]>([-21, -3], [[-21, 0], [-4, -1]], 15);
  const confirmedFlags = dice.once(12) ? [] : [...new Set([...flags, 'DUAL_CLAIM', 'GROUP_MEMBER_GRANTED', 'CO_HOSTED', 'SAME_COST'])];
  const sign = said({ type: 'approveAward', award, noticeFirstOn: plus(scene.now, first), noticeLastOn: plus(scene.now, last), confirmedFlags }, 'leader', scene);
  const endorsement = said({ type: 'endorseAward', award, reason: '同意' }, dice.mostly('deputy', ['leader'], 10), scene);
  return (flags.length > 0 || award.startsWith('A1')) && !dice.once(6) ? [endorsement, sign] : [sign];
}

const release = (scene: Scene, award: string, why: 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED' | 'REVOKED'): Act => said({ type: 'releaseAward', award, why, reason: '说明' }, 'leader', scene);

const superseding = (scene: Scene, award: string): Act => said({ type: 'supersedeAward', award }, 'leader', scene);

/** On a line of the year, at times on what was carried into it. */
function commit(scene: Scene, dice: Dice, award: string): Act {
  const usual = `${dice.mostly('L', ['M'], 2)}-${dice.mostly(scene.now.year, [2026, 2027, 2028], 15)}`;
  const carried = [...scene.book.all('lines')].filter(({ carriedFrom, year }) => carriedFrom !== undefined && year === scene.now.year).map(({ line }) => line);
  return said({ type: 'commitAward', award, line: carried.length === 0 ? usual : dice.mostly(usual, carried, 4) }, 'treasurer', scene);
}

/** An order as it is made, checked and sent, by three persons. */
function order(scene: Scene, award: Award): readonly [Act, Act, Act] {
  const id = orderOf(scene, award);
  return [said({ type: 'makeOrder', order: id, award: award.award }, 'maker', scene), said({ type: 'checkOrder', order: id }, 'checker', scene), said({ type: 'releaseOrder', order: id }, 'cashier', scene)];
}

function forward(scene: Scene, dice: Dice, award: Award): Act[] {
  const { award: id, state } = award;
  const isMet = [...scene.book.where('overlapFindings', 'award', id)].some((one) => one.state === 'OPEN');
  if (isMet && dice.once(2)) return again(scene, id);
  const suspicion = state === 'PAID' ? undefined : [...scene.book.where('receivables', 'award', id)].find(({ state: at }) => at === 'OPENED' || at === 'NOTIFIED');
  if (suspicion && !suspicion.groundless && dice.once(2)) return clawed(scene, dice, suspicion);
  if (!isMet && scene.district === 'songjiang' && dice.once(14)) return meeting(scene, dice, award);
  switch (state) {
    case 'ASSESSING':
      if (dice.once(4)) return [no(scene, dice, id)];
      return award.roster?.granted === 0 || dice.once(5) ? [release(scene, id, dice.of(['WITHDRAWN', 'REJECTED', 'RENOUNCED']))] : goOn(scene, dice, award);
    case 'PROPOSED':
      if (scene.book.get('instruments', LATER) && dice.once(5)) return [superseding(scene, id)];
      return dice.once(7) ? [release(scene, id, dice.of(['WITHDRAWN', 'REJECTED', 'RENOUNCED']))] : approval(scene, dice, award);
    case 'AWAITING_BUDGET':
      return dice.once(10) ? [release(scene, id, dice.of(['RENOUNCED', 'REVOKED']))] : [commit(scene, dice, id)];
    case 'COMMITTED':
      if (scene.book.get('lines', award.line ?? '')?.year !== scene.now.year) return dice.once(3) ? [commit(scene, dice, id)] : close(scene, dice);
      if (voidOf(scene, id) !== undefined && dice.once(2)) return [said({ type: 'releaseOrder', order: voidOf(scene, id) ?? '' }, 'cashier', scene)];
      // What is bound is at times still so when the year is over.
      if (dice.once(10) && scene.now.year < 2028) scene.now = day(`${scene.now.year + 1}-01-05`);
      return dice.once(12) ? [release(scene, id, dice.of(['RENOUNCED', 'REVOKED']))] : order(scene, award).slice(0, dice.mostly(3, [1, 2], 6));
    case 'RETURNED':
      return dice.once(3) ? abandonment(scene, id) : [dice.once(4) ? commit(scene, dice, id) : reissue(scene, award)];
    default:
      return [answer(scene, dice, award)];
  }
}

/** An order that ended with an earlier line of the award, or with an end that was overturned. */
const voidOf = ({ book }: Scene, id: string): string | undefined => [...book.all('orders')].find(({ award, state }) => award === id && state === 'VOID')?.order;

const reissue = (scene: Scene, award: Award): Act => said({ type: 'reissueOrder', order: orderOf(scene, award) }, 'cashier', scene);

const abandonment = (scene: Scene, award: string): Act[] => [
  said({ type: 'proposeAbandonment', award, reason: '无法联系' }, 'officer', scene),
  said({ type: 'abandonAward', award }, 'leader', scene),
];

/** What the treasury says of the last attempt: mostly that the money has gone. */
function answer(scene: Scene, dice: Dice, one: Award): Act {
  const { award, amountFen } = one;
  const id = orderOf(scene, one);
  const known = scene.book.get('orders', id);
  const attempt = known?.attempts.length ?? 0;
  if (attempt === 0 || known?.state !== 'IN_FLIGHT') return dice.once(3) ? commit(scene, dice, award) : dice.of(order(scene, one).slice(1));
  const about = { order: id, endToEndId: `${id}-${attempt}`, amountFen };
  const kind = dice.mostly('receipt', ['rejection', 'return'], 7);
  if (kind === 'rejection') return said({ type: 'recordRejection', ...about, bankReference: `N-${about.endToEndId}`, reason: '行号错' }, 'treasury', scene);
  if (kind === 'return') return returned(scene, about);
  return said({ type: 'recordReceipt', ...about, bankReference: `R-${about.endToEndId}`, executedOn: scene.now }, 'treasury', scene);
}

/** An act on an award that may be in any state. */
function outOfTurn(scene: Scene, dice: Dice, award: Award): Act {
  const { award: id } = award;
  const acts = [...again(scene, id), superseding(scene, id), ...approval(scene, dice, award), commit(scene, dice, id), release(scene, id, dice.of(['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'REVOKED'])), reissue(scene, award), ...abandonment(scene, id), ...claim(scene, dice).slice(0, 1)];
  return dice.of(acts);
}
