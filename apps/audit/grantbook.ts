import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Until, untilOf } from '#audit/replay';
import { DISTRICTS } from '#catalogue/documents';
import { type Desk, type ExitCode, rebuildViewsCommand, replayCommand, verifyCommand, type Wishes } from './commands';
import { keysOptions, type KeyWishes, natsKeysCommand } from './nats-keys';
import { provisionCommand, provisionOptions, type ProvisionWishes } from './provision';
import { preparationOptions, type PreparationWishes, prepareStoreCommand } from './prepare-store';
import { rehearseCommand } from './rehearsal';

const EXIT_CODES = '退出码 Exit codes: 0 无误 in order · 1 账簿有误 something is wrong with the ledger · 2 未能执行：用法有误或无法打开 nothing was done: usage, or cannot open';

const EXAMPLES = {
  verify: `
核对每条流：凭证号连续、哈希链、事件形态、会计分录、决定依据（重算金额）、限额、指标、支付与收款账户、批复、不相容岗位分离、生效日，
以及案卷与账簿一致；内嵌存储另核对有无事件缺失。案件尚未记载的账簿答复只计数，不作为错误；角色权限不在核对之列。不改动任何事件（SQLite 会把日志并入账簿文件；须保全原件的，请核对副本）。
Checks of every stream: revisions, hash chain, shapes, postings, receipts (amounts are computed again), limits, budget
lines, payments and their accounts, approvals, duties that must be apart, days, and that cases and book agree; of the
embedded store also whether events are gone. Answers of the book that a case does not have yet are counted and no error;
whether a role was allowed an act is not checked. No event is changed (SQLite folds its log into the file: to keep the
original as it is, check a copy). The service must be stopped.

示例 Examples:
  grantbook verify
  grantbook verify --data-dir ./copy-of-data --json
  grantbook verify --eventstore-url 'esdb://127.0.0.1:2113?tls=false'

${EXIT_CODES}`,
  replay: `
只用事件推算账簿当时的状态，并给出该处的链哈希，可与他处留存的比对；链哈希逐条重算，不符即止。只读。
Computes the state from the events alone, with the chain hash at that place, to compare with what is kept elsewhere; the chain
is computed again over all that is read, and a break ends it. Reads only.

示例 Examples:
  grantbook replay --to 12                                   凭证号（自 0 起） a revision, from 0 on
  grantbook replay --to 2026-05-20                           该日终了（北京时间） the end of that day in Shanghai
  grantbook replay --to 2026-05-20T12:00:00+08:00 --json     某一时刻 an instant
  grantbook replay --to 99 --area 310114

${EXIT_CODES}`,
  rehearse: `
脚本为 YAML 或 JSON，格式见 docs/rehearsal.md。默认在空账簿上演练；脚本写明 from: BOOK 或给出 --at 的，在账簿副本上演练（服务须先停止）。不写任何数据。
The script is YAML or JSON (docs/rehearsal.md). It runs on an empty book; with from: BOOK or --at on a copy of the ledger's
(the service must be stopped). Nothing is written.

脚本的预期（expect、expectTotals）：不加 --compare 时按脚本（含 changes）核对；加 --compare 时只与现行标准核对。
What a script expects (expect, expectTotals) is held against the run as it is, changes included; with --compare against today's
policy alone.

示例 Examples:
  grantbook rehearse test/scenarios/S02.yaml
  grantbook rehearse changed-rates.yaml --compare                现行与变更后并列 today's policy beside the changed one
  grantbook rehearse next-year.yaml --data ./data --at 412 --json

退出码 Exit codes: 0 全部预期相符 all as expected · 1 预期不符，或变更不能成立 an expectation was not met, or a change was refused · 2 未能执行：用法、脚本有误或无法打开 nothing was done: usage, script, or cannot open`,
  rebuild: `
清空 views.db 并由事件重新写入；账簿本身不变。服务须先停止。
Empties views.db and writes it anew from the events; the ledger itself stays as it is. The service must be stopped.

示例 Examples:
  grantbook rebuild-views
  grantbook rebuild-views --data-dir ./data

${EXIT_CODES}`,
};

const AREAS = Object.entries(DISTRICTS).map(([area, { zh }]) => `${area} ${zh}`).join('、');

/** What commander says in English only, by its code. */
const MISTAKES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有此命令',
  'commander.unknownOption': '没有此选项',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.invalidArgument': '选项的值有误',
  'commander.excessArguments': '参数过多',
};

/** What is between the languages of what a value should be. */
const BETWEEN = ' · ';

/** Which command, option or value it is stands in quotation marks. */
function mistakeIn({ code, message }: CommanderError): { zh: string; en: string } | undefined {
  const mistake = MISTAKES[code];
  if (mistake === undefined) return undefined;
  const names = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => name);
  const [, zh, en = ''] = /is invalid\. (.*) · (.*)$/s.exec(message) ?? [];
  return { zh: [mistake, names.join(' '), zh].filter(Boolean).join('：'), en: zh === undefined ? message : message.replace(`${zh}${BETWEEN}${en}`, en) };
}

const TITLES: Readonly<Record<string, string>> = { 'Usage:': '用法 Usage:', 'Options:': '选项 Options:', 'Commands:': '命令 Commands:' };

function until(text: string): Until {
  const parsed = untilOf(text);
  if (!parsed) throw new InvalidArgumentError(`应为凭证号、日期或带时区的时刻${BETWEEN}a revision, a day, or an instant with its offset is expected`);
  return parsed;
}

