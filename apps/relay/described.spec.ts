import { kvFacts, streamFacts } from '#messages/asyncapi.facts';
import { AREA, Stage } from './stage';

/** What the AsyncAPI document says of streams and buckets is what a real server has, once a relay has begun. */
describe('the streams, as other departments are told of them', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    stage.start();
    await stage.received(1);
    await stage.viewed(`${AREA}.${stage.rehearsal.line}`, 0);
  });
  afterAll(() => stage.close());

  const configOf = async (name: string): Promise<object> => (await (await stage.manager()).streams.info(name)).config;

  it('stand so on the server', async () => {
    const { name, subjects, ...facts } = streamFacts;
    const here = (text: string): string => text.replace('{area}', AREA);
    expect(await configOf(here(name))).toMatchObject({ ...facts, subjects: subjects.map(here) });
  });

  it('and the bucket, with its history', async () => {
    const { bucket, stream, history, ...facts } = kvFacts;
    expect(await configOf(stream)).toMatchObject({ ...facts, subjects: [`$KV.${bucket}.>`], max_msgs_per_subject: history });
  });
});
