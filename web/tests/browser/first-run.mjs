export default {
  name: 'first-run',
  path: '/first-run',
  checks: [
    ['with calls it says what the last one cost, and what comes next', async ({ page, api, assert }) => {
      const found = await api('GET', '/api/v1/events?limit=1');
      await page.locator(found.items.length ? '.listen.heard' : '.listen').waitFor();
      assert.equal(await page.locator('.checklist li').count(), 7);
      if (found.items.length) assert.match(await page.locator('h1').innerText(), /^It works/);
    }],
    ['the lines name the server that the page is from', async ({ page, api, assert }) => {
      const { addresses } = await api('GET', '/api/v1/me');
      assert.ok((await page.locator('.connect').innerText()).includes(new URL(addresses.calls).port));
      await page.getByRole('tab', { name: 'OTLP' }).click();
      assert.ok((await page.locator('.connect').innerText()).includes(new URL(page.url()).origin));
      assert.match(page.url(), /client=otlp/);
    }],
  ],
};
