import { DemoDesk } from './demo-desk';
import { noteIn, writeNote } from './demonstration-note';
import { playYear, plansFor, Stage } from './history/play';
import { shownUntil } from './history/shown';
import type { Standalone } from './standalone';

/**
 * Fills empty districts with a year of cases in every state, up to the day of the first start. What is done is done through
 * the HTTP interface, but for what no request can ask for: three rosters that were cut off, and the documents of a trial that no catalogue has. Keys count the
 * acts of each case: cut off in the middle, the next start goes on. Returns whether anything was new.
 */
export async function demonstrate({ url, ground }: Standalone, dataDir: string): Promise<boolean> {
  const { demo, health, log } = ground;
  const note = noteIn(dataDir);
  if (!demo || !note || note.done) return false;
  const started = demo.clock.now();
  const shown = shownUntil(Temporal.PlainDate.from(note.today));
  const plans = plansFor(shown);
  const total = plans.reduce((sum, { register, cases }) => sum + register.length + cases.reduce((acts, one) => acts + one.acts.length, 0), 0);
  demo.clock.held = true;
  const stages = plans.map((plan) => new Stage(new DemoDesk(url, plan.registers.area, demo.issuer), plan, ground));
  const waiting = (): string => stages.flatMap(({ unanswered }) => unanswered ?? []).map((order) => `，等待国库答复 waits for the treasury: ${order}`).join('');
  health.add('demonstration', () => ({ ok: !demo.clock.held, required: true, detail: demo.clock.held ? `正在准备演示数据 being written${waiting()}` : '已备 in place' }));
  const on = (day: Temporal.PlainDate, hour: number): void => demo.clock.set(day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: Temporal.PlainTime.from({ hour }) }).toInstant());
  try {
    await playYear(stages, shown, { on, log, total });
  } finally {
    demo.clock.set(started);
  }
  demo.clock.held = false;
  writeNote(dataDir, { ...note, shown: { fromOn: shown.first.toString(), toOn: shown.last.toString() }, done: true });
  return true;
}