function revision(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError(`应为凭证号${BETWEEN}a revision is expected`);
  return Number(text);
}

const typedAt = (command: Command, option: string): boolean => command.getOptionValueSource(option) === 'cli';

/** The place that a command line names. What is typed counts more than what the environment holds. */
function placeOf({ dataDir, eventstoreUrl, json, ...files }: Wishes, command: Command): Wishes {
  const fileMeant = typedAt(command, 'dataDir') && !typedAt(command, 'eventstoreUrl');
  return { dataDir, ...(eventstoreUrl && !fileMeant && { ...files, eventstoreUrl }), ...(json && { json }) };
}

const helpful = (command: Command): Command => command.helpOption('-h, --help', '显示本用法 show this');

const place = (command: Command): Command =>
  helpful(command)
    .addOption(new Option('--data, --data-dir <folder>', '数据目录，内有 grantbook.db 与 views.db folder of grantbook.db and views.db').env('DATA_DIR').default('./data'))
    .addOption(new Option('--eventstore-url <url>', '改读 EventStoreDB，不读 grantbook.db EventStoreDB instead of grantbook.db').env('EVENTSTORE_URL'))
    .addOption(new Option('--eventstore-ca-file <file>', 'EventStoreDB 的私有 CA 证书（PEM） certificate of its private authority, PEM').env('EVENTSTORE_CA_FILE'))
    .addOption(new Option('--eventstore-credentials-file <file>', '一行 用户名:密码 one line, user:password').env('EVENTSTORE_CREDENTIALS_FILE'))
    .option('--json', '以 JSON 输出，供程序读取 as JSON, for machines');

/** The command line; each command answers with its exit code. */
export function commandLine(desk: Desk, done: (code: ExitCode) => void): Command {
  const program = new Command('grantbook')
    .description('补贴资金账簿：核验、回放、演练、重建视图、准备 NATS\nThe grant ledger: verify, replay, rehearse, rebuild the views, prepare NATS')
    .helpOption('-h, --help', '显示本用法 show this')
    .helpCommand('help [command]', '某一命令的用法 how a command is used')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .exitOverride()
    // What is wrong with a command line is said by `run`.
    .configureOutput({ writeOut: (text) => desk.out(text), writeErr: (text) => desk.err(text), outputError: () => undefined });
  place(program.command('verify').description('核验全部账簿与案件，指出首个有误的事件\nCheck every book and case, and name the first wrong event').addHelpText('after', EXAMPLES.verify)).action(
    async (wishes: Wishes, command: Command) => done(await verifyCommand(desk, placeOf(wishes, command))),
  );
  place(program.command('replay').description('某凭证号或某时刻的账簿\nA book as it stood at a revision or an instant').addHelpText('after', EXAMPLES.replay))
    .requiredOption('--to <revision|day|instant>', '截至何处 where to stop', until)
    .option('--area <code>', `区划代码 area code of the district: ${AREAS}`, '310117')
    .action(async ({ to, area, ...wishes }: Wishes & { to: Until; area: string }, command: Command) => done(await replayCommand(desk, { ...placeOf(wishes, command), area, until: to })));
  place(program.command('rehearse <file>').description('在内存中演练一份脚本：会付多少，为什么\nRehearse a script in memory: what would be paid, and why').addHelpText('after', EXAMPLES.rehearse))
    .option('--compare', '现行政策与变更后并列 today beside the changes of the script')
    .option('--at <revision>', '在账簿该凭证号处的副本上演练 on a copy of the book as of this revision', revision)
    .action(async (file: string, { compare, at, ...wishes }: Wishes & { compare?: boolean; at?: number }, command: Command) =>
      done(await rehearseCommand(desk, { ...placeOf(wishes, command), file, named: typedAt(command, 'dataDir') || typedAt(command, 'eventstoreUrl'), ...(compare && { compare }), ...(at !== undefined && { at }) })),
    );
  place(program.command('rebuild-views').description('由事件重建视图文件\nBuild the views again from the events').addHelpText('after', EXAMPLES.rebuild)).action(
    async (wishes: Wishes, command: Command) => done(await rebuildViewsCommand(desk, placeOf(wishes, command))),
  );
  provisionOptions(helpful(program.command('provision').description('NATS 服务器上应有的流、读者位置与键值桶：核对与建立\nWhat must stand at the NATS server: compare it, and make it'))).action(
    async (wishes: ProvisionWishes) => done(await provisionCommand(desk, wishes)),
  );
  keysOptions(helpful(program.command('nats-keys [folder]').description('NATS 各身份的密钥与权限文件\nKeys and permissions of everybody at NATS'))).action((folder: string | undefined, wishes: KeyWishes) => done(natsKeysCommand(desk, folder, wishes)));
  preparationOptions(helpful(program.command('prepare-store').description('EventStoreDB 的用户与权限：核对与建立\nUsers and permissions of EventStoreDB: compare them, and make them'))).action(
    async (wishes: PreparationWishes) => done(await prepareStoreCommand(desk, wishes)),
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
    if (!(error instanceof CommanderError)) throw error;
    // Help is no mistake.
    if (error.exitCode === 0) return 0;
    const mistake = mistakeIn(error);
    if (mistake) desk.err(`${mistake.zh}，未作任何操作；用法见 grantbook --help\n${mistake.en}; nothing was done; grantbook --help shows the usage\n`);
    return 2;
  }
}
