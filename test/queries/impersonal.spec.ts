import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { QueryService } from '#apps/ledger/queries/service';
import { SECRETS } from '#apps/relay/rehearsal';
import { AREA, Stage } from '#apps/relay/stage';
import { BudgetFollower } from '#messages/budget-follower';
import { Projector } from '#views/projector';
import { openViews, type Views } from '#views/views';
import { Asker } from './asking';

const PROGRAMME = 'sj-08b-bole-match';

describe('what is answered over NATS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-impersonal-'));
  const services: QueryService[] = [];
  let stage: Stage;
  let figures: BudgetFollower;
  let views: Views;
  let projector: Projector;
  let asker: Asker;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.rehearsal.vary();
    views = openViews(join(folder, 'views.db'));
    projector = new Projector(stage.store, views);
    void projector.run();
    figures = new BudgetFollower([AREA], stage.store);
    void figures.run();
    asker = await Asker.at(stage.url);
  });
  afterAll(async () => {
    await asker.close();
    await Promise.all(services.map((service) => service.stop()));
    await figures.stop();
    await projector.stop();
    views.close();
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  /** A service as the ledger starts it. */
  function serve(rateLimit: number, natsUrl = stage.url): QueryService {
    const service = new QueryService({ natsUrl, access: {}, log: pino({ level: 'silent' }), views, figures: (area) => figures.of(area), rateLimit });
    services.push(service);
    service.start();
    return service;
  }

  it('holds no person, account, officer or free reason, whatever is asked', async () => {
    const service = serve(0);
    const { line, revision } = stage.rehearsal;
    const said: string[] = [];
    const orders = ['rejected', 'returned', 'clawed'].map((id) => ({ order: `order-${id}` }));
    const about = [{ of: 'line', line }, { of: 'programme', programme: PROGRAMME }, { of: 'district', year: 2026 }, { of: 'month', month: '2026-03' }];
    await asker.once('utilisation', { ...about[0], minRevision: revision });
    await asker.once('payment', { ...orders[0], minRevision: revision });
    for (const question of orders) said.push((await asker.ask('payment', question)).text);
    for (const question of about) said.push((await asker.ask('utilisation', question)).text);
    expect(said.map((text) => (JSON.parse(text) as { code?: string }).code)).toEqual(said.map(() => undefined));
    const keys = views.entitlements(AREA, { limit: 500 }).items.map(({ key }) => key);
    expect(keys.some((key) => key.includes(SECRETS.person))).toBe(true);
    for (const key of keys) {
      const { code, text } = await asker.ask('entitlement', { key });
      expect([key.includes('/person='), code]).toEqual([key.includes('/person='), key.includes('/person=') ? '400' : undefined]);
      said.push(text);
    }
    for (const secret of Object.values(SECRETS)) expect(said.join('\n')).not.toContain(secret);
    expect(said.join('\n')).not.toContain('PERSONMARK');
    await service.stop();
    await service.stop();
    expect(service.listening).toBe(false);
  });

  it('is a no, at once, to what comes faster than the ledger keeps its time', async () => {
    const service = serve(5);
    await asker.once('payment', { order: 'order-clawed' });
    const answers = await Promise.all(Array.from({ length: 60 }, () => asker.ask('payment', { order: 'order-clawed' })));
    const codes = Map.groupBy(answers, ({ code }) => code ?? 'answered');
    expect(codes.get('429')?.length).toBeGreaterThan(0);
    expect([...codes.keys()].every((code) => code === '429' || code === 'answered')).toBe(true);
    expect(codes.get('429')?.[0]).toMatchObject({ body: { code: 'TOO_MANY_REQUESTS', retryable: true } });
    await service.stop();
  });

  it('holds nobody up while there is no NATS', async () => {
    const service = serve(0, 'nats://127.0.0.1:1');
    while (service.trouble === undefined) await asker.nats.flush();
    expect([service.listening, service.trouble]).toEqual([false, expect.stringContaining('ECONNREFUSED')]);
    await service.stop();
  });

  it('comes again after the server was away', async () => {
    const service = serve(0);
    await asker.once('payment', { order: 'order-clawed' });
    await stage.killServer();
    const later = await Asker.at(stage.url);
    expect(await later.once('payment', { order: 'order-clawed' })).toMatchObject({ body: { state: 'PAID' } });
    await later.close();
    expect(service.listening).toBe(true);
  });
});
