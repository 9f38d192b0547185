export default {
  name: 'audit',
  path: '/audit',
  checks: [
    ['a change is there at once, with what it was before', async ({ page, api, assert }) => {
      const team = { name: 'Audit check', cost_center: 'cc-1' };
      await api('PUT', '/api/v1/teams/audit-check', team);
      await api('PUT', '/api/v1/teams/audit-check', { ...team, cost_center: 'cc-2' });
      await page.goto(new URL('/audit?kind=team&of=audit-check', page.url()).href);
      await page.locator('[data-row]').first().click();
      const told = await page.locator('.inspect table').innerText();
      assert.match(told, /cc-1\s+cc-2/);
      await api('DELETE', '/api/v1/teams/audit-check');
    }],
    ['filters stand in the address and hold', async ({ page, api, assert }) => {
      await page.goto(new URL('/audit?kind=session', page.url()).href);
      await page.locator('[data-row]').first().waitFor();
      const kinds = (await api('GET', '/api/v1/audit?kind=session&limit=50')).items.length;
      assert.equal(await page.locator('[data-row]').count(), kinds);
    }],
  ],
};
