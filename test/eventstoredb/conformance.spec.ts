import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, unknownIn } from './cases';
import { type Double, startDouble } from './double';
import { Player } from './player';

const RECORDING = join(__dirname, '../../../shared/design/eventstoredb-conformance.json');
const given = process.env.EVENTSTORE_URL;

/** The player has a prefix before each stream's name; the recording has none. */
function plays(server: () => string, run: string): void {
  const cases = JSON.parse(readFileSync(RECORDING, 'utf8')) as Case[];
  let player: Player;
  beforeAll(() => (player = new Player(server(), run)));
  afterAll(() => player.close());

  it('and nothing in the recording is unknown here', () => {
    expect(cases.flatMap(({ steps }) => steps.flatMap((step) => unknownIn(step.do)))).toEqual([]);
  });

  it.each(cases.map(({ name, steps }) => [name, steps] as const))('%s', async (_, steps) => {
    for (const step of steps) expect({ do: step.do, got: withoutRun(await player.play(step.do), run) }).toEqual(step);
  });
}

const withoutRun = (got: unknown, run: string): unknown => JSON.parse(JSON.stringify(got).replaceAll(`"streamName":"${run}`, '"streamName":"'));

if (!existsSync(RECORDING)) {
  it.todo('did not run: the double answers as the recorded server did; ../shared/design is not beside the project');
} else {
  describe('the double answers as EventStoreDB 23.10.6 did:', () => {
    let double: Double;
    beforeAll(async () => (double = await startDouble()));
    afterAll(() => double.stop());
    plays(() => double.url, '');
  });

  if (given !== undefined) {
    describe('the server that is given answers as EventStoreDB 23.10.6 did:', () => {
      plays(() => given, `run${crypto.randomUUID()}-`);
    });
  }
}
