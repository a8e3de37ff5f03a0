import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'nats';
import type { AreaState, RelayApp } from '#apps/relay/relay';
import { AREA, Stage } from '#apps/relay/stage';
import { ledgerStream } from '#messages/subjects';
import { NatsProcess } from './nats-process';

const STREAM = ledgerStream(AREA);

describe('a server that will not take everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-limits-'));
  const config = join(folder, 'nats.conf');
  const store = `store_dir: ${JSON.stringify(join(folder, 'store'))}`;
  let stage: Stage;
  let server: NatsProcess;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.rehearsal.pay(0, 20);
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await server.stop();
    rmSync(join(folder, 'store'), { recursive: true, force: true });
  });

  const begin = async (settings: string): Promise<void> => {
    writeFileSync(config, settings);
    server = await NatsProcess.start(config);
  };
  const change = (settings: string): Promise<void> => {
    writeFileSync(config, settings);
    return server.reload();
  };
  const start = (maxBytes = 10_000_000): RelayApp => stage.start({ maxBytes }, server.url);

  /** Waits until a relay says so of itself. */
  async function until(app: RelayApp, is: (state: AreaState) => boolean): Promise<AreaState> {
    const nats = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 20 });
    while (!is(app.states()[0]!)) await nats.flush();
    await nats.close();
    return app.states()[0]!;
  }
  const published = async (app: RelayApp): Promise<void> => {
    const due = (await stage.expected()).length;
    await until(app, ({ sequence }) => sequence === due);
    const nats = await connect({ servers: server.url });
    expect((await (await nats.jetstreamManager()).streams.info(STREAM)).state).toMatchObject({ messages: due, last_seq: due });
    await nats.close();
  };

  it('because a message is too large for it: the relay stops at that message, says which, and goes on when it was started again', async () => {
    const settings = (maxPayload: number): string => `jetstream { ${store} }\nmax_payload: ${maxPayload}\n`;
    await begin(settings(1_048_576));
    const first = start();
    await published(first);
    await first.stop();
    const { length } = await stage.expected();
    await stage.rehearsal.pay(20, 1);
    await change(settings(900));
    const app = start();
    const { halted, sequence } = await until(app, (state) => state.halted !== undefined);
    expect(halted).toMatch(/账簿第 \d+ 版的消息（ledger\.v1\.evt\.310117\.\S+，正文 \d+ 字节）超过.*请调大服务器的 max_payload.*Raise max_payload at the server, then restart/);
    expect(sequence).toBe(length);
    await app.stop();
    await change(settings(1_048_576));
    const again = start();
    await published(again);
    await again.stop();
  });

  it('because JetStream is off: the relay says so, and goes on when it is on', async () => {
    await begin('max_payload: 1MB\n');
    const app = start();
    const { trouble } = await until(app, (state) => state.trouble !== undefined);
    expect(trouble).toMatch(/未启用 JetStream.*switch it on there, and it goes on by itself/);
    const { port } = server;
    await server.stop();
    writeFileSync(config, `jetstream { ${store} }\n`);
    server = await NatsProcess.start(config, {}, port);
    await published(app);
    expect(app.states()[0]).not.toHaveProperty('halted');
    await app.stop();
  });

  it('because the account has no more room: the relay says so, and goes on when there is', async () => {
    const settings = (room: string): string => `jetstream { ${store} }\naccounts { A: { jetstream: { max_file: ${room} }, users: [{ user: a, password: a }] } }\nno_auth_user: a\n`;
    await begin(settings('1MB'));
    const app = start();
    const { trouble } = await until(app, (state) => state.trouble !== undefined);
    expect(trouble).toMatch(/存储上限已到.*the limit of the account or of the disk is reached/);
    await change(settings('1GB'));
    await published(app);
    expect(app.states()[0]).not.toHaveProperty('halted');
    await app.stop();
  });
});
