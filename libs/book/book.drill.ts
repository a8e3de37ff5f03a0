import { day } from '#kernel/day';
import { least } from '#kernel/money';
import type { Claim } from '#policy/claims';
import * as say from './book.given';
import { type Act, DecidedBook } from './book.given';
import { Tally, type Wrong } from './book.tally';

/** One throw of the dice. Small numbers and few names, so that limits are met exactly. */
interface Draw {
  award: 'A1' | 'A2' | 'A3' | 'A4';
  /** Which of the possible steps. */
  pick: number;
  /** 1 to 5 times ten million fen; a line and a cap hold five. */
  units: number;
  /** Another person than the one whose duty it is. */
  as: string | null;
  year: 2026 | 2027;
}

/** Whoever may meet again in another duty, where it would be forbidden. */
const PEOPLE = ['officer', 'confirmer', 'street', 'leader', 'maker', 'checker', 'cashier', 'inspector'] as const;

const UNIT = 10_000_000n;
const fen = ({ units }: Draw): bigint => UNIT * BigInt(units);
const choose = <T>(from: readonly T[], { pick }: Draw): T => {
  const chosen = from[pick % from.length];
  if (chosen === undefined) throw new Error('there is nothing to choose from');
  return chosen;
};

/** A book with two lines, two firms of one group, an adopted document and a published table. */
export const openBook: readonly Act[] = [
  say.adopted,
  say.registered('firm-a', { group: 'g1' }),
  say.registered('firm-b', { group: 'g1' }),
  ...say.withAccount('firm-a'),
  ...say.withAccount('firm-b'),
  say.lineOpened('L1', 5n * UNIT),
  say.lineOpened('L2', 3n * UNIT),
  say.act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '沪对口〔2025〕1号', rows: [{ key: '532822', amountFen: null, fromOn: day('2024-01-01'), toOn: null }] }),
  say.act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'confirmer'),
];

/** The same with two awards paid, so that a run gets to what follows on payment. */
export const paidBook: readonly Act[] = [...openBook, ...say.paid('A1', say.bole('p1', 2n * UNIT), 2n * UNIT), ...say.paid('A2', say.base('b1'), 5_000_000n, 'firm-b')];

const claims = (draw: Draw): Claim[] => [
  say.bole('p1', fen(draw), `沪人社〔2025〕${draw.award}号`),
  say.bole('p1', fen(draw), '沪人社〔2025〕1号'),
  say.event('e1', 2n * fen(draw)),
  say.base('b1'),
];

const proposal = (draw: Draw): Act => say.proposed(draw.award, choose(claims(draw), draw), draw.units % 2 === 0 ? 'firm-b' : 'firm-a');
const line = ({ units }: Draw): string => (units % 2 === 0 ? 'L2' : 'L1');
const orderFen = (book: DecidedBook, { award }: Draw): bigint => book.records.get('awards', award)?.amountFen ?? 1n;
const attempts = (book: DecidedBook, { award }: Draw): number => Math.max(1, book.records.get('orders', `P-${award}`)?.attempts.length ?? 1);

const givenUp = (award: string, { units }: Draw): Act => (units % 2 === 0 ? say.released(award, 'RENOUNCED') : say.revoked(award));
const supplement = (draw: Draw): Act => say.supplemented('L1', fen(draw), `松财〔2026〕${draw.pick}号`);
const seldom = ({ pick }: Draw): boolean => pick % 6 === 5;

/** What may come next for the award as it stands; more than one thing where life has more than one. */
function forward(book: DecidedBook, draw: Draw): Act {
  const { award: id } = draw;
  const award = book.records.get('awards', id);
  switch (award?.state) {
    case undefined:
      return proposal(draw);
    case 'PROPOSED':
      return seldom(draw) ? say.released(id, 'WITHDRAWN') : say.approved(id, award.flags);
    case 'AWAITING_BUDGET':
      return choose([say.committed(id, line(draw)), say.committed(id), seldom(draw) ? givenUp(id, draw) : supplement(draw)], draw);
    case 'COMMITTED':
      return seldom(draw) ? givenUp(id, draw) : say.ordered(id);
    case 'RELEASED':
      return adjustment(draw);
    default:
      return paymentStep(book, draw);
  }
}

function paymentStep(book: DecidedBook, draw: Draw): Act {
  const { award: id } = draw;
  const [amount, attempt] = [orderFen(book, draw), attempts(book, draw)];
  // After every decision of a clawback.
  const again = [say.returned(id, amount, attempt, { reason: 'MS03', returnedOn: '2026-05-07' }), say.returned(id, amount, attempt, { reason: 'MS03', returnedOn: `${draw.year}-05-07` })];
  switch (book.records.get('orders', `P-${id}`)?.state) {
    case 'MADE':
      return say.checked(id);
    case 'CHECKED':
      return say.sent(id);
    case 'IN_FLIGHT':
      return choose([say.receipt(id, amount, attempt), say.receipt(id, amount, attempt), say.rejection(id, amount, attempt), ...again], draw);
    case 'PAID':
      return seldom(draw) ? choose(again, draw) : choose(clawbackSteps(book, draw), draw);
    default:
      return seldom(draw) ? choose(abandonment(id), draw) : say.reissued(id);
  }
}

