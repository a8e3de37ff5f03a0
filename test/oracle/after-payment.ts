import type { Act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { PaymentOrder } from '#book/payments.facts';
import type { Receivable } from '#book/receivables.facts';
import { isDecided, openFen } from '#book/receivables.state';
import { lineKey } from '#book/rosters.facts';
import { type Dice, plus } from './dice';
import { named, orderOf, said, type Scene } from './scene';

export const OVER: readonly Receivable['state'][] = ['RECOVERED', 'CLOSED', 'WRITTEN_OFF'];
const CAUSES = ['FRAUD', 'BREACH', 'BROKEN_COMMITMENT'] as const;

/** The treasury said no and has paid all the same; or what went so is claimed back (B-31). */
export function gone(scene: Scene, dice: Dice, { order, amountFen, award, attempts }: PaymentOrder): Act[] {
  const claimed = [...scene.book.all('receivables')].find((one) => one.award === award && one.groundless && one.state !== 'RECOVERED');
  if (claimed?.state === 'OPENED') return [said({ type: 'notifyClawback', receivable: claimed.receivable, statementDueOn: heardOn(scene) }, 'inspector', scene)];
  if (claimed) return clawed(scene, dice, claimed);
  const attempt = attempts.find((one) => one.state === 'REJECTED');
  const endToEndId = attempt?.endToEndId ?? '';
  return [said({ type: 'recordReceipt', order, endToEndId, amountFen, bankReference: `X-${endToEndId}`, executedOn: scene.now }, 'treasury', scene)];
}

export const returned = (scene: Scene, about: { order: string; endToEndId: string; amountFen: bigint }): Act =>
  said({ type: 'recordReturn', ...about, bankReference: `B-${about.endToEndId}`, reason: 'MS03', returnedOn: scene.now }, 'treasury', scene);

/** Returns, clawbacks for every cause, recoveries in parts and whole, and what is given back to others. */
export function afterPayment(scene: Scene, dice: Dice, award: Award): Act[] {
  const { award: id, amountFen, receivable } = award;
  const order = orderOf(scene, award);
  const attempt = scene.book.get('orders', order)?.attempts.length ?? 1;
  if (dice.once(receivable === null ? 3 : 5)) return [returned(scene, { order, endToEndId: `${order}-${attempt}`, amountFen })];
  const all = [...scene.book.all('receivables')].filter((one) => one.award === id && !one.groundless);
  const last = all.at(-1);
  const open = all.filter(({ state }) => !OVER.includes(state));
  // Of a roster, other lines may be claimed beside, and what is left of an award once it is decided how much was claimed; what was written off may come all the same, or be claimed once more.
  const isBeside = last?.state === 'WRITTEN_OFF' ? !dice.once(award.roster ? 6 : 3) : (award.roster !== undefined || open.some(isDecided)) && dice.once(3);
  if (open.length > 0 && !isBeside) return clawed(scene, dice, dice.of(open));
  if (last?.state === 'WRITTEN_OFF' && !isBeside) return clawed(scene, dice, last);
  return [...(award.roster ? ofLines(scene, dice, award) : ofAll(scene, dice, award)), ...(last ? restore(scene, dice, last.receivable) : [])];
}

/** Five working days and a weekend; over a holiday it is too soon, and is asked again (domain 3.1 no. 21). */
export const heardOn = ({ now }: Scene): Scene['now'] => plus(now, 8);

/** Suspected, and the party told so. */
const suspected = (scene: Scene, opened: Act, receivable: string): Act[] => [opened, said({ type: 'notifyClawback', receivable, statementDueOn: heardOn(scene) }, 'inspector', scene)];

function ofAll(scene: Scene, dice: Dice, { award, amountFen, recoveredFen }: Award): Act[] {
  const receivable = named(scene, 'Q');
  const left = [...scene.book.all('receivables')].filter((one) => one.award === award && !one.groundless && isDecided(one)).reduce((fen, one) => fen - openFen(one), amountFen - recoveredFen);
  const cause = dice.mostly('ADMIN_CORRECTION', CAUSES, 2);
  const claimedFen = dice.mostly(left, [left / 2n, left + 1n], 3);
  return suspected(scene, said({ type: 'openClawback', receivable, award, cause, amountFen: claimedFen, reason: '复核', ...(dice.once(25) && { lines: [1] }) }, 'inspector', scene), receivable);
}

/** Of single lines of a roster, or of all; whole mostly, or of one line a part. */
function ofLines(scene: Scene, dice: Dice, { award, roster }: Award): Act[] {
  const all = Array.from({ length: roster?.lines ?? 0 }, (_, n) => n + 1).map((no) => ({ no, left: leftOfLine(scene, award, no) }));
  const paid = all.filter(({ left }) => left > 0n);
  const some = dice.once(2) ? paid.slice(0, 1) : paid.filter((_, n) => n === dice.below(2) || dice.once(2));
  const meant = dice.once(4) || some.length === 0 ? null : dice.mostly(some, [all], 10);
  const left = (meant ?? paid).reduce((total, one) => total + one.left, 0n);
  const receivable = named(scene, 'Q');
  const cause = dice.mostly('ADMIN_CORRECTION', CAUSES, 2);
  return suspected(scene, said({ type: 'openClawback', receivable, award, cause, amountFen: dice.mostly(left, [left / 2n, left + 1n], 4), reason: '复核', ...(meant && { lines: meant.map(({ no }) => no) }) }, 'inspector', scene), receivable);
}

function leftOfLine(scene: Scene, award: string, no: number): bigint {
  const line = scene.book.get('rosterLines', lineKey(award, no));
  return line ? line.amountFen - line.recoveredFen : 0n;
}

export function clawed(scene: Scene, dice: Dice, one: Receivable): Act[] {
  if (one.state === 'OPENED') return [said({ type: 'notifyClawback', receivable: one.receivable, statementDueOn: heardOn(scene) }, 'inspector', scene)];
  if (one.state === 'NOTIFIED') {
    const heard = plus(one.statementDueOn ?? scene.now, 1);
    scene.now = plus(scene.now, Math.max(1, scene.now.until(heard).days));
    return dice.once(8) ? closure(scene, dice, one) : [decision(scene, dice, one)];
  }
  // 核销: nothing comes back with it.
  if (['DECIDED', 'DEMANDED', 'ENFORCEMENT', 'PARTLY_RECOVERED'].includes(one.state) && dice.once(one.finding === undefined && !one.lines ? 4 : 2)) return [...writtenOff(scene, one), ...claimedAgain(scene, one)];
  if (one.due && !one.enforcedOn && (one.recoveredFen > 0n || dice.once(2))) return [enforcement(scene, dice, one)];
  if (!one.due && dice.once(one.state === 'DECIDED' ? 3 : 2)) return [demand(scene, one)];
  const back = recovery(scene, dice, one.receivable);
  return [back, ...restore(scene, dice, one.receivable, 'amountFen' in back.command ? back.command.amountFen : 0n)];
}

/** 办结, by two; now and then by who proposed it, or by who approved. */
const closure = (scene: Scene, dice: Dice, { receivable }: Receivable): Act[] => [
  said({ type: 'proposeClosure', receivable, reason: '查无问题' }, 'inspector', scene),
  said({ type: 'closeClawback', receivable }, dice.mostly('finance', ['inspector', 'leader'], 5), scene),
];

/** Of several lines that were suspected, the first alone may be found. */
function decision(scene: Scene, dice: Dice, { receivable, amountFen, lines }: Receivable): Act {
  const [first, second] = lines ?? [];
  const found = first && second && dice.once(3) ? { amountFen: first.amountFen, lines: [first.no] } : { amountFen };
  return said({ type: 'decideClawback', receivable, ...found, documentNo: '8号', reason: '复核' }, dice.mostly('deputy', ['leader'], 3), scene);
}

const demand = (scene: Scene, { receivable }: Receivable): Act => said({ type: 'demandClawback', receivable, dueOn: plus(scene.now, 20) }, 'inspector', scene);

function writtenOff(scene: Scene, one: Receivable): Act[] {
  const { receivable, state } = one;
  const amountFen = one.amountFen - one.recoveredFen;
  return [
    ...(state === 'DECIDED' || (state === 'PARTLY_RECOVERED' && !one.due) ? [demand(scene, one)] : []),
    said({ type: 'proposeWriteOff', receivable, amountFen, reason: '无财产可供执行' }, 'inspector', scene),
    said({ type: 'confirmWriteOff', receivable, amountFen, documentNo: '核1号' }, 'finance', scene),
  ];
}

/** Of a roster, a fen of the first line that was written off, though others would still bring as much. */
function claimedAgain(scene: Scene, { award, lines: [first] = [] }: Receivable): Act[] {
  return first ? [said({ type: 'openClawback', receivable: named(scene, 'Q'), award, cause: 'ADMIN_CORRECTION', amountFen: 1n, reason: '复核', lines: [first.no] }, 'inspector', scene)] : [];
}

/** 申请强制执行: too early, or, when the half year of remedies has passed, in time. */
function enforcement(scene: Scene, dice: Dice, { receivable, decidedOn = scene.now }: Receivable): Act {
  const halfYear = decidedOn.add({ months: 6 });
  if (dice.once(2) && halfYear.year < 2029) scene.now = [scene.now, plus(halfYear, dice.of([0, 1, 20]))].toSorted((a, b) => Temporal.PlainDate.compare(a, b))[1] ?? scene.now;
  return said({ type: 'enforceClawback', receivable, urgedOn: plus(scene.now, -dice.of([11, 12, 10])), court: '区人民法院', documentNo: '执1号' }, 'inspector', scene);
}

function recovery(scene: Scene, dice: Dice, receivable: string): Act {
  const one = scene.book.get('receivables', receivable);
  const line = scene.book.get('lines', one?.groundless?.line ?? scene.book.get('awards', one?.award ?? '')?.line ?? '');
  const left = (one?.amountFen ?? 0n) - (one?.recoveredFen ?? 0n);
  const disposition = line?.year === scene.now.year ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX';
  return said({ type: 'recordRecovery', receivable, amountFen: dice.mostly(left, [left / 2n, left + 1n], 3), recoveredOn: scene.now, bankReference: named(scene, 'V'), disposition }, one?.groundless ? 'finance' : 'treasury', scene);
}

/** The limits of what is claimed back. */
export function keysOf({ book }: Scene, { award, lines = [] }: Receivable): string[] {
  const holds = [...(book.get('awards', award)?.holds ?? []), ...lines.flatMap(({ no }) => book.get('rosterLines', lineKey(award, no))?.holds ?? [])];
  return holds.map(({ key }) => key);
}

/** 恢复额度: of a person whom other agencies share, as much as came back or more; a place for its whole amount. */
function restore(scene: Scene, dice: Dice, receivable: string, comingFen = 0n): Act[] {
  const claimed = scene.book.get('receivables', receivable);
  if (!claimed || (claimed.cause === 'ADMIN_CORRECTION' && !dice.once(6))) return [];
  const { lines } = claimed;
  const recoveredFen = claimed.recoveredFen + comingFen;
  const keys = keysOf(scene, claimed);
  const key = keys.find((one) => one.includes('/person=')) ?? keys[0];
  if (key === undefined || dice.once(4)) return [];
  const ofLine = lines?.map(({ amountFen }) => amountFen) ?? [];
  const amountFen = dice.of([recoveredFen, recoveredFen, recoveredFen / 2n, recoveredFen + 1n, ...ofLine]);
  return [said({ type: 'proposeRestore', receivable, key, amountFen, reason: '其他机构受影响' }, 'inspector', scene), said({ type: 'confirmRestore', receivable, key, amountFen }, 'leader', scene)];
}
