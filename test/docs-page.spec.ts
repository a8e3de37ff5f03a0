import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { type Ledger, startLedger } from './journeys/ledger';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A token for every act of the test, from the demonstration's own door. */
async function tokenOf({ url }: Ledger): Promise<string> {
  const asked = { person: 'u-policy', roles: ['policy'], districts: ['310117'] };
  const answer = await fetch(`${url}/demo/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) });
  return ((await answer.json()) as { token: string }).token;
}

async function authorized(page: Page, token: string): Promise<void> {
  await page.locator('.btn.authorize').click();
  await page.locator('.auth-container input').fill(token);
  await page.locator('.auth-btn-wrapper .authorize').click();
  await page.locator('.auth-btn-wrapper .btn-done').click();
}

/** Sends what the operation shows; gives the status of the answer. */
async function executed(page: Page, operation: Locator): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await operation.locator('.execute').click();
  return (await answered).status();
}

describe('the page to try the interface, in a real browser', () => {
  let ledger: Ledger;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) throw new Error('缺少 chromium，请 apt-get install chromium · this test needs chromium: apt-get install chromium');
    ledger = await startLedger();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    // The page puts down only the rows that a window has room for, once there are 150 of them; this window has room for all.
    page = await browser.newPage({ viewport: { width: 1280, height: 20_000 } });
    // The limit is Jest's: on a busy machine the browser may stand still for half a minute.
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${ledger.url}/docs`);
  });
  afterAll(async () => {
    await browser?.close();
    await ledger?.stop();
  });

  it('shows every operation once, with its name in both languages', async () => {
    const document = (await (await fetch(`${ledger.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
    await page.locator('.opblock').nth(operations.length - 1).waitFor();
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    expect(await page.locator('#operations-payments-releaseOrder').textContent()).toContain('签发支付令 release a payment order');
  });

  it('takes an act from its example to the answer', async () => {
    const operation = page.locator('#operations-demo-token');
    await operation.click();
    await operation.locator('.try-out__btn').click();
    await operation.locator('.execute').click();
    await operation.locator('.live-responses-table').waitFor();
    expect(await operation.locator('.live-responses-table .response-col_status').last().textContent()).toContain('201');
    expect(faults).toEqual([]);
  });

  it('gives every act a key of its own, and leaves one that somebody has chosen', async () => {
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => request.method() === 'POST' && keys.push(request.headers()['idempotency-key']));
    const operation = page.locator('#operations-policy-adoptInstrument');
    await authorized(page, await tokenOf(ledger));
    await operation.click();
    await operation.locator('.try-out__btn').click();
    const statuses = [await executed(page, operation), await executed(page, operation)];
    await operation.getByPlaceholder('Idempotency-Key').fill('chosen-key-1');
    statuses.push(await executed(page, operation));
    expect(statuses).toEqual([201, 409, 409]);
    const [first, second, chosen] = keys;
    expect([first, second, first === second, chosen]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/), false, 'chosen-key-1']);
  });

  it('still knows the token after a reload', async () => {
    await page.reload();
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.authorize.locked').count()).toBe(1);
  });
});
