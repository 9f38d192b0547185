/** Budgets: the tree by keyboard, the burn-down, a change, two editors at once, and the end. */
const row = (id) => `[role="treegrid"] tr[data-node="${id}"]`;
const NAME = 'browser-check-month';
const BODY = { limit_usd: '100', window: 'month', scope: { team: 'mobile' } };

export default {
  name: 'budgets',
  path: '/budgets',
  checks: [
    ['the page opens with its answer, and a tree of budgets', async ({ page, assert, url }) => {
      await page.goto(`${url}/budgets`);
      await page.waitForSelector('[role="treegrid"] tbody tr');
      assert.match(await page.locator('h1').innerText(), /budget/i);
    }],
    ['arrows move, Left closes, Right opens, Enter chooses, Esc closes', async ({ page, assert, url }) => {
      await page.goto(`${url}/budgets`);
      await page.waitForSelector('tr[aria-expanded="true"]');
      const rows = () => page.locator('[role="treegrid"] tbody tr').count();
      const before = await rows();
      await page.locator('tr[aria-expanded="true"]').first().focus();
      await page.keyboard.press('ArrowLeft');
      await page.locator('tr[aria-expanded="false"]').first().waitFor();
      assert.ok((await rows()) < before);
      assert.match(page.url(), /shut=/);
      await page.keyboard.press('ArrowRight');
      await page.locator('tr[aria-expanded="true"]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('tr[aria-selected="true"]').waitFor();
      assert.match(page.url(), /[?&]id=/);
      await page.keyboard.press('Escape');
      await page.locator('tr[aria-selected="true"]').waitFor({ state: 'detached' });
    }],
    ['a budget is made in the form and is in the tree', async ({ page, api, assert, url }) => {
      await api('DELETE', `/api/v1/budgets/${NAME}`).catch(() => undefined);
      await page.goto(url + '/budgets?do=new');
      const form = page.locator('.dlg');
      await form.getByLabel('Name').fill(NAME);
      await form.getByLabel('Limit, USD').fill('1,250');
      await form.locator('button[type=submit]').click();
      await page.locator(row(NAME)).waitFor();
      assert.equal((await api('GET', `/api/v1/budgets/${NAME}`)).limit_usd, '1250');
    }],
    ['what it would have met is asked once typing stops, and told in a sentence and a table', async ({ page, assert, url }) => {
      await page.goto(url + '/budgets?do=new');
      const form = page.locator('.dlg');
      let asked = 0;
      page.on('request', (request) => { asked += request.url().endsWith('/api/v1/budgets/preview') ? 1 : 0; });
      await form.getByLabel('Limit, USD').pressSequentially('4500', { delay: 60 });
      await form.locator('.preview tbody tr').first().waitFor({ timeout: 30_000 });
      assert.equal(asked, 1);
      assert.match(await form.locator('.preview').innerText(), /Over the last \d+ days.*By recorded spend: a hard budget would have refused/s);
      await form.getByLabel('Window', { exact: true }).selectOption('rolling');
      await form.getByText('there is none for this window').waitFor();
      assert.equal(asked, 1);
    }],
    ['the chosen one has its burn-down, as a table too', async ({ page, assert, url }) => {
      await page.goto(url + `/budgets?id=${NAME}`);
      await page.locator('.chart .left-line').waitFor({ state: 'attached', timeout: 30_000 });
      await page.locator('.chart-head .why').click();
      assert.ok((await page.locator('.as-table tbody tr').count()) > 0);
    }],
    ['what another changed meanwhile is shown beside one’s own, and the choice keeps it', async ({ page, api, assert, url }) => {
      await page.goto(url + `/budgets?id=${NAME}&do=edit`);
      const form = page.locator('.dlg');
      await form.getByLabel('Limit, USD').fill('300');
      await api('PUT', `/api/v1/budgets/${NAME}`, { ...BODY, limit_usd: '200', scope: {} });
      await form.locator('button[type=submit]').click();
      const clash = page.locator('.conflict');
      await clash.waitFor();
      assert.match(await clash.innerText(), /limit_usd\s+300\s+200/);
      assert.equal((await api('GET', `/api/v1/budgets/${NAME}`)).limit_usd, '200');
      await clash.locator('button').first().click();
      await form.waitFor({ state: 'detached' });
      assert.equal((await api('GET', `/api/v1/budgets/${NAME}`)).limit_usd, '300');
    }],
    ['theirs can be taken too', async ({ page, api, assert, url }) => {
      await page.goto(url + `/budgets?id=${NAME}&do=edit`);
      const form = page.locator('.dlg');
      await form.getByLabel('Limit, USD').fill('400');
      await api('PUT', `/api/v1/budgets/${NAME}`, { ...BODY, limit_usd: '500', scope: {} });
      await form.locator('button[type=submit]').click();
      await page.locator('.conflict button').nth(1).click();
      await page.locator('.conflict').waitFor({ state: 'detached' });
      assert.equal(await form.getByLabel('Limit, USD').inputValue(), '500');
    }],
    ['it ends only after it was asked for, and the safe button has the focus', async ({ page, api, assert, url }) => {
      await page.goto(url + `/budgets?id=${NAME}&do=end`);
      await page.getByRole('alertdialog').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.className), 'btn');
      await page.getByRole('alertdialog').locator('button.dang').click();
      await page.locator(row(NAME)).waitFor({ state: 'detached' });
      await assert.rejects(api('GET', `/api/v1/budgets/${NAME}`), /404/);
    }],
    ['mandates have their purpose, owner and end, and one opens', async ({ page, assert, url }) => {
      await page.goto(url + '/budgets?tab=mandates');
      await page.locator('[data-row]').first().click();
      await page.locator('.det .facts').waitFor();
      assert.match(await page.locator('.det .facts').innerText(), /Purpose/);
    }],
  ],
};
