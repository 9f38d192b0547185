export default {
  name: 'mine',
  path: '/mine',
  checks: [
    ['without a pseudonym it says what to do, and asks for nothing', async ({ page, api, assert }) => {
      const me = await api('GET', '/api/v1/me');
      if (me.person) return;
      const asked = [];
      page.on('request', (request) => { if (request.url().includes('/api/v1/mine')) asked.push(request.url()); });
      await page.reload();
      await page.locator('.note').waitFor();
      assert.match(await page.locator('.note').innerText(), /No pseudonym is set for you/);
      assert.deepEqual(asked, []);
    }],
  ],
};
