export default {
  name: 'sources',
  path: '/sources',
  checks: [
    ['each source of the API has a row with a state in words', async ({ page, api, assert }) => {
      await page.locator('table.t').first().waitFor();
      const told = await api('GET', '/api/v1/coverage');
      const rows = await page.locator('table.t').first().locator('tbody tr').count();
      assert.ok(rows >= new Set(told.sources.map((source) => source.id)).size);
      assert.ok((await page.locator('table.t').first().locator('.pill').allInnerTexts()).every((text) => text.trim() !== ''));
    }],
    ['it says how to add one', async ({ page, assert }) => {
      assert.match(await page.locator('main').innerText(), /nytta collect --once --server http/);
    }],
  ],
};
