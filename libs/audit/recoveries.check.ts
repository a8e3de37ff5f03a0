import type { BookFact } from '#book/facts';
import { before, type Day, dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Fen, sum } from '#kernel/money';
import { canonical } from '#kernel/canonical';
import { actOf } from './acts.words';
import { type Found, found } from './finding';
import { joined, type Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** Days off in a row, at most. */
const LONGEST_HOLIDAY = 10;

interface Debt {
  award: string;
  cause: Of<'ClawbackOpened'>['cause'];
  decidedFen: Fen;
  recoveredFen: Fen;
  restoredFen: Fen;
  /** What the party was told of, what was ordered of it, and what of that has come (domain A-36). */
  notifiedFen: Fen;
  interestFen: Fen;
  interestBackFen: Fen;
  decidedOn: Day | null;
  payLastOn: Day | null;
  /** Of money that went without ground (domain B-31). */
  groundless: boolean;
  /** Nothing is claimed of it any more: written off, or the bank sent the money back, with what it left undecided of what is due. */
  over: boolean;
  writtenOff: boolean;
  notDueFen: Fen;
}

/** What comes back is never more than was decided, and what it frees is only what its cause allows (domain A-21, B-34). */
export class RecoveriesCheck {
  private readonly debts = new Map<string, Debt>();
  private readonly amounts = new Map<string, Fen>();
  private readonly years = new Map<string, number>();
  /** Booked without ground, and the clawback that must open next. */
  private gone: Of<'PaymentMadeWithoutGround'> | null = null;

  see(event: Event<BookFact>): Found | null {
    const { fact } = event;
    const opens = this.gone;
    this.gone = fact.type === 'PaymentMadeWithoutGround' ? fact : null;
    if (opens && (fact.type !== 'ClawbackOpened' || fact.receivable !== opens.receivable)) return found('PAYMENT', { zh: `追回 ${opens.receivable}`, en: `the clawback ${opens.receivable}` }, actOf(fact.type));
    return (fact.type === 'ClawbackOpened' ? groundFault(fact, opens) : null) ?? this.counted(event);
  }

  private counted({ fact, at }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'BudgetLineOpened':
        this.years.set(fact.line, fact.year);
        return null;
      case 'AwardProposed':
      case 'RosterProposed':
        this.amounts.set(fact.award, fact.amountFen);
        return null;
      case 'ClawbackOpened':
        this.debts.set(fact.receivable, { award: fact.award, cause: fact.cause, decidedFen: 0n, recoveredFen: 0n, restoredFen: 0n, notifiedFen: 0n, interestFen: 0n, interestBackFen: 0n, decidedOn: null, payLastOn: null, groundless: fact.groundless !== undefined, over: false, writtenOff: false, notDueFen: 0n });
        return null;
      case 'ClawbackNotified':
        return this.notified(fact);
      case 'ClawbackDecided':
        return this.decided(fact, dayOf(at));
      case 'ClawbackDemanded':
        return this.demanded(fact);
      case 'EnforcementApplied':
        return this.enforced(fact, dayOf(at));
      case 'ReceivableWrittenOff':
        return this.writtenOff(fact);
      case 'ClawbackClosed':
        return this.closed(fact);
      case 'PaymentInstructed':
        return this.outlived(fact) ?? this.notDue(fact);
      case 'RecoveryRecorded':
        return this.ofAnotherYear(fact) ?? this.recovered(fact);
      case 'HeadroomRestored':
        return this.restored(fact);
      default:
        return null;
    }
  }

  private notified({ receivable, interest }: Of<'ClawbackNotified'>): Found | null {
    const debt = this.debts.get(receivable);
    if (debt) debt.notifiedFen = interest?.amountFen ?? 0n;
    return debt ? null : found('CAP', A_CLAWBACK, receivable);
  }

  private decided({ receivable, award, cause, amountFen, interest }: Of<'ClawbackDecided'>, on: Day): Found | null {
    const debt = this.debts.get(receivable);
    if (debt?.award !== award || debt.cause !== cause) return found('CAP', [receivable, debt?.award, debt?.cause].join(' '), `${receivable} ${award} ${cause}`);
    debt.decidedFen = amountFen;
    debt.decidedOn = on;
    debt.interestFen = interest?.amountFen ?? 0n;
    return debt.interestFen > debt.notifiedFen ? found('CAP', interestOf(receivable, `≤ ${debt.notifiedFen}`), debt.interestFen) : null;
  }

  /** Once, for all that is open. */
  private demanded({ receivable, dueOn, amountFen, interestFen = 0n }: Of<'ClawbackDemanded'>): Found | null {
    const debt = this.debts.get(receivable);
    if (!debt || debt.payLastOn) return found('CAP', A_CLAWBACK, receivable);
    debt.payLastOn = dueOn;
    return interestFen === interestOpenOf(debt) ? this.notAllOpen(receivable, amountFen ?? debt.decidedFen, interestFen) : found('CAP', interestOf(receivable, interestOpenOf(debt)), interestFen);
  }

  /** Ten days after the urging letter, six months after the decision, and within three months from then or a holiday later (行政强制法 53, 54). */
  private enforced({ receivable, amountFen, interestFen, urgedOn }: Of<'EnforcementApplied'>, on: Day): Found | null {
    const { decidedOn = null, payLastOn = null } = this.debts.get(receivable) ?? {};
    if (!decidedOn || !payLastOn) return found('DAY', { zh: '催缴', en: 'a demand' }, receivable);
    const [from, to] = [decidedOn.add({ months: 6 }), decidedOn.add({ months: 9, days: LONGEST_HOLIDAY })];
    const timely = before(payLastOn, urgedOn) && before(urgedOn.add({ days: 10 }), on) && before(from, on) && !before(to, on);
    if (!timely) return found('DAY', { zh: `${from.toString()} 及 ${urgedOn.toString()} 催告满十日之后，不迟于 ${to.toString()}`, en: `after ${from.toString()} and ten days of ${urgedOn.toString()}, by ${to.toString()}` }, on);
    return this.notAllOpen(receivable, amountFen, interestFen);
  }

  /** A bank return ends what was decided of the award, to the fen, and so does that the ground is gone; of a suspicion nothing is left. */
  private closed({ receivable, byReturn, groundGone }: Of<'ClawbackClosed'>): Found | null {
    const debt = this.debts.get(receivable);
    const owed = byReturn ?? groundGone;
    if (!debt || !owed) {
      this.debts.delete(receivable);
      return null;
    }
    const wrong = this.notAllOpen(receivable, owed.owedFen, owed.interestFen);
    Object.assign(debt, { over: true, notDueFen: byReturn?.owedFen ?? 0n, decidedFen: debt.recoveredFen, interestFen: debt.interestBackFen });
    return wrong;
  }

  /** 退汇: nothing is claimed of who has nothing (domain B-02). */
  private outlived({ award }: Of<'PaymentInstructed'>): Found | null {
    const open = [...this.debts].find(([, debt]) => debt.award === award && !debt.groundless && !debt.over && !(debt.decidedOn && debt.recoveredFen === debt.decidedFen && interestOpenOf(debt) === 0n));
    return open ? found('CAP', { zh: `${open[0]} 随退汇终止`, en: `${open[0]} ended with the return` }, { zh: '未终止', en: 'open' }) : null;
  }

  /** What was decided to be not due is not sent a second time. */
  private notDue({ award }: Of<'PaymentInstructed'>): Found | null {
    const fen = sum([...this.debts.values()].filter((debt) => debt.award === award && !debt.groundless).map((debt) => debt.notDueFen + (debt.writtenOff ? debt.decidedFen - debt.recoveredFen : 0n)));
    return fen === 0n ? null : found('PAYMENT', { zh: `${award} 扣除不再应付的 ${fen}`, en: `${award} without the ${fen} that are not due` }, { zh: '全额', en: 'all of it' });
  }

  /** All that was open and nothing else. */
  private writtenOff({ receivable, amountFen, interestFen }: Of<'ReceivableWrittenOff'>): Found | null {
    const debt = this.debts.get(receivable);
    if (debt) Object.assign(debt, { over: true, writtenOff: true });
    return this.notAllOpen(receivable, amountFen, interestFen);
  }

  private notAllOpen(receivable: string, amountFen: Fen, interestFen: Fen = 0n): Found | null {
    const debt = this.debts.get(receivable);
    const [openFen, openInterestFen] = debt ? [debt.decidedFen - debt.recoveredFen, interestOpenOf(debt)] : [0n, 0n];
    return openFen === amountFen && openInterestFen === interestFen ? null : found('CAP', owed(receivable, openFen, openInterestFen), owed(receivable, amountFen, interestFen));
  }

  /** Money of the line's own year is the line's again, later money the treasury's (domain B-26). */
  private ofAnotherYear({ line, recoveredOn, disposition }: Of<'RecoveryRecorded'>): Found | null {
    const expected = recoveredOn.year === this.years.get(line) ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX';
    return disposition === expected ? null : found('LINE', `${line} ${expected}`, `${line} ${disposition}`);
  }

  private recovered({ receivable, award, amountFen, interestFen = 0n, leftFen, restores }: Of<'RecoveryRecorded'>): Found | null {
    const debt = this.debts.get(receivable);
    if (debt?.award !== award) return found('CAP', joined(receivable, debt?.award), `${receivable} ${award}`);
    debt.recoveredFen += amountFen;
    debt.interestBackFen += interestFen;
    if (debt.recoveredFen > debt.decidedFen) return found('CAP', `${receivable} ≤ ${debt.decidedFen}`, debt.recoveredFen);
    if (interestOpenOf(debt) < 0n) return found('CAP', interestOf(receivable, `≤ ${debt.interestFen}`), debt.interestBackFen);
    const openFen = debt.decidedFen - debt.recoveredFen + interestOpenOf(debt);
    if (leftFen !== openFen) return found('CAP', { zh: `${receivable} 余额 ${openFen}`, en: `${receivable} left ${openFen}` }, leftFen);
    if (amountFen === 0n && restores.length > 0) return found('CAP', { zh: '孳息不恢复额度', en: 'nothing restored by interest' }, restores.map(({ key }) => key).join());
    if (restores.length > 0 && debt.groundless) return found('CAP', { zh: '无依据支付不恢复额度', en: 'nothing restored of money without ground' }, restores.map(({ key }) => key).join());
    if (restores.length > 0 && debt.cause !== 'ADMIN_CORRECTION') return found('CAP', { zh: `因 ${debt.cause} 追回的，不恢复额度`, en: `nothing restored after ${debt.cause}` }, restores.map(({ key }) => key).join());
    const place = restores.find(({ kind }) => kind === 'ONCE');
    if (!place) return null;
    const byMistakeFen = sum([...this.debts.values()].filter((one) => one.award === award && one.cause === 'ADMIN_CORRECTION' && !one.groundless).map((one) => one.recoveredFen));
    return byMistakeFen === this.amounts.get(award) ? null : found('ONCE', { zh: `${place.key} 仍占用，至追回 ${this.amounts.get(award) ?? '无'}`, en: `${place.key} taken until ${this.amounts.get(award)} is back` }, byMistakeFen);
  }

  private restored({ receivable, amountFen }: Of<'HeadroomRestored'>): Found | null {
    const debt = this.debts.get(receivable);
    if (!debt) return found('CAP', A_CLAWBACK, receivable);
    debt.restoredFen += amountFen;
    return debt.restoredFen > debt.recoveredFen ? found('CAP', { zh: `已恢复 ≤ ${debt.recoveredFen}`, en: `restored ≤ ${debt.recoveredFen}` }, debt.restoredFen) : null;
  }
}

const A_CLAWBACK: Words = { zh: '追回事项', en: 'a clawback' };
const WITH_GROUND: Words = { zh: '有依据支付的追回', en: 'a claim with ground' };
const interestOf = (receivable: string, value: Fen | string): Words => joined({ zh: `${receivable} 孳息`, en: `interest of ${receivable}` }, value);
const owed = (receivable: string, fen: Fen, interestFen: Fen): Words => ({ zh: `${receivable} ${fen}，孳息 ${interestFen}`, en: `${receivable} ${fen} and interest ${interestFen}` });

const interestOpenOf = ({ interestFen, interestBackFen }: Debt): Fen => interestFen - interestBackFen;

/** What went without ground is claimed whole, and nothing else is claimed so. */
function groundFault({ award, amountFen, groundless }: Of<'ClawbackOpened'>, gone: Of<'PaymentMadeWithoutGround'> | null): Found | null {
  const claimed = groundless && [award, amountFen, groundless.line, groundless.executedOn];
  const went = gone && [gone.award, gone.amountFen, gone.line, gone.executedOn];
  return canonical(claimed ?? null) === canonical(went) ? null : found('PAYMENT', went?.join(' ') ?? WITH_GROUND, claimed?.join(' ') ?? WITH_GROUND);
}
