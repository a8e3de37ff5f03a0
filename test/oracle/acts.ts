import { type Act, act, ordered, checked, sent, by } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { BookCommand, BookTables } from '#book/facts';
import type { PaymentOrder } from '#book/payments.facts';
import type { Receivable } from '#book/receivables.facts';
import type { Records } from '#kernel/records';
import { FIRMS, JIADING_CLAIMS, MOVED_IN, PERSONS, proposal, SIX, SONGJIANG_CLAIMS, TIERS } from './claims';
import { type Day, type Dice, plus } from './dice';
import { published, rates } from './openings';

/** Where a run stands: the book, the day, and how many things have been named. */
export interface Scene {
  book: Records<BookTables>;
  now: Day;
  district: 'songjiang' | 'jiading';
  named: number;
  /** The programmes that this run is mostly about, so that claims meet each other. */
  focus: readonly string[];
}

export const programmesOf = (district: Scene['district']): string[] => Object.keys(district === 'songjiang' ? SONGJIANG_CLAIMS : JIADING_CLAIMS);

const said = (command: BookCommand, who: string, { now }: Scene): Act => act(command, who, now.toString());

/** What tells one matter of a programme from another, as its claims name it; a register that named it otherwise would be refused. */
const partsOf = ({ book }: Scene, programme: string): readonly string[] =>
  programme.startsWith('sj-05') && book.get('instruments', 'sj-2024-05')?.choices['A-24'] === 'PER_PROJECT' ? ['project'] : (PARTS[programme.slice(0, 6).replace(/-$/, '')] ?? ['programme']);
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'sj-04': ['year'], 'sj-06': ['organiser'], 'sj-07': ['year'], 'sj-08a': ['person'], 'sj-08b': ['person', 'decisionNo'], 'sj-09a': ['person'], 'sj-09b': ['base'], 'sj-10b': ['event'],
};

/** What comes next: a claim, a step of what is under way, or something in the registers. */
export function next(scene: Scene, dice: Dice): Act[] {
  const awards = [...scene.book.all('awards')];
  const open = awards.filter(({ state }) => state !== 'RELEASED' && state !== 'PAID');
  const paid = awards.filter(({ state }) => state === 'PAID');
  const kind = dice.below(20);
  const rejected = [...scene.book.all('orders')].filter(({ state, attempts }) => state !== 'IN_FLIGHT' && attempts.some((one) => one.state === 'REJECTED'));
  if (kind === 19 && rejected.length > 0) return gone(scene, dice, dice.of(rejected));
  if (kind < 2) return [register(scene, dice)].flat();
  if (kind < 4) return [money(scene, dice)];
  if (kind < 7 && paid.length > 0) return afterPayment(scene, dice, dice.of(paid));
  if (kind < 8 && awards.length > 0) return [outOfTurn(scene, dice, dice.of(awards))];
  if (kind < 13 || open.length === 0) return [claim(scene, dice)];
  return forward(scene, dice, dice.mostly(open[0] ?? dice.of(open), open, 3));
}

function claim(scene: Scene, dice: Dice): Act {
  scene.named += 1;
  return said(proposal(dice, scene.now, [dice.of(dice.once(4) ? programmesOf(scene.district) : scene.focus), `A${scene.named}`]), 'proposer', scene);
}

/** Notices of the runs are three weeks long, or too short, or not over. */
function approval(scene: Scene, dice: Dice, { award, flags }: Award): Act[] {
  const [first, last] = dice.mostly<readonly [number, number]>([-21, -3], [[-21, 0], [-4, -1]], 15);
  const confirmedFlags = dice.once(12) ? [] : [...new Set([...flags, 'DUAL_CLAIM', 'GROUP_MEMBER_GRANTED'])];
  const sign = said({ type: 'approveAward', award, noticeFirstOn: plus(scene.now, first), noticeLastOn: plus(scene.now, last), confirmedFlags }, 'leader', scene);
  const endorsement = said({ type: 'endorseAward', award, reason: '同意' }, dice.mostly('deputy', ['leader'], 10), scene);
  return (flags.length > 0 || award.startsWith('A1')) && !dice.once(6) ? [endorsement, sign] : [sign];
}

