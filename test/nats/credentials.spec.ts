import { copyFileSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'nats';
import type { AreaState, RelayApp } from '#apps/relay/relay';
import { AREA, Stage } from '#apps/relay/stage';
import { connectionOptions } from '#messages/connection';
import { ledgerStream } from '#messages/subjects';
import { NatsProcess } from './nats-process';
import { SecuredNats } from './secured';
import { decentralised } from './tokens';

const REFUSED = /服务器不认可本凭据，请更换凭据文件.*without a restart/;

describe('the credentials of a relay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-creds-'));
  const file = join(folder, 'relay.creds');
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open()));
  afterEach(() => stage.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const due = async (): Promise<number> => (await stage.expected()).length;
  /** Waits for what a relay says of itself; whoever answers meanwhile is the pause. */
  async function until(app: RelayApp, answers: () => Promise<unknown>, is: (state: AreaState) => boolean): Promise<AreaState> {
    while (!is(app.states()[0]!)) await answers();
    return app.states()[0]!;
  }

  describe('on the deployed configuration', () => {
    let nats: SecuredNats;
    beforeAll(async () => {
      nats = await SecuredNats.open();
      await nats.provision('--apply');
    });
    afterAll(() => nats.close());
    afterEach(async () => (await (await nats.connect('operator')).jetstreamManager()).streams.delete(ledgerStream(AREA)).then(() => nats.provision('--apply')));

    const start = (): RelayApp => stage.start({}, nats.url, { provisioning: undefined, access: { ...nats.access('relay'), credsFile: file } });
    const operator = async () => {
      const connection = await nats.connect('operator');
      return () => connection.flush();
    };

    it('are replaced while it runs: it goes on with the new key', async () => {
      copyFileSync(nats.access('relay').credsFile, file);
      const app = start();
      await stage.rehearsal.pay(0, 5);
      const [answers, first] = [await operator(), await due()];
      await until(app, answers, ({ sequence }) => sequence === first);
      await nats.renew('relay');
      expect((await until(app, answers, ({ trouble }) => trouble !== undefined)).trouble).toMatch(REFUSED);
      await stage.rehearsal.pay(5, 5);
      copyFileSync(nats.access('relay').credsFile, file);
      const last = await due();
      const state = await until(app, answers, ({ sequence, trouble }) => sequence === last && trouble === undefined);
      expect([state.halted, state.connected]).toEqual([undefined, true]);
    });

    it.each([
      ['are of somebody else', () => copyFileSync(nats.access('audit').credsFile, file), /无此权限.*PERMISSIONS_VIOLATION|Permissions Violation/],
      ['are no longer taken', () => copyFileSync(join(folder, 'old.nk'), file), REFUSED],
      ['are no credentials', () => writeFileSync(file, 'nonsense'), /relay\.creds 中没有 NKEY 种子或 JWT.*replace it, and it goes on/],
      ['are not there', () => unlinkSync(file), /ENOENT.*relay\.creds/],
    ])('that %s are told, and it goes on when they are replaced', async (_, spoil, said) => {
      copyFileSync(nats.access('relay').credsFile, join(folder, 'old.nk'));
      await nats.renew('relay');
      spoil();
      const [app, answers] = [start(), await operator()];
      const { trouble, halted } = await until(app, answers, (state) => state.trouble !== undefined);
      expect([trouble, halted]).toEqual([expect.stringMatching(said), undefined]);
      copyFileSync(nats.access('relay').credsFile, file);
      const last = await due();
      expect(await until(app, answers, (state) => state.sequence === last && state.trouble === undefined)).not.toHaveProperty('halted');
    });
  });

  it('that expire while it runs are told, and it goes on when they are replaced', async () => {
    const { settings, credsUntil } = decentralised();
    const config = join(folder, 'nats.conf');
    writeFileSync(config, `jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))} }\n${settings}`);
    const server = await NatsProcess.start(config);
    const [soon, later] = [2_000, 600_000].map((ms) => credsUntil(new Date(Date.now() + ms)));
    writeFileSync(join(folder, 'later.creds'), later!);
    const nats = await connect(connectionOptions({ url: server.url, name: 'spec', credsFile: join(folder, 'later.creds') }));
    const answers = () => nats.flush();
    writeFileSync(file, soon!);
    const app = stage.start({}, server.url, { access: { credsFile: file } });
    const first = await due();
    await until(app, answers, ({ sequence }) => sequence === first);
    expect((await until(app, answers, ({ trouble }) => trouble !== undefined)).trouble).toMatch(REFUSED);
    await stage.rehearsal.pay(0, 5);
    writeFileSync(file, later!);
    const last = await due();
    expect(await until(app, answers, ({ sequence }) => sequence === last)).not.toHaveProperty('halted');
    await app.stop();
    await nats.close();
    await server.stop();
  });
});
