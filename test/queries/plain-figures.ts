import type { WireEnvelope } from '#kernel/envelope';
import { fromToken } from '#messages/subjects';

/** One amount under one name, as an auditor would note it from the events, without any of the book's own folds. */
interface Entry {
  revision: number;
  name: string;
  amount: bigint;
  line?: string | undefined;
  programme?: string | undefined;
  month?: string | undefined;
}

type Fact = Record<string, unknown>;
type Noted = Pick<Entry, 'name' | 'amount'> & { line?: unknown; moved?: true; day?: string | undefined };

const fen = (value: unknown): bigint => BigInt((value as string | undefined) ?? '0');
/** On a line, and with it in its year and for the award's programme. */
const on = (line: unknown, name: string, amount: unknown, sign = 1n): Noted => ({ line, name, amount: sign * (typeof amount === 'bigint' ? amount : fen(amount)) });
/** In a month, by the day that the fact names; else by that of the event. */
const inMonth = (name: string, amount: unknown, day?: unknown): Noted => ({ name, amount: typeof amount === 'bigint' ? amount : fen(amount), moved: true, day: day as string | undefined });
/** Both: money that came back, or went again. */
const back = (line: unknown, name: string, amount: unknown, day?: unknown): Noted[] => [on(line, name, amount), inMonth(name, amount, day)];

const refundOf = (fact: Fact): { amountFen?: string; lineFen?: string } => (fact['refund'] ?? {}) as { amountFen?: string; lineFen?: string };

