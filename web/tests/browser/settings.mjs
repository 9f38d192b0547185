export default {
  name: 'settings',
  path: '/settings',
  checks: [
    ['language, theme and single keys are kept', async ({ page, assert }) => {
      await page.getByRole('button', { name: 'Svenska' }).click();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'sv');
      assert.equal(await page.locator('h1').innerText(), 'Inställningar');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Dark', exact: true }).click();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await page.getByRole('button', { name: 'Light', exact: true }).click();
      await page.getByRole('button', { name: 'off', exact: true }).click();
      assert.equal(await page.evaluate(() => localStorage.getItem('nytta.keys')), 'off');
      await page.getByRole('button', { name: 'on', exact: true }).click();
    }],
    ['a user is made with a second factor that is told once, and removed', async ({ page, api, assert }) => {
      await page.goto(new URL('/settings?user=%2B', page.url()).href);
      await page.locator('.dlg input[name=id]').fill('browser-check');
      await page.locator('.dlg input[name=name]').fill('Browser check');
      await page.locator('.dlg select[name=role]').selectOption('finance');
      await page.locator('.dlg input[name=password]').fill('a password of the check');
      await page.locator('.dlg input[name=totp]').check();
      await page.locator('.dlg button[type=submit]').click();
      await page.getByText(/^otpauth:/).waitFor();
      const code = page.getByRole('img', { name: /QR/ });
      await code.waitFor();
      assert.equal(await code.evaluate((each) => getComputedStyle(each).backgroundColor), 'rgb(255, 255, 255)');
      assert.ok((await code.locator('path').getAttribute('d')).length > 2000);
      await page.locator('.dlg .btn.pri').click();
      const made = await api('GET', '/api/v1/users/browser-check');
      assert.deepEqual([made.role, made.totp, made.has_password], ['finance', true, true]);
      await page.goto(new URL('/settings?user=browser-check', page.url()).href);
      await page.locator('.dlg .btn.dang').click();
      await page.locator('.dlg').last().locator('.btn.pri.dang').click();
      await page.locator('.dlg').first().waitFor({ state: 'detached' });
      assert.ok(!(await api('GET', '/api/v1/users?limit=1000')).items.some((user) => user.id === 'browser-check'));
    }],
  ],
};
