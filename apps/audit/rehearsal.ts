import { toWire } from '#kernel/canonical';
import { compare } from '#rehearsal/compare';
import { EMPTY, type Ground } from '#rehearsal/district';
import { rehearse } from '#rehearsal/rehearse';
import type { Script } from '#rehearsal/script';
import { type Desk, type ExitCode, refused, type Wishes, withStore } from './commands';
import { comparisonText } from './comparison.wording';
import { copied } from './copied';
import { CannotOpen } from './places';
import { reportText } from './rehearsal.wording';
import { openScript } from './script-file';

export interface RehearsalWishes extends Wishes {
  file: string;
  compare?: boolean;
  /** The book revision to copy. */
  at?: number;
  /** A ledger was named on the command line. */
  named?: boolean;
}

/** Runs a script in memory; 1 where an expectation of it is not met, or a change of the policy is refused. */
export function rehearseCommand(desk: Desk, wishes: RehearsalWishes): Promise<ExitCode> {
  try {
    const script = openScript(wishes.file);
    if (wishes.compare && script.changes.tables.length + script.changes.documents.length === 0) throw new CannotOpen('脚本没有 changes，无可比较。请在脚本顶部写明 changes.tables 或 changes.documents。', 'The script has no changes to compare. Name them at its top, under changes.tables or changes.documents.');
    if (script.from === 'EMPTY' && wishes.at === undefined && wishes.named) throw new CannotOpen('脚本在空账簿上演练，不读所指的账簿。请在脚本写明 from: BOOK 或加 --at <凭证号>；要用空账簿，请去掉 --data 或 --eventstore-url。', 'The script runs on an empty book and reads no ledger. Say from: BOOK in it or add --at <revision>; for an empty book leave --data and --eventstore-url out.');
    if (script.from === 'EMPTY' && wishes.at === undefined) return Promise.resolve(told(desk, wishes, script, EMPTY));
    return withStore(desk, wishes, async (store) => told(desk, wishes, { ...script, from: 'BOOK' }, await copied(store, script.area, wishes.at)));
  } catch (error) {
    if (error instanceof CannotOpen) return Promise.resolve(refused(desk, error));
    throw error;
  }
}

function told(desk: Desk, { json, compare: both }: RehearsalWishes, script: Script, ground: Ground): ExitCode {
  const progress = (done: number, of: number): void => desk.err(`已演练 ${done} / ${of} 项 · ${done} of ${of} acts\n`);
  const write = (value: object, text: string): void => desk.out(json ? `${JSON.stringify(toWire(value), null, 2)}\n` : text);
  if (both) {
    const sides = compare(script, { ground, progress });
    write(sides, comparisonText(sides));
    return 'refused' in sides || sides.today.unmet > 0 ? 1 : 0;
  }
  const report = rehearse(script, { ground, progress });
  write(report, reportText(report));
  return report.unmet > 0 ? 1 : 0;
}
