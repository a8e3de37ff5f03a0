import { Command, InvalidArgumentError, Option } from 'commander';
import { benchEventStoreDB } from './bench.eventstoredb';
import { benchFiling } from './bench.filing';
import { belowSaid, isBelow, type Measured, sentence } from './bench.measured';
import { benchRehearse } from './bench.rehearse';
import { benchRelay } from './bench.relay';
import { benchReplay } from './bench.replay';
import { benchRoster } from './bench.roster';
import { benchWriter } from './bench.writer';

const BENCHES = { writer: benchWriter, eventstoredb: benchEventStoreDB, filing: benchFiling, rehearse: benchRehearse, roster: benchRoster, replay: benchReplay, relay: benchRelay };

function roundsOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('应为 1 到 9999 的整数 must be a whole number from 1 to 9999');
  return Number(text);
}

const program = new Command('npm run bench --')
  .description('测速：与同一次运行、同一台机器的裸循环相比 speed, beside a bare loop of the same run and machine')
  .option('--json', '每行一个 JSON one JSON object a line')
  .option('--rounds <n>', '轮数 rounds; the median counts', roundsOf, 5)
  .addOption(new Option('--only <name>', '只测一项 one of them').choices(Object.keys(BENCHES)))
  .addHelpText('after', '\n例 example: npm run bench -- --json --only writer\n\n✗ 低于下限，退出码 1；· 未设下限。✗ is below its floor, and the exit code is 1; · has none.\n');

async function main(): Promise<void> {
  const { json, rounds, only } = program.parse().opts<{ json?: boolean; rounds: number; only?: string }>();
  const all: Measured[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (only !== undefined && only !== name) continue;
    process.stderr.write(`${name} …\n`);
    const measured = await bench(rounds);
    for (const one of measured) process.stdout.write(`${json ? JSON.stringify(one) : sentence(one)}\n`);
    all.push(...measured);
  }
  process.stderr.write(belowSaid(all));
  if (all.some(isBelow)) process.exitCode = 1;
}

void main();
