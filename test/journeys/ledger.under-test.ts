import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import request from 'supertest';
import { DemoIssuer, Tokens } from '#access/tokens';
import { Vault } from '#access/vault';
import type { Role } from '#access/permissions';
import { SettableClock, StoppedClock } from '#apps/ledger/clock';
import { Health } from '#apps/ledger/health';
import { createServer } from '#apps/ledger/server';
import { openEmbedded } from '#store/embedded';
import { Answers } from '#writer/answers';
import { Writers } from '#writer/writers';

export async function startLedger() {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-'));
  const store = openEmbedded(join(folder, 'grantbook.db'));
  const writers = new Writers(store, 'SM3');
  const answers = new Answers(writers);
  const issuer = await DemoIssuer.create();
  const clock = new StoppedClock(Temporal.Instant.from('2026-05-20T02:00:00Z'));
  const vault = new Vault(folder);
  const app = await createServer({
    store, writers, answers, vault, tokens: new Tokens(issuer.terms), clock, health: new Health(), log: pino({ level: 'error' }), demo: { issuer, clock: new SettableClock(clock) },
  });
  await app.listen(0, '127.0.0.1');
  return { app, clock, issuer, store, url: await app.getUrl(), stop: async () => { await app.close(); vault.close(); await store.close(); rmSync(folder, { recursive: true }); } };
}
export { request, type Role };
