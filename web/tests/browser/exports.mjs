/** Single calls as a file: page by page where a file is picked, else as a download. */
import { readFileSync } from 'node:fs';

const nano = (text) => {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole + part.slice(0, 9).padEnd(9, '0'));
};
const sum = (values) => values.reduce((all, each) => all + each, 0n);

export default {
  name: 'exports',
  checks: [
    ['single calls are written to a file page by page, each once', async ({ page, url, settled, assert }) => {
      const PAGES = 120;
      const asked = [];
      await page.goto(`${url}/explore`);
      await settled(page);
      await page.route(/\/api\/v1\/events\?/, async (route) => {
        const query = new URL(route.request().url()).searchParams;
        const at = Number(query.get('cursor') ?? 0);
        asked.push([at, query.get('limit')]);
        const items = Array.from({ length: 100 }, (_, index) => ({ id: `c${at * 100 + index}`, call: 'x', attempt: 1, at: '2026-10-01T00:00:00Z', team: '=1+1', cost_usd: '0.01', usage: { input: 1 }, components: [], tags: {} }));
        await route.fulfill({ json: { items, next_cursor: at + 1 < PAGES ? String(at + 1) : null, detail_from: null, people: 'none' } });
      });
      // Without a picker of files, as in Firefox: the file comes as a download.
      await page.evaluate(() => { delete globalThis.showSaveFilePicker; Object.defineProperty(globalThis, 'showSaveFilePicker', { value: undefined, configurable: true }); });
      await page.getByRole('button', { name: /^Export/ }).click();
      const coming = page.waitForEvent('download', { timeout: 60_000 });
      await page.getByRole('menuitem', { name: /Single calls/ }).click();
      const file = await (await coming).path();
      const lines = readFileSync(file, 'utf8').trim().split('\r\n');
      assert.equal(lines.length, PAGES * 100 + 1);
      assert.equal(new Set(lines.map((line) => line.split(',')[0])).size, PAGES * 100 + 1);
      assert.ok(lines[1].includes("'=1+1"));
      assert.deepEqual(asked.map(([at]) => at), Array.from({ length: PAGES }, (_, index) => index));
    }],
    ['every call of a month is written to a file as it comes, the page answers meanwhile, and the file has all of it', async ({ page, url, settled, api, assert }) => {
      const now = new Date();
      const [from, to] = [-1, 0].map((months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10));
      await page.goto(`${url}/explore?t=calls&w=${from.slice(0, 7)}`);
      await settled(page);
      await page.locator('.why-form input').fill('the books of the month');
      await page.locator('.why-form button').click();
      await page.getByText('your reason was logged').waitFor();
      // The file that a reader would pick lies in the browser's own folder, and is written to as any other.
      await page.evaluate(() => {
        globalThis.showSaveFilePicker = async () => (globalThis.picked = await (await navigator.storage.getDirectory()).getFileHandle('calls.csv', { create: true }));
        globalThis.longest = 0;
        let last = performance.now();
        globalThis.watch = setInterval(() => { globalThis.longest = Math.max(globalThis.longest, performance.now() - last); last = performance.now(); }, 20);
      });
      await page.getByRole('button', { name: /^Export/ }).click();
      await page.getByRole('menuitem', { name: /Single calls/ }).click();
      await page.locator('.toast', { hasText: /000 calls written/ }).waitFor({ timeout: 30_000 });
      const pressed = Date.now();
      await page.getByRole('button', { name: 'API', exact: true }).click();
      await page.getByRole('dialog', { name: 'Same as an API call' }).waitFor();
      assert.ok(Date.now() - pressed < 2_000, `a press was answered after ${Date.now() - pressed} ms`);
      assert.equal(await page.locator('.toast', { hasText: 'is written' }).count(), 0);
      await page.keyboard.press('Escape');
      await page.locator('.toast', { hasText: 'is written' }).waitFor({ timeout: 120_000 });
      const told = await api('GET', `/api/v1/spend?from=${from}&to=${to}&group_by=model&limit=10000`);
      const file = await page.evaluate(async () => {
        clearInterval(globalThis.watch);
        const lines = (await (await globalThis.picked.getFile()).text()).trim().split('\r\n').map((line) => line.split(','));
        const [id, cost] = ['id', 'cost_usd'].map((name) => lines[0].indexOf(name));
        return { calls: new Set(lines.slice(1).map((line) => line[id])).size, rows: lines.length - 1, costs: lines.slice(1).map((line) => line[cost]), longest: globalThis.longest };
      });
      assert.ok(told.total.calls > 20_000);
      assert.deepEqual([file.rows, file.calls], [told.total.calls, told.total.calls]);
      assert.equal(sum(file.costs.filter(Boolean).map(nano)), nano(told.total.cost_usd));
      assert.ok(file.longest < 1_000, `the page stood still for ${Math.round(file.longest)} ms`);
    }],
  ],
};
