export default {
  name: 'privacy',
  path: '/privacy',
  checks: [
    ['it says whether text is stored, for how long the rest, and who looked', async ({ page, api, assert }) => {
      const told = await api('GET', '/api/v1/privacy');
      await page.locator('table').first().waitFor();
      assert.equal((await page.locator('h1').innerText()).startsWith('No prompt'), !told.text_stored);
      assert.equal(await page.locator('table').first().locator('tbody tr').count(), told.stored.length);
      assert.ok((await page.locator('main').innerText()).includes(`from ${told.min_group} people on`));
    }],
  ],
};
