export default {
  name: 'keys',
  path: '/keys',
  checks: [
    ['a key is made, told once, and is in the list', async ({ page, api, assert }) => {
      const before = (await api('GET', '/api/v1/keys?limit=1000')).items.length;
      await page.goto(new URL('/keys?new=1', page.url()).href);
      await page.locator('.dlg input[name=name]').fill('browser-check');
      await page.locator('.dlg button[type=submit]').click();
      const secret = await page.locator('.dlg .code').first().innerText();
      assert.match(secret.trim(), /^nk_\S+$/);
      assert.ok((await page.locator('.dlg .connect').innerText()).includes(secret.trim()));
      await page.locator('.dlg .row .btn.pri').click();
      assert.ok(!(await page.content()).includes(secret.trim()));
      assert.equal((await api('GET', '/api/v1/keys?limit=1000')).items.length, before + 1);
    }],
    ['arrows go from row to row, Enter opens, Esc closes', async ({ page, assert }) => {
      await page.locator('[data-row]').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.inspect').waitFor();
      assert.match(page.url(), /[?&]id=/);
      await page.keyboard.press('Escape');
      await page.locator('.inspect').waitFor({ state: 'detached' });
    }],
    ['a key is revoked only after it was asked for, and the safe button has the focus', async ({ page, api, assert }) => {
      const made = (await api('GET', '/api/v1/keys?limit=1000')).items.find((key) => key.name === 'browser-check' && !key.revoked);
      await page.goto(new URL(`/keys?id=${made.id}`, page.url()).href);
      await page.locator('.inspect .btn.dang').click();
      assert.equal(await page.evaluate(() => document.activeElement.className), 'btn');
      await page.locator('.dlg .btn.dang').click();
      await page.locator('.dlg').waitFor({ state: 'detached' });
      assert.equal((await api('GET', `/api/v1/keys/${made.id}`)).revoked, true);
    }],
  ],
};
