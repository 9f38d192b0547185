/** Saved views, which the server keeps for who saved them. */
export default {
  name: 'views',
  checks: [
    ['a view is saved under a name, found by it in another browser, and forgotten', async ({ page, browser, url, api, raw, settled, assert }) => {
      await raw('DELETE', '/api/v1/views/Calls%20of%20teams');
      await page.goto(`${url}/explore`);
      await settled(page);
      await page.evaluate(() => localStorage.setItem('nytta.views', JSON.stringify([{ name: 'From before', search: '?by=client' }])));
      await page.goto(`${url}/explore?by=team&m=calls`);
      await settled(page);
      await page.getByRole('button', { name: 'Save view' }).click();
      await page.fill('#view-name', 'Calls of teams');
      await page.keyboard.press('Enter');
      await page.locator('.dlg').waitFor({ state: 'detached' });

      const link = new URL((await api('POST', '/api/v1/sign-in-links', {})).url);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const other = await context.newPage();
      await other.goto(`${url}${link.pathname}${link.hash}`);
      await other.waitForSelector('#main');
      await other.goto(`${url}/explore`);
      await settled(other);
      await other.keyboard.press('/');
      await other.waitForSelector('.pal input:focus');
      await other.keyboard.type('Calls of');
      await other.locator('.pal-row', { hasText: 'Calls of teams' }).click();
      await other.waitForURL(/by=team/);
      assert.match(other.url(), /m=calls/);
      await other.getByRole('button', { name: 'Views', exact: true }).click();
      const listed = other.getByRole('dialog', { name: 'Views', exact: true });
      // What the first browser had kept by itself is the server's too.
      await listed.getByRole('link', { name: 'From before' }).waitFor();
      for (const name of ['Calls of teams', 'From before']) {
        await listed.getByRole('button', { name: new RegExp(name) }).click();
        await listed.getByRole('link', { name }).waitFor({ state: 'detached' });
      }
      assert.deepEqual((await api('GET', '/api/v1/views')).items, []);
      assert.equal(await page.evaluate(() => localStorage.getItem('nytta.views')), null);
      await context.close();
    }],
  ],
};
