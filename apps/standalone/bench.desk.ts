import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { configOf } from '#apps/ledger/config';
import { day } from '#kernel/day';
import { inTheMorning } from '#rehearsal/grant';
import { DemoDesk } from './demo-desk';
import { startStandalone } from './standalone';

export const FIRM = '91310117MAFAKE000P';
export const AT = inTheMorning(day('2026-05-06'));

/** A whole service on a store of its own, whose book has adopted Songjiang's document and knows one firm. */
export async function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-bench-'));
  const ledger = await startStandalone(configOf({ PORT: '0', DATA_DIR: folder, DEMO: 'on', LOG_LEVEL: 'silent', NATS_URL: 'off', RATE_LIMIT: '0' }), pino({ level: 'silent' }));
  const close = async (): Promise<void> => {
    await ledger.stop();
    rmSync(folder, { recursive: true });
  };
  const { demo } = ledger.ground;
  if (!demo) throw new Error('the bench runs on a demonstration');
  const desk = new DemoDesk(ledger.url, '310117', demo.issuer);
  demo.clock.set(AT);
  await desk.post({ role: 'policy', key: 'bench-adoption' }, 'instruments/sj-2024-05/adoption', { choices: [] });
  await desk.post({ role: 'desk', key: 'bench-party' }, 'parties', { uscc: FIRM, legalName: '示例甲公司', kind: 'ENTERPRISE', local: true });
  return { desk, close, url: `${ledger.url}/v1/districts/310117`, token: await demo.issuer.issue({ ref: 'bench', roles: ['applicant'], districts: ['310117'] }) };
}
