import type { Logger } from 'pino';
import { BUREAUS } from '#catalogue/documents';
import type { Day } from '#kernel/day';
import type { AttemptState } from '#book/payments.facts';
import { SIMULATED_FAULTS } from '#apps/treasury/simulator';
import type { Ground } from '#apps/ledger/ledger.module';
import type { DemoDesk } from '../demo-desk';
import { cutOff, cutOffDeciding } from './cut-off';
import { begun, type Course, type DatedAct, type Planned } from './course';
import { JIADING_CASES } from './jiading.cases';
import { JIADING } from './jiading.register';
import { type RegisterAct, type Registers, registerOf } from './register';
import { SONGJIANG_CASES } from './songjiang.cases';
import { SONGJIANG } from './songjiang.register';
import type { Shown } from './shown';
import { type Step, stepOf, TOWN_PAID_FEN } from './steps';
import { planned } from './timetable';
import { adopt } from './trial';

/** What happens in a district, by day. */
export interface Plan {
  registers: Registers;
  register: readonly RegisterAct[];
  cases: readonly Planned[];
}

/** Both districts. */
export const plansFor = (shown: Shown): Plan[] => [
  { registers: SONGJIANG, register: registerOf(SONGJIANG, shown), cases: planned(SONGJIANG.area, SONGJIANG_CASES, shown) },
  { registers: JIADING, register: registerOf(JIADING, shown), cases: planned(JIADING.area, JIADING_CASES, shown) },
];

const perDay = <T extends { on: Day }>(acts: readonly T[]): Map<string, T[]> => Map.groupBy(acts, ({ on }) => on.toString());

/** A district on stage: what it has kept of the answers so far. */
export class Stage {
  private readonly kept = new Map<string, string>();
  private readonly courses: readonly { course: Course; days: Map<string, DatedAct[]> }[];
  private readonly register: Map<string, RegisterAct[]>;
  /** The order to which the treasury has not answered for a while. */
  unanswered: string | undefined;

  constructor(
    private readonly desk: DemoDesk,
    private readonly plan: Plan,
    /** For what no request can ask for. */
    private readonly ground: Pick<Ground, 'writers' | 'clock' | 'log'>,
  ) {
    this.courses = plan.cases.map((one) => ({ course: begun(one), days: perDay(one.acts) }));
    this.register = perDay(plan.register);
  }

  get days(): string[] {
    return [...this.register.keys(), ...this.courses.flatMap(({ days }) => [...days.keys()])];
  }

  /** The registers first, then the cases, all at once, for none of a day stands on another. Returns how many acts. */
  async play(on: string): Promise<number> {
    const acts = this.register.get(on) ?? [];
    const about = Map.groupBy(acts, ({ about: whom = '' }) => whom);
    await this.writeAll(about.get('') ?? []);
    about.delete('');
    await Promise.all([...about.values()].map((one) => this.writeAll(one)));
    const done = await Promise.all(this.courses.map(({ course, days }) => this.goOn(course, days.get(on) ?? [])));
    return acts.length + done.reduce((sum, next) => sum + next, 0);
  }

  /** Until the views show every case as it stands: whoever looks at the demonstration finds it finished. */
  async shown(): Promise<void> {
    await Promise.all(this.courses.map(({ course }) => this.desk.get(`cases/${course.id}`)));
  }

  private async writeAll(acts: readonly RegisterAct[]): Promise<void> {
    for (const act of acts) await this.write(act);
  }

  private async write(act: RegisterAct): Promise<void> {
    const { by, who, path, body, keep, rules } = act;
    if (rules) return adopt(this.ground.writers, rules, this.ground.clock.now());
    const named = path.replace(/\{([a-z-]+)\}/g, (_, name: string) => this.kept.get(name) ?? '');
    const answer = await this.desk.post({ role: by, ...(who !== undefined && { person: who }), key: `demo-register-${this.plan.register.indexOf(act) + 1}` }, named, body);
    const [name, field] = keep?.split('=') ?? [];
    if (name !== undefined && field !== undefined) this.kept.set(name, String(answer[field]));
  }

  private async goOn(course: Course, acts: readonly DatedAct[]): Promise<number> {
    for (const act of acts) await this.act(course, act);
    return acts.length;
  }

  private async act(course: Course, act: DatedAct): Promise<void> {
    const step = stepOf(act.act);
    if (act.act === 'approve') course.flags = (await this.desk.get(`awards/${course.id}`))['flags'] as string[];
    const { path, body } = step.ask(course, act);
    if (act.act === 'cutOff') return this.cutOff(course, act, body as { lines: object[] });
    if (act.act === 'cutOffDeciding') return this.cutOffDeciding(course);
    const answer = await this.desk.post({ role: step.by, person: personFor(step, course, act), key: keyOf(course, act) }, path, body);
    learn(course, act.act, answer);
    if (act.act === 'release') await this.answered(course, 1, AFTER[SIMULATED_FAULTS[course.firm.account] ?? 'NOTHING']);
    if (act.act === 'reissue') await this.answered(course, 2, AFTER.NOTHING);
  }

