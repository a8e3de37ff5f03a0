import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Until, untilOf } from '#audit/replay';
import { type Desk, type ExitCode, rebuildViewsCommand, replayCommand, verifyCommand, type Wishes } from './commands';

const EXAMPLES = {
  verify: `
示例 Examples:
  grantbook verify
  grantbook verify --data-dir /var/lib/grantbook-copy --json
  grantbook verify --eventstore-url 'esdb://127.0.0.1:2113?tls=false'

退出码 Exit codes: 0 无误 in order · 1 有误 a finding · 2 用法或无法打开 usage, or cannot open`,
  replay: `
示例 Examples:
  grantbook replay --to 412                                  凭证号 a revision
  grantbook replay --to 2026-05-20                           该日终了（北京时间） the end of that day in Shanghai
  grantbook replay --to 2026-05-20T12:00:00+08:00 --json     某一时刻 an instant
  grantbook replay --to 99 --area 310114`,
  rebuild: `
示例 Examples:
  grantbook rebuild-views
  grantbook rebuild-views --data-dir ./data`,
};

function until(text: string): Until {
  const parsed = untilOf(text);
  if (!parsed) throw new InvalidArgumentError('应为凭证号、日期或带时区的时刻 · a revision, a day, or an instant with its offset is expected');
  return parsed;
}

const place = (command: Command): Command =>
  command
    .addOption(new Option('--data-dir <folder>', '数据目录 folder of grantbook.db and views.db').env('DATA_DIR').default('./data'))
    .addOption(new Option('--eventstore-url <url>', 'EventStoreDB 连接串，代替账簿文件 EventStoreDB instead of the file').env('EVENTSTORE_URL'))
    .option('--json', '供程序读取 for machines');

/** The command line; each command answers with its exit code. */
export function commandLine(desk: Desk, done: (code: ExitCode) => void): Command {
  const program = new Command('grantbook')
    .description('补助资金账簿：核验、回放、重建视图\nThe grant ledger: verify, replay, rebuild the views')
    .exitOverride()
    .configureOutput({ writeOut: (text) => desk.out(text), writeErr: (text) => desk.err(text) })
    .showHelpAfterError('（--help 查看用法 shows the usage）');
  place(program.command('verify').description('核验全部账簿与案件，指出首个有误的事件\nCheck every book and case, and name the first wrong event').addHelpText('after', EXAMPLES.verify)).action(
    async (wishes: Wishes) => done(await verifyCommand(desk, wishes)),
  );
  place(program.command('replay').description('某凭证号或某时刻的账簿\nA book as it stood at a revision or an instant').addHelpText('after', EXAMPLES.replay))
    .requiredOption('--to <revision|instant>', '截至何处 where to stop', until)
    .option('--area <code>', '区划代码 area code of the district', '310117')
    .action(async ({ to, ...wishes }: Wishes & { to: Until; area: string }) => done(await replayCommand(desk, { ...wishes, until: to })));
  place(program.command('rebuild-views').description('由事件重建视图文件\nBuild the views again from the events').addHelpText('after', EXAMPLES.rebuild)).action(
    async (wishes: Wishes) => done(await rebuildViewsCommand(desk, wishes)),
  );
  return program;
}

/** Runs one command line, without the names of the program. */
export async function run(args: readonly string[], desk: Desk): Promise<ExitCode> {
  let code: ExitCode = 2;
  try {
    await commandLine(desk, (answer) => (code = answer)).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version are no mistakes; what commander has refused it has explained already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

if (require.main === module) {
  const desk: Desk = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };
  void run(process.argv.slice(2), desk).then(
    (code) => (process.exitCode = code),
    (fault: unknown) => {
      process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
      process.exitCode = 2;
    },
  );
}
