import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { ACT_TITLES } from '#access/act-titles';
import { grantbook } from '#apps/audit/grantbook.given';
import { scriptFrom } from '#apps/audit/script-file';
import { LedgerFile, sweep } from '#audit/ledger.given';
import { openBook } from '#book/book.drill';
import { compared } from '#rehearsal/compare.given';
import { rehearse } from '#rehearsal/rehearse';
import { scriptSchema } from '#rehearsal/schema';
import { ACT_NAMES, wordsOf } from '#rehearsal/words';

const PAGE = join(__dirname, '../docs/rehearsal.md');
const SCHEMA = join(__dirname, '../docs/rehearsal.schema.json');
const TABLE = /(?<=<!-- acts -->\n)[^]*(?=<!-- \/acts -->)/;

const titleOf = (act: (typeof ACT_NAMES)[number]): string => (act === 'grant' ? '申报至拨付 a grant, from filing to payment' : `${ACT_TITLES[act].zh} ${ACT_TITLES[act].en}`);
const rows = ACT_NAMES.map((act) => `| \`${act}\` | ${titleOf(act)} | ${wordsOf(act).map(({ word, optional }) => (optional ? `[\`${word}\`]` : `\`${word}\``)).join(' ')} |`);
const table = ['| act | | words |', '|---|---|---|', ...rows, ''].join('\n');

// To be written anew after a change of the words: RECORD_SCHEMA=1.
if (process.env['RECORD_SCHEMA']) {
  writeFileSync(SCHEMA, `${JSON.stringify(scriptSchema(), null, 1)}\n`);
  writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(TABLE, () => table));
}

describe('the page on rehearsals', () => {
  afterAll(sweep);
  const page = readFileSync(PAGE, 'utf8');
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
  const blocks = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, script = '']) => script);
  const whole = blocks.filter((block) => block.includes('acts:'));
  const scripts = whole.filter((block) => !block.includes('from: BOOK'));
  const [changes, ...others] = blocks.filter((block) => !block.includes('acts:'));

  it('names every act with its words', () => expect(TABLE.exec(page)?.[0]).toBe(table));

  it('stands beside the schema by which scripts are read', () => expect(schema).toEqual(scriptSchema()));

  it('names its definitions', () => {
    expect(Object.keys(schema['$defs'] as object)).toEqual(expect.arrayContaining(['ref', 'fen', 'day', 'claim', 'finding']));
    expect(JSON.stringify(schema)).not.toContain('__schema');
  });

  it('shows the fields of changes.tables', () => expect(scripts.some((script) => /changes:\n\s+tables:\n[^]*version:/.test(script))).toBe(true));

  it('shows scripts that come out as they say', () => {
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const { unmet, expected } = rehearse(scriptFrom(script, 'docs/rehearsal.md'));
      expect([unmet, expected > 0]).toEqual([0, true]);
    }
  });

  it('shows a script for a copy that comes out as it says', async () => {
    const { file } = await new LedgerFile().book([...openBook]);
    const [script = '', ...more] = whole.filter((block) => !scripts.includes(block));
    writeFileSync(join(dirname(file), 'book.yaml'), script);
    expect([more, await grantbook('rehearse', join(dirname(file), 'book.yaml'), '--data', dirname(file))]).toEqual([[], expect.objectContaining({ code: 0, out: expect.stringContaining('全部预期相符') })]);
  });

  it('shows lines that, put to the first script, change what is paid', () => {
    expect(others).toEqual([]);
    const { outcomes } = rehearse(scriptFrom(`${scripts[0]}${(changes ?? '').replace(/^ {2}/gm, '')}`, 'docs/rehearsal.md'));
    expect(outcomes.at(-1)).toMatchObject({ amountFen: 60_000_000n, state: 'PAID' });
  });

  it('shows scripts whose expectations hold beside their changes, too', () => {
    const changed = [`${scripts[0]}${(changes ?? '').replace(/^ {2}/gm, '')}`, ...scripts.filter((script) => script.includes('changes:'))];
    for (const script of changed) expect(compared(scriptFrom(script, 'docs/rehearsal.md')).today).toMatchObject({ unmet: 0, expected: expect.any(Number) });
  });

  it('has a schema that takes what is taken, and not what is not', () => {
    const fits = new Ajv({ strict: false, formats: { 'date-time': true } }).compile(schema);
    for (const script of whole) expect([fits(parse(script)), fits.errors]).toEqual([true, null]);
    expect(fits({ acts: [{ act: 'payMe' }] })).toBe(false);
    expect(fits({ acts: [{ act: 'accept', case: 'C1', colour: 'red' }] })).toBe(false);
  });
});
