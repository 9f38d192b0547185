export default {
  name: 'signin',
  path: '/signin',
  checks: [
    ['a wrong token is turned away in a sentence, and the field stays', async ({ page, url, assert }) => {
      await page.goto(`${url}/signin`);
      await page.fill('#token', 'nat_wrong');
      await page.click('form:has(#token) button');
      await page.waitForSelector('[role=alert] .note');
      assert.ok(await page.locator('#token').isVisible());
    }],
    ['a link of the terminal signs in once, and leaves no trace in the address', async ({ browser, api, url, assert }) => {
      const made = await api('POST', '/api/v1/sign-in-links', {});
      const address = new URL(made.url);
      const link = `${url}${address.pathname}${address.hash}`;
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(link);
      await page.waitForURL((at) => at.pathname === '/');
      await page.waitForSelector('.rail');
      assert.ok(!page.url().includes(address.hash));
      const other = await (await browser.newContext()).newPage();
      await other.goto(link);
      await other.waitForSelector('[role=alert] .note');
      await context.close();
    }],
    ['where one is led after signing in is always this server', async ({ browser, token, url, assert }) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${url}/signin?next=${encodeURIComponent('//evil.example/')}`);
      await page.fill('#token', token);
      await page.click('form:has(#token) button');
      await page.waitForURL((at) => at.pathname === '/');
      assert.equal(new URL(page.url()).origin, url);
      await context.close();
    }],
  ],
};