function clawbackSteps(book: DecidedBook, draw: Draw): Act[] {
  const { award: id, pick } = draw;
  const award = book.records.get('awards', id);
  const one = award?.receivable ? book.records.get('receivables', award.receivable) : undefined;
  const open = [say.opened(id, least(fen(draw), orderFen(book, draw)), choose(['ADMIN_CORRECTION', 'FRAUD', 'BREACH', 'BROKEN_COMMITMENT'], draw), `Q${book.log.length}-${id}`)];
  if (!one) return open;
  const { receivable, amountFen, recoveredFen } = one;
  if (one.state === 'RECOVERED' || one.state === 'CLOSED') return [...restores(receivable, recoveredFen), ...open];
  if (one.state === 'OPENED') return [say.notified(id, receivable), ...say.dropped(id, receivable)];
  if (one.state === 'NOTIFIED') return [say.clawback(id, amountFen, receivable), ...say.dropped(id, receivable)];
  return [say.recovered(id, choose([UNIT, amountFen - recoveredFen], draw), `V${pick % 4}-${id}`, receivable), ...restores(receivable, UNIT)];
}

const restores = (receivable: string, amountFen: bigint): Act[] => [
  say.act({ type: 'proposeRestore', receivable, key: 'sj-08b-bole-match/person=p1', amountFen, reason: '其他机构受影响' }, 'inspector'),
  say.act({ type: 'confirmRestore', receivable, key: 'sj-08b-bole-match/person=p1', amountFen }, 'leader'),
];

const abandonment = (award: string): Act[] => [
  say.act({ type: 'proposeAbandonment', award, reason: '无法联系' }, 'officer', '2026-03-13'),
  say.act({ type: 'abandonAward', award }, 'leader', '2026-03-13'),
];

/** Proposed or confirmed; some batches name a line twice. */
function adjustment(draw: Draw): Act {
  const { pick, units } = draw;
  const [from, to] = pick % 4 < 2 ? ['L1', 'L2'] : ['L2', 'L1'];
  const moves = [{ line: from ?? '', byFen: -fen(draw) }, { line: to ?? '', byFen: fen(draw) }];
  if (pick % 2 === 0) return say.act({ type: 'confirmAdjustment', batch: `B${units}` }, 'confirmer');
  return say.act({ type: 'proposeAdjustment', batch: `B${units}`, moves: pick % 3 === 0 ? [...moves, ...moves] : moves, reason: '调剂' });
}

/** Anything at all, mostly at the wrong time. */
function anything(book: DecidedBook, draw: Draw): Act {
  const { award: id, pick } = draw;
  const [amount, attempt] = [orderFen(book, draw), attempts(book, draw)];
  const acts = [
    proposal(draw), say.approved(id), say.committed(id, line(draw)), say.ordered(id), say.checked(id), say.sent(id), say.reissued(id),
    say.act({ type: 'makeOrder', order: `P2-${id}`, award: id }, 'maker', '2026-03-13'),
    say.receipt(id, amount, attempt), say.receipt(id, amount, 1, 'R-same'), say.rejection(id, amount, attempt), say.returned(id, amount, 1, { returnedOn: '2026-05-07' }),
    say.returned(id, amount, attempt, { bankReference: 'R-same', returnedOn: '2026-05-07' }), say.released(id, 'RENOUNCED'), say.revoked(id), ...abandonment(id), ...clawbackSteps(book, draw),
    adjustment(draw), adjustment(draw), supplement(draw),
    ...say.yearEnds(draw.units % 2 === 0 ? 'ALL' : 'COMMITTED_ONLY'),
    ...say.withAccount('firm-a', `account-${pick % 3}`),
  ];
  return choose(acts, draw);
}

/** A throw is a number below this; what it means is read off digit by digit. */
export const SIDES = 4 * 4 * 60 * 5 * 40 * 4;

function drawOf(thrown: number): Draw & { aside: boolean } {
  let rest = thrown;
  const next = (sides: number): number => {
    const digit = rest % sides;
    rest = Math.floor(rest / sides);
    return digit;
  };
  const [aside, award] = [next(4) === 0, (['A1', 'A2', 'A3', 'A4'] as const)[next(4)] ?? 'A1'];
  const [pick, units, as, year] = [next(60), 1 + next(5), PEOPLE[next(40)] ?? null, next(4) === 0 ? 2027 : 2026] as const;
  return { aside, award, pick, units, as, year };
}

/** The act that a throw stands for, in the book as it is: three of four lead forward. */
function drawn(book: DecidedBook, thrown: number): Act {
  const { aside, ...draw } = drawOf(thrown);
  const one = aside ? anything(book, draw) : forward(book, draw);
  return draw.as === null ? one : say.by(draw.as, one);
}

/** Plays a run from an open book, and counts along; what the two counts disagree on after the first bad act. */
export function played(throws: readonly number[], start: readonly Act[] = openBook): { book: DecidedBook; wrong: Wrong } {
  const book = new DecidedBook();
  const tally = new Tally();
  const plays = (one: Act): void => {
    const decided = book.does(one);
    if (Array.isArray(decided)) for (const fact of decided) tally.add(fact, one);
  };
  for (const one of start) plays(one);
  for (const thrown of throws) {
    plays(drawn(book, thrown));
    const wrong = tally.against(book);
    if (Object.values(wrong).some((sentences) => sentences.length > 0)) return { book, wrong };
  }
  return { book, wrong: tally.against(book) };
}

