export default {
  name: 'overview',
  path: '/',
  checks: [
    ['the figure of the foot is the sum of the rows, to the cent that is shown', async ({ page, url, settled, assert }) => {
      await page.goto(url);
      await settled(page);
      const exact = async (cells) => (await cells.evaluateAll((all) => all.map((each) => each.getAttribute('title')))).map((title) => Number(/-?[\d.]+/.exec(title)[0]));
      const rows = await exact(page.locator('main table.t tbody td:nth-child(2) .money[title]'));
      const [foot] = await exact(page.locator('main table.t tfoot td:nth-child(2) .money[title]'));
      assert.ok(rows.length > 5);
      assert.ok(Math.abs(rows.reduce((all, each) => all + each, 0) - foot) < 0.015, `${rows.join(' + ')} is not ${foot}`);
    }],
    ['no window ends below what a budget has counted already', async ({ api, assert }) => {
      const { committed_usd: committed, told_usd: told, forecast, groups } = await api('GET', '/api/v1/forecast?window=month&group_by=team');
      assert.ok(Number(committed) >= Number(told));
      // What is expected is rounded to three digits.
      assert.ok(Number(forecast.expected_usd) > Number(committed) * 0.995);
      const { items } = await api('GET', '/api/v1/budgets?limit=1000');
      for (const group of groups.filter((each) => each.budget && each.forecast.expected_usd)) {
        const spent = Number(items.find((each) => each.id === group.budget).committed_usd);
        assert.ok(Number(group.forecast.expected_usd) > spent * 0.99, `${group.key} ends at ${group.forecast.expected_usd} with ${spent} spent`);
      }
    }],
    ['what a mandate was allowed beyond its limit is amber, and the rest red', async ({ page, api, assert }) => {
      const { items } = await api('GET', '/api/v1/budgets?limit=1000');
      const payments = items.find((each) => each.id === 'payments-month');
      const [over, authorised] = [Number(payments.overage_usd), Number(payments.overage_authorised_usd)];
      assert.ok(authorised > 0 && authorised < over, `${authorised} of ${over}`);
      const bar = page.locator('main table.t tbody tr', { has: page.getByRole('link', { name: 'payments', exact: true }) }).locator('.bb');
      const part = async (name) => ({ width: Number.parseFloat(await bar.locator(name).evaluate((each) => each.style.width)), colour: await bar.locator(name).evaluate((each) => getComputedStyle(each).backgroundImage + getComputedStyle(each).backgroundColor) });
      const [amber, red] = [await part('.allowed'), await part('.over')];
      assert.ok(Math.abs(amber.width / (amber.width + red.width) - authorised / over) < 0.05, `${amber.width} beside ${red.width} for ${authorised} of ${over}`);
      assert.notEqual(amber.colour, red.colour);
      assert.match(await bar.getAttribute('aria-label'), /Overage \S+, \S+ of it authorised/);
    }],
    ['while days are being summed it says how many, and follows by itself', async ({ page, url, settled, assert }) => {
      let summing = true;
      const asked = [];
      page.on('request', (request) => request.url().includes('/api/v1/variance') && asked.push(summing));
      await page.route(/\/api\/v1\/forecast/, async (route) => {
        const answer = await route.fetch();
        const told = await answer.json();
        await route.fulfill({ response: answer, json: summing ? { ...told, told_usd: '1', unclosed_days: 12 } : { ...told, told_usd: told.committed_usd } });
      });
      await page.goto(url);
      await settled(page);
      const note = page.getByText('12 days are still being summed.');
      await note.waitFor();
      summing = false;
      await note.waitFor({ state: 'detached', timeout: 10_000 });
      // What changed is told from the same sums.
      for (let tries = 0; tries < 20 && !asked.includes(false); tries += 1) await page.waitForTimeout(100);
      assert.ok(asked.includes(false), 'the changes were not asked for again');
    }],
    ['an address with nonsense for a period says so and shows this month', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/?w=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
      await settled(page);
      assert.match(await page.locator('.note.warn').first().innerText(), /not understood/);
    }],
    ['the period stays when one goes to another page and back', async ({ page, url, settled, assert }) => {
      await page.goto(`${url}/?w=2026-W47`);
      await settled(page);
      await page.click('.rail a[href^="/explore"]');
      await page.waitForURL(/w=2026-W47/);
      assert.ok(true);
    }],
    ['g and b goes to budgets, / opens the palette, and Escape closes it', async ({ page, url, settled, assert }) => {
      await page.goto(url);
      await settled(page);
      await page.keyboard.press('/');
      await page.waitForSelector('.pal input:focus');
      await page.keyboard.type('budg');
      await page.waitForSelector('.pal-row');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.pal', { state: 'detached' });
      await page.keyboard.press('g');
      await page.keyboard.press('b');
      await page.waitForURL(/\/budgets/);
      assert.ok(true);
    }],
    ['money is shown in another currency, with the date of its rate', async ({ page, url, settled, assert }) => {
      await page.goto(url);
      await settled(page);
      const before = await page.locator('h1 .fig').innerText();
      await page.click('.top .pick:has-text("USD")');
      await page.getByRole('menuitemradio', { name: 'SEK' }).click();
      await page.waitForFunction((old) => document.querySelector('h1 .fig').innerText !== old, before);
      assert.match(await page.locator('h1 .fig').innerText(), /kr/);
      assert.match(await page.locator('h1 .money').first().getAttribute('title'), /rate of \d{4}-\d{2}-\d{2}/);
      assert.match(await page.locator('.basis').innerText(), /0\.1 USD for one SEK/);
    }],
    ['the same figures stand in a table one press away', async ({ page, url, settled, assert }) => {
      await page.goto(url);
      await settled(page);
      await page.locator('.charts .why').first().click();
      assert.ok((await page.locator('.charts table tbody tr').count()) >= 28);
    }],
    ['a server that does not answer is said, and what is there stays', async ({ page, url, settled, assert }) => {
      await page.goto(url);
      await settled(page);
      await page.route('**/api/v1/**', (route) => route.abort());
      await page.locator('.seg button').nth(3).click();
      await page.waitForTimeout(500);
      assert.ok((await page.locator('main table.t tbody tr').count()) > 0);
    }],
  ],
};
