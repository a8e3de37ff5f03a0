import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Ledger, startLedger } from './journeys/ledger';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

describe('the page to try the interface, in a real browser', () => {
  let ledger: Ledger;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) throw new Error('缺少 chromium，请 apt-get install chromium · this test needs chromium: apt-get install chromium');
    ledger = await startLedger();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    page = await browser.newPage();
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
    await page.waitForSelector('.opblock');
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
});
