import { Command } from 'commander';
import { benchFiling } from './bench.filing';
import type { Measured } from './bench.measured';
import { benchRehearse } from './bench.rehearse';
import { benchReplay } from './bench.replay';
import { benchRoster } from './bench.roster';
import { benchWriter } from './bench.writer';

const program = new Command('npm run bench --')
  .description('测速：与同一次运行、同一台机器的裸循环相比 speed, beside a bare loop of the same run and machine')
  .option('--json', '每行一个 JSON one JSON object a line')
  .option('--rounds <n>', '轮数 rounds; the median counts', (text) => Number(text), 5)
  .option('--only <name>', 'writer | filing | rehearse | roster | replay')
  .addHelpText('after', '\n例 example: npm run bench -- --json --only writer\n');

async function main(): Promise<void> {
  const { json, rounds, only } = program.parse().opts<{ json?: boolean; rounds: number; only?: string }>();
  const benches = { writer: benchWriter, filing: benchFiling, rehearse: benchRehearse, roster: benchRoster, replay: benchReplay };
  for (const [name, bench] of Object.entries(benches)) {
    if (only !== undefined && only !== name) continue;
    process.stderr.write(`${name} …\n`);
    for (const measured of await bench(rounds)) process.stdout.write(`${json ? JSON.stringify(measured) : sentence(measured)}\n`);
  }
}

const sentence = ({ bench, ours, bare, ratio, atLeast, detail }: Measured): string =>
  `${ratio >= atLeast ? '✓' : '✗'} ${bench}: ${ours}/s, 裸循环 bare ${bare}/s, 比 ratio ${ratio.toFixed(2)}（至少 at least ${atLeast}）${detail}`;

void main();