  private async cutOff(course: Course, { on }: DatedAct, { lines }: { lines: object[] }): Promise<void> {
    const { area, row, firm } = course;
    course.id = `R-demo-${area}-${row.no}`;
    await cutOff(this.ground.writers, { area, id: course.id, claimant: firm.uscc, applicant: `demo-applicant-${row.firm}`, startedOn: on.subtract({ days: STARTED_BEFORE }), lines, at: this.ground.clock.now() });
    // As it is seen now, it is acted on later.
    await this.desk.get(`cases/${course.id}`);
  }

  private async cutOffDeciding({ area, id }: Course): Promise<void> {
    await cutOffDeciding(this.ground.writers, { area, id, decider: 'demo-meeting', decided: DECIDED_LINES, at: this.ground.clock.now() });
  }

  /**
   * Until the treasury has answered to an attempt, and the case has been told. Asked of the attempt, not of the order or the
   * case: where a run goes on that was cut off, these may have gone further long ago.
   */
  private async answered({ id, order }: Course, attempt: number, then: AttemptState): Promise<void> {
    let revision: number;
    for (;;) {
      const found = await this.desk.get(`payment-orders/${order}`);
      revision = Number(found['revision']);
      const attempts = found['attempts'] as { attempt: number; state: AttemptState }[];
      if (attempts.some((one) => one.attempt === attempt && one.state === then)) break;
      // A view that is still behind after the wait is a reason to look again.
      await this.desk.get(`payment-orders/${order}?minRevision=${Number(found['bookRevision']) + 1}&wait=5000`).catch(() => this.noAnswer(order));
    }
    this.unanswered = undefined;
    await this.told(id, revision);
  }

  /** A treasury that is a process of its own may not be there. */
  private noAnswer(order: string): void {
    if (this.unanswered === undefined) {
      this.ground.log.warn(
        `演示数据在等国库答复 ${order}；国库单独运行时，请以 DEMO=on、同一 DATA_DIR、LEDGER_URL 指向本服务启动 npm start -- treasury · ` +
          `the demonstration waits for the treasury to answer to ${order}: where it is a process of its own, start it with DEMO=on, the same DATA_DIR and LEDGER_URL at this service, npm start -- treasury`,
      );
    }
    this.unanswered = order;
  }

  private async told(id: string, revision: number): Promise<void> {
    while (Number((await this.desk.get(`cases/${id}`))['answeredRevision']) < revision);
  }
}

/** How an attempt stands once the simulated treasury has done what the account makes it do. */
const AFTER: Readonly<Record<(typeof SIMULATED_FAULTS)[string] | 'NOTHING', AttemptState>> = { NOTHING: 'SETTLED', TWICE: 'SETTLED', RETURN_AC01: 'RETURNED', REJECT: 'REJECTED', SILENCE: 'IN_FLIGHT' };

/** The number of the case and the place of the act: whatever was done at the same time, an act has the key it had. */
const keyOf = ({ row, acts }: Course, act: DatedAct): string => `demo-${row.no}-${acts.indexOf(act) + 1}`;

/** Each firm files for itself, and each bureau sends somebody of its own. */
function personFor({ by, who }: Step, { row }: Course, { bureau }: DatedAct): string {
  if (by === 'applicant') return `demo-applicant-${row.firm}`;
  return who ?? (bureau === undefined ? `demo-${by}` : `demo-joint-${BUREAUS.findIndex((name) => name === bureau)}`);
}

function learn(course: Course, act: string, answer: Record<string, unknown>): void {
  const text = (field: string, old: string): string => (typeof answer[field] === 'string' ? answer[field] : old);
  course.id = text('case', course.id);
  course.order = text('order', course.order);
  course.receivable = text('receivable', course.receivable);
  course.liability = text('liability', course.liability);
  course.account = text('account', course.account);
  if (act === 'object') course.objection = String((answer['objections'] as { objection: string }[]).at(-1)?.objection);
  if (act === 'propose') course.amountFen = BigInt(String(answer['amountFen']));
  // What is claimed back of such a case is what was paid twice.
  if (act === 'paidElsewhere') [course.finding, course.amountFen] = [`F-${String(answer['grant'])}-1`, TOWN_PAID_FEN];
  if (act.startsWith('recover')) course.recoveredFen += BigInt(String(answer['amountFen']));
}

/** Days in work before the roster, as of its lines (claims.ts). */
const STARTED_BEFORE = 125;
/** Lines of the roster that is being decided. */
const DECIDED_LINES = 2;
const MORNING = 9;

/** Plays the year day by day, both districts at once, and says month by month how far it is. */
export async function playYear(stages: readonly Stage[], { last }: Shown, { on, log, total }: { on: (day: Day, hour: number) => void; log: Logger; total: number }): Promise<void> {
  const days = [...new Set(stages.flatMap((stage) => stage.days))].toSorted();
  let done = 0;
  for (const [at, text] of days.entries()) {
    const today = Temporal.PlainDate.from(text);
    // The last day may be today: nothing is dated later than now.
    on(today, today.equals(last) ? 0 : MORNING);
    done += (await Promise.all(stages.map((stage) => stage.play(text)))).reduce((sum, next) => sum + next, 0);
    if (days[at + 1]?.slice(0, 7) !== text.slice(0, 7)) log.info(`演示数据 demonstration data: ${text.slice(0, 7)}，第 ${done} 项，共 ${total} 项 act ${done} of ${total}`);
  }
  await Promise.all(stages.map((stage) => stage.shown()));
}