const NOTES: Readonly<Record<string, (fact: Fact) => Noted[]>> = {
  BudgetLineOpened: ({ line, amountFen, carriedInFen }) => [on(line, 'amountFen', amountFen), on(line, 'carriedInFen', carriedInFen), inMonth('budgetedFen', amountFen), inMonth('carriedInFen', carriedInFen)],
  BudgetSupplemented: ({ line, amountFen }) => [on(line, 'supplementsFen', amountFen), inMonth('supplementsFen', amountFen)],
  BudgetReduced: ({ line, amountFen }) => [on(line, 'reducedFen', amountFen), inMonth('reducedFen', amountFen)],
  BudgetAdjusted: ({ moves }) =>
    (moves as { line: string; byFen: string }[]).flatMap(({ line, byFen }) => (byFen.startsWith('-') ? [on(line, 'adjustOutFen', byFen.slice(1))] : [on(line, 'adjustInFen', byFen), inMonth('adjustedFen', byFen)])),
  LineClosed: ({ line, carriedFen, reclaimedFen }) => [on(line, 'carriedOutFen', carriedFen), on(line, 'reclaimedFen', reclaimedFen), inMonth('carriedOutFen', carriedFen), inMonth('reclaimedFen', reclaimedFen)],
  CommitmentCarried: ({ from, line, amountFen }) => [
    on(from, 'committedFen', amountFen, -1n), on(from, 'carriedOutFen', amountFen), on(line, 'committedFen', amountFen), on(line, 'carriedInFen', amountFen), inMonth('carriedOutFen', amountFen), inMonth('carriedInFen', amountFen),
  ],
  CommitmentLapsed: ({ line, amountFen }) => [on(line, 'committedFen', amountFen, -1n), on(line, 'reclaimedFen', amountFen), inMonth('releasedFen', amountFen), inMonth('reclaimedFen', amountFen)],
  AwardCommitted: ({ line, amountFen, lapsed }) => [on(line, 'committedFen', amountFen), inMonth('committedFen', amountFen), ...(lapsed ? [on(lapsed, 'committedFen', amountFen, -1n), inMonth('releasedFen', amountFen)] : [])],
  AwardReleased: (fact) => {
    const { line, committedFen } = fact;
    const refund = refundOf(fact);
    const freed = fen(committedFen) + fen(refund.lineFen);
    return line === null ? [] : [on(line, 'committedFen', freed, -1n), on(line, 'reversedFen', refund.lineFen, -1n), inMonth('releasedFen', freed), ...back(line, 'refundedFen', refund.amountFen)];
  },
  PaymentSettled: ({ line, amountFen, executedOn }) => [on(line, 'committedFen', amountFen, -1n), on(line, 'paidFen', amountFen), inMonth('paidFen', amountFen, executedOn)],
  PaymentMadeWithoutGround: ({ line, amountFen, executedOn }) => [on(line, 'paidFen', amountFen), inMonth('paidFen', amountFen, executedOn)],
  PaymentReturned: ({ line, amountFen, returnedOn, settled, year }) => {
    if (settled !== true) return year === 'PRIOR_YEAR' ? [on(line, 'committedFen', amountFen, -1n), inMonth('releasedFen', amountFen, returnedOn)] : [];
    return [...back(line, 'returnedFen', amountFen, returnedOn), ...(year === 'SAME_YEAR' ? [on(line, 'paidFen', amountFen, -1n), on(line, 'committedFen', amountFen)] : [])];
  },
  RecoveryRecorded: ({ line, amountFen, interestFen, recoveredOn, disposition }) => [
    ...back(line, 'recoveredFen', amountFen, recoveredOn), ...back(line, 'interestFen', interestFen, recoveredOn), ...(disposition === 'SAME_YEAR_REVERSAL' ? [on(line, 'reversedFen', amountFen)] : []),
  ],
};

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const LINE_FIGURES = ['amountFen', 'supplementsFen', 'reducedFen', 'adjustInFen', 'adjustOutFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'paidFen', 'reversedFen'];
const BACK = ['returnedFen', 'recoveredFen', 'interestFen', 'refundedFen'];
const MONTH_FIGURES = ['budgetedFen', 'supplementsFen', 'reducedFen', 'adjustedFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'releasedFen', 'paidFen', ...BACK];

/** The figures of one book at any of its revisions: every amount is noted with its places, and a figure is the sum of those that belong. */
export class PlainFigures {
  private readonly entries: Entry[] = [];
  private readonly lines = new Map<string, { year: number; programmes: string[]; revision: number }>();
  private readonly programmes = new Map<string, string>();
  /** By programme and revision: how many awards had been decided and not ended, and were paid. */
  private readonly awards: { revision: number; award: string; programme: string; standing: boolean; paid: boolean }[] = [];

  constructor(events: readonly WireEnvelope[]) {
    for (const event of events) this.note(event);
  }

  private note({ type, revision, at, fact }: WireEnvelope): void {
    const award = fact['award'] as string | undefined;
    if (type === 'BudgetLineOpened') this.lines.set(String(fact['line']), { year: Number(fact['year']), programmes: fact['programmes'] as string[], revision });
    for (const { name, amount, line, moved, day } of NOTES[type]?.(fact) ?? []) {
      const month = moved ? (day ?? SHANGHAI.format(new Date(at))).slice(0, 7) : undefined;
      if (amount !== 0n) this.entries.push({ revision, name, amount, month, line: line as string | undefined, programme: award === undefined ? undefined : this.programmes.get(award) });
    }
    if (type === 'AwardProposed' || type === 'RosterProposed') this.programmes.set(award ?? '', String(fact['programme']));
    if (award !== undefined) this.count(type, revision, award);
  }

  private count(type: string, revision: number, award: string): void {
    const last = this.awards.findLast((one) => one.award === award) ?? { standing: false, paid: false };
    const now = { AwardProposed: { standing: true }, RosterProposed: { standing: true }, AwardReleased: { standing: false, paid: false }, PaymentSettled: { paid: true }, PaymentReturned: { paid: false } }[type];
    if (now) this.awards.push({ standing: last.standing, paid: last.paid, ...now, revision, award, programme: this.programmes.get(award) ?? '' });
  }

  /** What a key should say at a revision, amounts as text. */
  at(key: string, revision: number): Record<string, unknown> {
    const [, kind = '', of = ''] = key.split('.').map(fromToken);
    const until = this.entries.filter((entry) => entry.revision <= revision);
    if (kind === 'programme') return this.ofProgramme(of, revision, until);
    if (kind === 'district') return this.ofYear(Number(of), revision, until);
    if (kind === 'month') return { month: of, ...summed(until.filter(({ month }) => month === of), MONTH_FIGURES) };
    return { line: kind, ...pick(this.lines.get(kind), ['year', 'programmes']), ...withAvailable(until.filter((entry) => entry.line === kind && entry.month === undefined)) };
  }

  private ofProgramme(programme: string, revision: number, until: readonly Entry[]): Record<string, unknown> {
    const lines = [...this.lines].filter(([, one]) => one.revision <= revision && one.programmes.includes(programme)).map(([line]) => line);
    const last = new Map(this.awards.filter((one) => one.revision <= revision).map((one) => [one.award, one]));
    const mine = [...last.values()].filter((one) => one.programme === programme);
    const own = until.filter((entry) => entry.programme === programme && entry.month === undefined);
    return { programme, lines, awards: mine.filter(({ standing }) => standing).length, awardsPaid: mine.filter(({ paid }) => paid).length, ...summed(own, ['committedFen', 'paidFen', 'reversedFen', ...BACK]) };
  }

  private ofYear(year: number, revision: number, until: readonly Entry[]): Record<string, unknown> {
    const lines = [...this.lines].filter(([, one]) => one.revision <= revision && one.year === year).map(([line]) => line);
    const own = until.filter((entry) => entry.month === undefined && lines.includes(entry.line ?? ''));
    const { amountFen: budgetedFen, ...rest } = withAvailable(own);
    return { year, lines: lines.length, budgetedFen, ...rest, ...summed(own, BACK) };
  }
}

const summed = (entries: readonly Entry[], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, String(entries.filter((entry) => entry.name === name).reduce((sum, { amount }) => sum + amount, 0n))]));

function withAvailable(entries: readonly Entry[]): Record<string, string> {
  const sums = summed(entries, LINE_FIGURES);
  const n = (name: string): bigint => BigInt(sums[name] ?? '0');
  const has = n('amountFen') + n('supplementsFen') - n('reducedFen') + n('adjustInFen') - n('adjustOutFen') + n('carriedInFen') - n('carriedOutFen') - n('reclaimedFen');
  return { ...sums, availableFen: String(has - n('committedFen') - n('paidFen') + n('reversedFen')) };
}

const pick = (from: object | undefined, names: readonly string[]): object => Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));