const release = (scene: Scene, award: string, why: 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED' | 'REVOKED'): Act => said({ type: 'releaseAward', award, why, reason: '说明' }, 'leader', scene);

const commit = (scene: Scene, dice: Dice, award: string): Act =>
  said({ type: 'commitAward', award, line: `${dice.mostly('L', ['M'], 2)}-${dice.mostly(scene.now.year, [2026, 2027, 2028], 15)}` }, 'treasurer', scene);

function forward(scene: Scene, dice: Dice, award: Award): Act[] {
  const { award: id, state } = award;
  const on = scene.now.toString();
  switch (state) {
    case 'PROPOSED':
      return dice.once(7) ? [release(scene, id, dice.of(['WITHDRAWN', 'REJECTED', 'RENOUNCED']))] : approval(scene, dice, award);
    case 'AWAITING_BUDGET':
      return dice.once(10) ? [release(scene, id, dice.of(['RENOUNCED', 'REVOKED']))] : [commit(scene, dice, id)];
    case 'COMMITTED':
      if (scene.book.get('lines', award.line ?? '')?.year !== scene.now.year) return [commit(scene, dice, id)];
      return dice.once(12) ? [release(scene, id, dice.of(['RENOUNCED', 'REVOKED']))] : [ordered(id), checked(id), sent(id)].map((one) => ({ ...one, on }));
    case 'RETURNED':
      return dice.once(3) ? abandonment(scene, id) : [dice.once(4) ? commit(scene, dice, id) : reissue(scene, id)];
    default:
      return [answer(scene, dice, award)];
  }
}

const reissue = (scene: Scene, award: string): Act => said({ type: 'reissueOrder', order: `P-${award}` }, 'cashier', scene);

const abandonment = (scene: Scene, award: string): Act[] => [
  said({ type: 'proposeAbandonment', award, reason: '无法联系' }, 'officer', scene),
  said({ type: 'abandonAward', award }, 'leader', scene),
];

/** What the treasury says of the last attempt: mostly that the money has gone. */
function answer(scene: Scene, dice: Dice, { award, amountFen }: Award): Act {
  const order = scene.book.get('orders', `P-${award}`);
  const attempt = order?.attempts.length ?? 0;
  if (attempt === 0 || order?.state !== 'IN_FLIGHT') return dice.once(3) ? commit(scene, dice, award) : dice.of([checked(award), sent(award)].map((one) => ({ ...one, on: scene.now.toString() })));
  const about = { order: `P-${award}`, endToEndId: `P-${award}-${attempt}`, amountFen };
  const kind = dice.mostly('receipt', ['rejection', 'return'], 7);
  if (kind === 'rejection') return said({ type: 'recordRejection', ...about, bankReference: `N-${award}-${attempt}`, reason: '行号错' }, 'treasury', scene);
  if (kind === 'return') return returned(scene, about);
  return said({ type: 'recordReceipt', ...about, bankReference: `R-${award}-${attempt}`, executedOn: scene.now }, 'treasury', scene);
}

/** The treasury said no and has paid all the same; or what went so is claimed back (B-31). */
function gone(scene: Scene, dice: Dice, { order, amountFen, award, attempts }: PaymentOrder): Act[] {
  const claimed = [...scene.book.all('receivables')].find((one) => one.award === award && one.groundless && one.state !== 'RECOVERED');
  if (claimed?.state === 'OPENED') return [said({ type: 'notifyClawback', receivable: claimed.receivable, statementDueOn: scene.now }, 'inspector', scene)];
  if (claimed) return clawed(scene, dice, claimed);
  const attempt = attempts.find((one) => one.state === 'REJECTED');
  const endToEndId = attempt?.endToEndId ?? '';
  return [said({ type: 'recordReceipt', order, endToEndId, amountFen, bankReference: `X-${endToEndId}`, executedOn: scene.now }, 'treasury', scene)];
}

const returned = (scene: Scene, about: { order: string; endToEndId: string; amountFen: bigint }): Act =>
  said({ type: 'recordReturn', ...about, bankReference: `B-${about.endToEndId}`, reason: 'MS03', returnedOn: scene.now }, 'treasury', scene);

/** Returns, clawbacks for every cause, recoveries in parts and whole, and what is given back to others. */
function afterPayment(scene: Scene, dice: Dice, { award, amountFen, recoveredFen, receivable: id }: Award): Act[] {
  const attempt = scene.book.get('orders', `P-${award}`)?.attempts.length ?? 1;
  if (id === null && dice.once(3)) return [returned(scene, { order: `P-${award}`, endToEndId: `P-${award}-${attempt}`, amountFen })];
  const one = id === null ? undefined : scene.book.get('receivables', id);
  if (!one || one.state === 'RECOVERED' || one.state === 'CLOSED') {
    scene.named += 1;
    const left = amountFen - recoveredFen;
    const cause = dice.mostly('ADMIN_CORRECTION', ['FRAUD', 'BREACH'] as const, 2);
    const open = said({ type: 'openClawback', receivable: `Q${scene.named}`, award, cause, amountFen: dice.mostly(left, [left / 2n, left + 1n], 3), reason: '复核' }, 'inspector', scene);
    return [open, said({ type: 'notifyClawback', receivable: `Q${scene.named}`, statementDueOn: scene.now }, 'inspector', scene), ...(one ? restore(scene, dice, one.receivable) : [])];
  }
  return clawed(scene, dice, one);
}

function clawed(scene: Scene, dice: Dice, one: Receivable): Act[] {
  if (one.state === 'NOTIFIED') {
    scene.now = plus(scene.now, 1);
    return [dice.once(8) ? said({ type: 'closeClawback', receivable: one.receivable, reason: '查无问题' }, 'finance', scene) : said({ type: 'decideClawback', receivable: one.receivable, amountFen: one.amountFen, documentNo: '8号', reason: '复核' }, 'leader', scene)];
  }
  // 核销: nothing comes back with it.
  if ((one.state === 'DECIDED' || one.state === 'DEMANDED') && dice.once(6)) {
    const amountFen = one.amountFen - one.recoveredFen;
    const demand = said({ type: 'demandClawback', receivable: one.receivable, dueOn: scene.now }, 'inspector', scene);
    return [demand, said({ type: 'proposeWriteOff', receivable: one.receivable, amountFen, reason: '无财产可供执行' }, 'inspector', scene), said({ type: 'confirmWriteOff', receivable: one.receivable, amountFen, documentNo: '核1号' }, 'finance', scene)];
  }
  return [recovery(scene, dice, one.receivable), ...restore(scene, dice, one.receivable)];
}

function recovery(scene: Scene, dice: Dice, receivable: string): Act {
  const one = scene.book.get('receivables', receivable);
  const line = scene.book.get('lines', one?.groundless?.line ?? scene.book.get('awards', one?.award ?? '')?.line ?? '');
  const left = (one?.amountFen ?? 0n) - (one?.recoveredFen ?? 0n);
  scene.named += 1;
  const disposition = line?.year === scene.now.year ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX';
  return said({ type: 'recordRecovery', receivable, amountFen: dice.mostly(left, [left / 2n, left + 1n], 3), recoveredOn: scene.now, bankReference: `V${scene.named}`, disposition }, one?.groundless ? 'finance' : 'treasury', scene);
}

/** 恢复额度: of a person whom other agencies share, as much as came back or more. */
function restore(scene: Scene, dice: Dice, receivable: string): Act[] {
  const { award: id = '', recoveredFen = 0n } = scene.book.get('receivables', receivable) ?? {};
  const key = scene.book.get('awards', id)?.holds.find((hold) => hold.kind !== 'ONCE')?.key;
  if (key === undefined || dice.once(4)) return [];
  const amountFen = dice.of([recoveredFen, recoveredFen / 2n, recoveredFen + 1n]);
  return [said({ type: 'proposeRestore', receivable, key, amountFen, reason: '其他机构受影响' }, 'inspector', scene), said({ type: 'confirmRestore', receivable, key, amountFen }, 'leader', scene)];
}

/** An act on an award that may be in any state. */
function outOfTurn(scene: Scene, dice: Dice, award: Award): Act {
  const { award: id } = award;
  const again = by('proposer', claim(scene, dice));
  const acts = [...approval(scene, dice, award), commit(scene, dice, id), release(scene, id, dice.of(['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'REVOKED'])), reissue(scene, id), ...abandonment(scene, id), again];
  return dice.of(acts);
}

/** 追加、调剂. */
function money(scene: Scene, dice: Dice): Act {
  scene.named += 1;
  const { now: { year } } = scene;
  const waiting = [...scene.book.all('awards')].find(({ state }) => state === 'AWAITING_BUDGET' || state === 'PROPOSED');
  const small = scene.book.get('lines', `M-${year}`);
  const left = small ? small.amountFen + small.supplementsFen + small.adjustInFen - small.adjustOutFen - small.committedFen - small.paidFen + small.reversedFen : 0n;
  // What is left is then just enough for the one who waits, or a fen too little.
  const spare = left - (waiting?.amountFen ?? 0n) + dice.of([0n, 1n]);
  const byFen = spare > 0n && !dice.once(3) ? -spare : dice.of([10_000_000n, 40_000_000n]);
  if (dice.once(3)) return said({ type: 'supplementLine', line: `${dice.of(['L', 'M'])}-${year}`, amountFen: dice.of([10_000_000n, 40_000_000n]), documentNo: '9号' }, 'officer', scene);
  const batch = [...scene.book.all('adjustments')].find(({ done }) => !done)?.batch;
  if (batch !== undefined) return said({ type: 'confirmAdjustment', batch }, 'checker', scene);
  return said({ type: 'proposeAdjustment', batch: `B${scene.named}`, moves: [{ line: `L-${year}`, byFen: -byFen }, { line: `M-${year}`, byFen }], reason: '调剂' }, 'officer', scene);
}

type Draw = (scene: Scene, dice: Dice) => Act | Act[];

const suspension: Draw = (scene, dice) => {
  const programme = dice.of(programmesOf(scene.district));
  const suspend = said({ type: 'suspendProgramme', programme, documentNo: '3号', reason: '公平竞争审查' }, 'officer', scene);
  const standing = [...scene.book.all('suspensions')].find(({ documentNo }) => documentNo !== null);
  return standing ? said({ type: 'resumeProgramme', programme: standing.programme, documentNo: '4号', reason: '恢复' }, 'officer', scene) : suspend;
};

const SONGJIANG: readonly Draw[] = [
  (scene, dice) => {
    scene.named += 1;
    const programme = dice.mostly(dice.of(scene.focus), programmesOf('songjiang'), 3);
    const part = dice.of(partsOf(scene, programme));
    const value = { person: dice.of(PERSONS), decisionNo: 'D1', base: 'b1', event: dice.of(['e1', 'e2']), year: String(scene.now.year - 1), organiser: `协会/cycle=${dice.of([2025, 2026])}`, project: dice.of(['云平台', '测评']), programme: 'all' }[part] ?? '';
    const paidFen = dice.of([30_000n, 2_000_000n, 5_000_000n]);
    return said({ type: 'registerOtherGrant', grant: `G${scene.named}`, policy: dice.of(['市级补贴', '街道补贴']), level: 'MUNICIPAL', town: null, programme, claimant: dice.of(FIRMS), subject: `${part}=${value}`, paidFen, paidOn: plus(scene.now, -1), documentNo: part === 'decisionNo' ? dice.of(['D1', `${scene.named}号`]) : `${scene.named}号` }, 'registrar', scene);
  },
  (scene, dice) => {
    const grants = [...scene.book.all('otherGrants')].flatMap((one) => one.grants);
    return grants.length === 0 ? [] : said({ type: 'withdrawOtherGrant', grant: dice.of(grants).grant, reason: '登记有误' }, 'officer', scene);
  },
  // 重复支持: claimed for what is in excess, or found to be none.
  (scene, dice) => {
    const found = [...scene.book.all('overlapFindings')].filter(({ state }) => state === 'OPEN');
    if (found.length === 0) return [];
    const { finding, award, differenceFen } = dice.of(found);
    if (dice.once(3)) return said({ type: 'closeFinding', finding, reason: '并非同一事项' }, 'leader', scene);
    const receivable = `Q${(scene.named += 1)}`;
    const open = said({ type: 'openClawback', receivable, award, cause: 'ADMIN_CORRECTION', amountFen: differenceFen, reason: '其他政策后付', finding }, 'inspector', scene);
    return [open, said({ type: 'notifyClawback', receivable, statementDueOn: scene.now }, 'inspector', scene)];
  },
  (scene, dice) => {
    const party = dice.of(SIX);
    const enrolled = scene.book.get('enrolments', party)?.intervals.at(-1)?.toOn === null;
    return enrolled && dice.once(2) ? said({ type: 'endEnrolment', party, toOn: scene.now, reason: '退库' }, 'officer', scene) : said({ type: 'enrolFirm', party, fromOn: plus(scene.now, 1), documentNo: '2' }, 'officer', scene);
  },
  (scene, dice) => said({ type: 'recordReport', party: dice.of(FIRMS), period: String(scene.now.year - 1), receivedOn: scene.now, revenueFen: 1n, taxFen: 1n, headcount: 1 }, 'officer', scene),
  // A new version: one rate higher, or one left out.
  (scene, dice) => published('sj-09a-rates', dice.once(2) ? rates.slice(1) : rates.map((row) => (row.key === 'VETERAN' ? { ...row, amountFen: 90_000n } : row)), `v${(scene.named += 1)}`).map((one) => ({ ...one, on: scene.now.toString() })),
  suspension,
];

const JIADING: readonly Draw[] = [
  (scene) => said({ type: 'confirmValidity', instrument: 'jd-2022-14', year: scene.now.year, documentNo: '6号' }, 'officer', scene),
  (scene, dice) => {
    const party = dice.of(Object.keys(MOVED_IN));
    const gone = scene.book.get('residents', party)?.leftOn ?? null;
    return gone === null ? said({ type: 'endResidency', party, leftOn: scene.now, documentNo: '7' }, 'officer', scene) : said({ type: 'recordResidency', party, movedInOn: plus(gone, 1), category: 'SUPPORTING', documentNo: '8' }, 'officer', scene);
  },
  (scene, dice) => published('jd-05-tiers', TIERS['jd-05-tiers'].slice(dice.below(2)).map((amountFen, at) => ({ key: `T${at}`, amountFen })), `v${(scene.named += 1)}`).map((one) => ({ ...one, on: scene.now.toString() })),
  suspension,
];

const register = (scene: Scene, dice: Dice): Act | Act[] => dice.of(scene.district === 'songjiang' ? SONGJIANG : JIADING)(scene, dice);

