import { join } from 'node:path';
import pino from 'pino';
import { QueryService } from '#apps/ledger/queries/service';
import { AREA } from '#apps/relay/stage';
import { Rehearsal } from '#apps/relay/rehearsal';
import { RelayApp } from '#apps/relay/relay';
import { BudgetFollower } from '#messages/budget-follower';
import { openEmbedded } from '#store/embedded';
import { openViews } from '#views/views';
import { Consumer } from '../examples/consumer';
import { Asker } from '../queries/asking';
import { SecuredNats } from './secured';

const log = pino({ level: 'silent' });

describe('a finance bureau, with nothing but its own key', () => {
  let nats: SecuredNats;
  const closing: (() => unknown)[] = [];
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    nats = await SecuredNats.open();
    await nats.provision('--apply');
    const store = openEmbedded(join(nats.folder, 'book.db'));
    const views = openViews(join(nats.folder, 'views.db'));
    rehearsal = new Rehearsal(store, AREA);
    await rehearsal.open();
    const relay = new RelayApp({ store, areas: [AREA], natsUrl: nats.url, access: nats.access('relay'), log });
    const figures = new BudgetFollower([AREA], store);
    const queries = new QueryService({ natsUrl: nats.url, access: nats.access('query'), log, views, figures: (area) => figures.of(area), rateLimit: 0 });
    relay.start();
    void figures.run();
    queries.start();
    closing.push(() => Consumer.endAll(), () => queries.stop(), () => figures.stop(), () => relay.stop(), () => views.close(), () => store.close(), () => nats.close());
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it('runs the sample program: every payment once, and the figures as they change', async () => {
    const { credsFile, caFile } = nats.access(`finance-${AREA}`);
    const settings = { NATS_URL: nats.url, NATS_CREDS: credsFile, NATS_CA: caFile, NATS_API_PREFIX: 'LJS', DURABLE: 'FINANCE', DATA_FILE: join(nats.folder, 'finance.db') };
    const program = new Consumer(settings);
    await program.said(/310117-2026-01: 核定 approved 9,000,000,000\.00，占用 bound 0\.00，已支付 paid 0\.00/);
    await rehearsal.pay(0, 3);
    await program.said(/310117-2026-01: .*已支付 paid 300\.00.*counted here 3 笔/);
    await program.end('SIGTERM');
    expect(program.lines.filter((line) => line.startsWith('NATS: ') || /重复|稍后/.test(line))).toEqual([]);
  });

  it('asks what is used of a line, and is answered', async () => {
    const asker = new Asker(await nats.connect(`finance-${AREA}`));
    const { body } = await asker.once('utilisation', { of: 'line', line: rehearsal.line, minRevision: rehearsal.revision });
    expect(body).toMatchObject({ figures: { area: AREA, line: rehearsal.line, paidFen: '30000' } });
  });

  it('is told what it may not do, as the sample program with the place of another district', async () => {
    const { credsFile, caFile } = nats.access('finance-310114');
    const program = new Consumer({ NATS_URL: nats.url, NATS_CREDS: credsFile, NATS_CA: caFile, NATS_API_PREFIX: 'LJS', DURABLE: 'FINANCE', DATA_FILE: ':memory:' });
    expect(await program.said(/^NATS: /)).toMatch(/^NATS: PERMISSIONS_VIOLATION publish LJS\.CONSUMER\.INFO\..*310117/);
    await program.end('SIGTERM');
  });
});
