const NANO = 9;
const nano = (text) => {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole + part.slice(0, NANO).padEnd(NANO, '0'));
};
/** The exact dollars behind every figure of a column. */
const exact = async (cells) => (await cells.evaluateAll((all) => all.map((each) => each.getAttribute('title')))).map((title) => nano(/-?[\d.]+/.exec(title)[0]));
const sum = (values) => values.reduce((all, each) => all + each, 0n);

const COVERAGE = { exact: 1, estimated: 0, partial: 0, unpriced: 0 };
const sums = (cost) => ({ calls: 1, cost_usd: cost, api_equivalent_usd: '0', usage: { input: 10 }, coverage: COVERAGE });
const answer = (by, rows, total, truncated = false) => ({
  from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', timezone: 'UTC', group_by: by, rows, total: sums(total), truncated, detail_from: null, behind: 0, people: 'none', withheld: false,
});
const UNMERGED = { merged: false, merged_names: [] };
const HOSTILE = ['<img src=x onerror="window.hacked=1">', '\u202eevil\u202c.exe', `${'very-long-'.repeat(60)}end`, '=HYPERLINK("http://evil")', 'שלום עולם', '"><script>window.hacked=1</script>'];

/** A server with these names: one cent each, on the first of October. */
async function withModels(page, names, limit = 10_000) {
  await page.route(/\/api\/v1\/spend\?/, async (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const by = (asked.get('group_by') ?? '').split(',').filter(Boolean);
    const only = asked.getAll('filter').filter((each) => each.startsWith('model:')).map((each) => each.slice(6));
    const meant = only.length > 0 ? names.filter((each) => only.includes(each)) : names;
    const cents = (count) => `${Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`;
    const time = by.find((each) => ['day', 'week', 'month', 'hour'].includes(each));
    const key = (name) => ({ ...(time ? { [time]: time === 'day' ? '2026-10-01' : '2026-09-28' } : {}), ...(by.includes('model') ? { model: name } : {}) });
    const rows = by.includes('model') ? meant.slice(0, limit).map((name) => ({ key: key(name), ...UNMERGED, ...sums('0.01') })) : [{ key: key(''), ...UNMERGED, ...sums(cents(meant.length)) }];
    await route.fulfill({ json: answer(by, rows, cents(meant.length), by.includes('model') && meant.length > limit) });
  });
}

