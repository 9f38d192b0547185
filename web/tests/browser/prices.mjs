export default {
  name: 'prices',
  path: '/prices',
  checks: [
    ['a model shows its steps and where they are from', async ({ page, assert }) => {
      await page.goto(new URL('/prices?p=openai&q=gpt-5.6-sol', page.url()).href);
      // Rows of disagreements may be there before those of the book.
      await page.locator('[data-row]', { hasText: 'gpt-5.6-sol' }).first().click();
      await page.locator('.inspect table').nth(1).waitFor();
      assert.match(await page.locator('.inspect').innerText(), /openai-docs@/);
      assert.match(page.url(), /id=openai/);
    }],
    ['every provider of the API can be chosen', async ({ page, api, assert }) => {
      const first = await api('GET', '/api/v1/prices?limit=1');
      const names = await page.locator('.fbar option').evaluateAll((all) => all.map((each) => each.value));
      assert.ok(names.includes(first.items[0].provider));
    }],
  ],
};
