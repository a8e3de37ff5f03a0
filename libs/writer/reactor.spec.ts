import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act, adopted, registered } from '#book/book.given';
import type { BookCommand } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';
import { filing } from '#cases/case.given';
import { onlyCase } from '#cases/rules';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { openEmbedded } from '#store/embedded';
import type { EventStore, Position } from '#store/port';
import { Answers } from './answers';
import { Reactor } from './reactor';
import { Writers } from './writers';

let folder: string;
let store: EventStore;
let writers: Writers;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-reactor-'));
  store = openEmbedded(join(folder, 'grantbook.db'));
  writers = new Writers(store, 'SM3');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const AT = Temporal.Instant.from('2026-04-13T02:00:00Z');
const asking = <Command extends { type: string }>(command: Command, ref: string): Ask<Command> => {
  const id = `${ref}:${fingerprint(command)}`;
  return { command, at: AT, actor: { ref, role: 'officer' }, id, hash: fingerprint(command), correlationId: id, causationId: id };
};
const inBook = async (command: BookCommand, by = 'officer') => (await writers.book('310117')).submit(asking(command, by));
const onCase = async (id: string, command: CaseCommand, by: string) => (await writers.case(id)).submit(asking(command, by));
const stateOf = async (id: string): Promise<[string | undefined, number]> => {
  const writer = await writers.case(id);
  return [onlyCase(writer.records)?.state, writer.revision];
};

/** Follows the book from its beginning until it has come to an event. */
async function reactsTo(last: Position, answers = new Answers(writers)): Promise<void> {
  const reactor: Reactor = new Reactor(store, answers, {
    read: () => undefined,
    write: (position) => void (position === last && reactor.stop()),
  });
  await reactor.run();
}

async function positionOf(stream: string, revision: number): Promise<Position> {
  for await (const { position } of store.read(stream, revision)) return position;
  throw new Error('nothing stands there');
}

describe('a service that fell down between a decision and the cases that it ends (附则（三）, A-23)', () => {
  it('ends them when it follows the book again: those of the party that run, and once', async () => {
    for (const { command } of [adopted, registered('firm-a'), registered('firm-b')]) await inBook(command);
    for (const [id, claimant] of [['A1', 'firm-a'], ['A2', 'firm-a'], ['A3', 'firm-b']] as const) await onCase(id, { ...filing, case: id, claimant }, 'applicant');
    await onCase('A2', { type: 'withdraw', reason: '另行申报' }, 'applicant');
    await inBook(act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '松人社决〔2026〕3号', reason: '查实' }).command, 'inspector');
    const decided = await inBook({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader');
    if ('refusal' in decided) throw new Error(decided.refusal.refused);
    expect(await stateOf('A1')).toEqual(['SUBMITTED', 0]);

    const last = await positionOf('book-310117', decided.revision);
    await reactsTo(last);
    const ended = await Promise.all(['A1', 'A2', 'A3'].map(stateOf));
    expect(ended).toEqual([['TERMINATED_DISQUALIFIED', 1], ['WITHDRAWN', 1], ['SUBMITTED', 0]]);

    await reactsTo(last);
    expect(await Promise.all(['A1', 'A2', 'A3'].map(stateOf))).toEqual(ended);
  });
});

/** Counts how often the papers of a district are asked for a party's cases. */
class Counted extends Writers {
  asked = 0;

  override filedFor(...of: Parameters<Writers['filedFor']>): AsyncIterable<string> {
    this.asked += 1;
    return super.filedFor(...of);
  }
}

describe('a service that has ended the cases with the decision', () => {
  it('does not read all case streams again when it hears of the decision, and another one does', async () => {
    const counted = new Counted(store, 'SM3');
    writers = counted;
    const answers = new Answers(counted);
    for (const { command } of [adopted, registered('firm-a')]) await inBook(command);
    await onCase('A1', { ...filing, case: 'A1', claimant: 'firm-a' }, 'applicant');
    await inBook(act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '松人社决〔2026〕3号', reason: '查实' }).command, 'inspector');
    const decided = await inBook({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader');
    if ('refusal' in decided) throw new Error(decided.refusal.refused);
    await Promise.all(decided.events.map((event) => answers.record(event)));
    expect([await stateOf('A1'), counted.asked]).toEqual([['TERMINATED_DISQUALIFIED', 1], 1]);

    const last = await positionOf('book-310117', decided.revision);
    await reactsTo(last, answers);
    expect(counted.asked).toBe(1);
    await reactsTo(last);
    expect([await stateOf('A1'), counted.asked]).toEqual([['TERMINATED_DISQUALIFIED', 1], 2]);
  });
});