export default {
  name: 'explore',
  path: '/explore',
  checks: [
    ['rows, foot, chart and API have the same sum, to the nano-dollar', async ({ page, url, settled, api, assert }) => {
      const now = new Date();
      const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
      await page.goto(`${url}/explore?w=${last}&v=table`);
      await settled(page);
      const tables = page.locator('main table.t');
      assert.equal(await tables.count(), 2);
      const chart = sum(await exact(tables.nth(0).locator('tbody tr td:last-child .money[title]')));
      const rows = sum(await exact(tables.nth(1).locator('tbody tr td:nth-child(2) .money[title]')));
      const foot = sum(await exact(tables.nth(1).locator('tfoot td:nth-child(2) .money[title]')));
      const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10);
      const told = await api('GET', `/api/v1/spend?from=${last}-01&to=${next}&group_by=day,model&limit=10000`);
      assert.deepEqual([chart, rows, foot], [nano(told.total.cost_usd), nano(told.total.cost_usd), nano(told.total.cost_usd)]);
      assert.ok(foot > 0n);
    }],
    ['the day on which a price in view changed is marked in the chart, the tip and the table, in both languages', async ({ page, browser, url, settled, api, assert }) => {
      const model = 'claude-sonnet-5-5';
      const sheet = (await api('GET', `/api/v1/prices/${model}`)).items.find((each) => each.provider === 'anthropic');
      const at = sheet.lines.findLast((line) => line.from && line.tier === 'standard' && Date.parse(line.from) < Date.now()).from.slice(0, 10);
      const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(at));
      await page.goto(`${url}/explore?w=${at.slice(0, 7)}&by=team`);
      await settled(page);
      const marks = page.locator('.marks li');
      await marks.first().waitFor();
      const said = await marks.allInnerTexts();
      assert.ok(said.some((each) => each.startsWith(`${day}: ${model}, `) && / to 0\.\d+ USD/.test(each)), said.join('; '));
      const line = said.find((each) => each.includes(model)).replace(`${day}: `, '');
      await page.locator('.ts').focus();
      await page.keyboard.press('Home');
      for (let step = 1; step < Number(at.slice(8)); step += 1) await page.keyboard.press('ArrowRight');
      assert.ok((await page.locator('.tip .mark').innerText()).includes(line));
      assert.ok((await page.locator('.ts [aria-live]').innerText()).includes(line));
      await page.goto(`${url}/explore?w=${at.slice(0, 7)}&by=team&v=table`);
      await page.locator('main table.t').first().locator('tr', { hasText: day }).locator('.mark').filter({ hasText: line }).waitFor();
      const swedish = await browser.newContext({ storageState: await page.context().storageState() });
      await swedish.addInitScript(() => localStorage.setItem('nytta.language', 'sv'));
      const other = await swedish.newPage();
      await other.goto(`${url}/explore?w=${at.slice(0, 7)}&by=team`);
      await other.getByText('Priser som ändrades:').waitFor();
      await swedish.close();
      await page.goto(`${url}/explore?w=${at.slice(0, 7)}&by=team&f=model:gpt-6-sol`);
      await settled(page);
      await page.locator('main table.t tbody tr').first().waitFor();
      assert.equal(await marks.count(), 0);
    }],
    ['by model the table has all that an invoice has, and says what of it the chart shows', async ({ page, url, settled, api, assert }) => {
      await page.goto(`${url}/explore?by=model`);
      await settled(page);
      const [foot] = await exact(page.locator('main table.t tfoot td:nth-child(2) .money[title]'));
      const month = new Date().toISOString().slice(0, 7);
      const told = await api('GET', `/api/v1/spend?from=${month}-01&group_by=model&limit=10000`);
      const byDay = await api('GET', `/api/v1/spend?from=${month}-01&group_by=day,model&limit=10000`);
      // Calls go on between the page's question and ours.
      assert.ok(foot <= nano(told.total.cost_usd) && foot * 100n >= nano(told.total.cost_usd) * 99n, `${foot} of ${told.total.cost_usd}`);
      const less = nano(byDay.total.cost_usd) < nano(told.total.cost_usd);
      assert.equal(await page.getByText(/as the invoice does/).count(), less ? 1 : 0);
    }],
    ['it asks the API at most six times', async ({ page, url, settled, assert }) => {
      const asked = [];
      page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
      await page.goto(`${url}/explore?by=team&also=model`);
      await settled(page);
      assert.ok(asked.length <= 6, asked.join('\n'));
    }],
    ['arrow keys move the cursor of the chart and say what is there', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/explore`);
      await settled(page);
      await page.waitForSelector('.ts canvas');
      await page.focus('.ts');
      await page.keyboard.press('Home');
      const first = await page.locator('.ts [aria-live]').innerText();
      await page.keyboard.press('ArrowRight');
      const second = await page.locator('.ts [aria-live]').innerText();
      assert.match(first, / 1 \w+: \$/);
      assert.notEqual(first, second);
      assert.ok(await page.locator('.ts .tip').isVisible());
      await page.keyboard.press('Escape');
      await page.waitForSelector('.ts .tip', { state: 'detached' });
    }],
    ['a filter is typed, turned round and taken away, and the address has it', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/explore?w=2026-Q4`);
      await settled(page);
      await page.waitForSelector('.add-filter input');
      await page.click('.add-filter input');
      await page.keyboard.type('team:sup');
      await page.getByRole('option', { name: /support/ }).click();
      await page.waitForURL(/f=team:support/);
      await page.click('.chip .what');
      await page.waitForURL(/f=team(!|%21):support/);
      assert.ok(await page.locator('.chip.not').isVisible());
      await page.click('.chip button[aria-label^="Remove"]');
      await page.waitForURL((there) => !there.searchParams.has('f'));
    }],
    ['an address with nonsense says so, and the rest of it holds', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/explore?by=person&m=joy&also=%3Cscript%3E&f=team:support,colour:red&by2=1`);
      await settled(page);
      const note = await page.locator('.note.warn').innerText();
      for (const part of ['by=person', 'm=joy', 'f=colour:red']) assert.ok(note.includes(part), note);
      assert.equal(await page.locator('.chip').count(), 1);
      assert.ok((await page.locator('main table.t tbody tr').count()) > 0);
    }],
    ['names with HTML, from right to left and without end do no harm', async ({ page, url, settled, assert }) => {
      await withModels(page, HOSTILE);
      await page.goto(`${url}/explore?w=2026-10&f=model:${encodeURIComponent('<b>bold</b>')}`);
      await page.click('.chip button[aria-label^="Remove"]');
      await settled(page);
      const shown = await page.locator('main table.t tbody .nm bdi').allInnerTexts();
      assert.deepEqual(new Set(shown), new Set(HOSTILE));
      await page.focus('.ts');
      await page.keyboard.press('Home');
      assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
      assert.equal(await page.locator('main img, main script').count(), 0);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }],
    ['of ten thousand models a table makes only the rows in sight, and still adds up', async ({ page, url, settled, assert }) => {
      const names = Array.from({ length: 12_345 }, (_, index) => `model-${String(index).padStart(5, '0')}`);
      await withModels(page, names);
      await page.goto(`${url}/explore?w=2026-10&sort=name`);
      await settled(page);
      assert.ok((await page.locator('main table.t tbody tr').count()) < 120);
      assert.equal(await page.locator('main table.t').getAttribute('aria-rowcount'), String(10_001 + 2));
      assert.equal(sum(await exact(page.locator('main table.t tfoot td:nth-child(2) .money[title]'))), 123_450_000_000n);
      await page.locator('main table.t tbody tr[data-row="0"]').focus();
      await page.keyboard.press('End');
      await page.waitForSelector('tr[data-row="10000"]:focus');
      const begun = Date.now();
      await page.click('main table.t th button');
      await page.waitForURL(/sort=-name/);
      assert.ok(Date.now() - begun < 2_000);
    }],
    ['a single call has its charge by meter, and Esc closes it', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/explore?t=calls`);
      await settled(page);
      await page.locator('table.calls tbody tr').first().click();
      await page.waitForSelector('.insp');
      const charge = await page.locator('.insp .one-sum b').innerText();
      const total = await page.locator('.insp .chg tfoot td:last-child').innerText();
      assert.equal(nano(charge.slice(1)), nano(total));
      const address = page.url();
      assert.match(address, /call=/);
      await page.reload();
      await page.waitForSelector('.insp');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.insp', { state: 'detached' });
    }],
    ['calls of people are shown for a reason alone, which is logged', async ({ page, url, settled, api, assert }) => {
      await page.goto(`${url}/explore?t=calls`);
      await settled(page);
      await page.locator('.why-form input').fill('a browser test looks');
      await page.locator('.why-form button').click();
      await page.getByText('your reason was logged').waitFor();
      assert.ok(!page.url().includes('reason'));
      const audit = await api('GET', '/api/v1/audit?limit=20');
      assert.ok(JSON.stringify(audit).includes('a browser test looks'));
    }],
    ['suggestions of the filter hide nothing that Tab reaches, and go when one presses elsewhere', async ({ page, settled, url, violations, assert }) => {
      await page.goto(`${url}/explore`);
      await settled(page);
      await page.locator('.add-filter input').click();
      await page.locator('.seen [role=option]').first().waitFor();
      assert.deepEqual(await violations(page), []);
      await page.locator('h1').click();
      await page.locator('.seen').waitFor({ state: 'detached' });
      await page.locator('.add-filter input').click();
      await page.locator('.seen [role=option]').first().waitFor();
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.locator('.toast', { hasText: /copied/ }).waitFor();
      await page.locator('.seen').waitFor({ state: 'detached' });
    }],
    ['the strip of days is dragged, and typed', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/explore`);
      await settled(page);
      const strip = await page.locator('.brush svg').boundingBox();
      await page.mouse.move(strip.x + strip.width * 0.5, strip.y + 10);
      await page.mouse.down();
      await page.mouse.move(strip.x + strip.width * 0.6, strip.y + 10, { steps: 4 });
      await page.mouse.up();
      await page.waitForURL(/w=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/);
      await page.locator('.brush input').first().fill('2026-10-05');
      await page.keyboard.press('Enter');
      await page.waitForURL(/w=2026-10-05/);
      assert.equal(await page.locator('.brush input').first().inputValue(), '2026-10-05');
    }],
  ],
};
