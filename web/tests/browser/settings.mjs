import { createHmac } from 'node:crypto';

const PASSWORD = 'a password of the check';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator shows for this secret (RFC 6238), `ahead` steps from now. */
function code(secret, ahead = 0) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A browser of its own in which a user is signed in by password, as they do it. */
async function signedIn({ browser, url }, user, codeNow) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}/signin?next=%2Fsettings`);
  await page.fill('#user', user);
  await page.fill('#password', PASSWORD);
  if (codeNow) await page.fill('#code', codeNow);
  await page.click('form:has(#user) button');
  return { context, page };
}

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
    ['a developer sets up a second factor of their own and removes it, without an admin', async ({ browser, url, api, raw, violations, assert }) => {
      await raw('DELETE', '/api/v1/users/own-factor');
      await api('POST', '/api/v1/users', { id: 'own-factor', name: 'Own factor', role: 'developer', person: 'p-own-factor', password: PASSWORD });
      const { context, page } = await signedIn({ browser, url }, 'own-factor');
      await page.getByRole('button', { name: 'Set up a second factor…' }).click();
      await page.locator('.dlg input[name=current]').fill('not the password');
      await page.locator('.dlg button[type=submit]').click();
      await page.locator('.dlg').getByText('That is not your current password.').waitFor();
      await page.locator('.dlg input[name=current]').fill(PASSWORD);
      await page.locator('.dlg button[type=submit]').click();
      await page.getByRole('img', { name: /QR/ }).waitFor();
      assert.deepEqual(await violations(page), []);
      const secret = /secret=([A-Z2-7]+)/.exec(await page.getByText(/^otpauth:/).innerText())[1];
      assert.equal((await api('GET', '/api/v1/users/own-factor')).totp, false);
      await page.locator('.dlg input[name=code]').fill(code(secret, -1));
      await page.locator('.dlg button[type=submit]').click();
      await page.locator('.dlg').waitFor({ state: 'detached' });
      assert.equal((await api('GET', '/api/v1/users/own-factor')).totp, true);
      await context.close();

      const again = await signedIn({ browser, url }, 'own-factor', code(secret));
      await again.page.getByRole('button', { name: 'Remove your second factor…' }).click();
      await again.page.locator('.dlg input[name=current]').fill(PASSWORD);
      await again.page.locator('.dlg input[name=code]').fill(code(secret, 1));
      await again.page.locator('.dlg button[type=submit]').click();
      await again.page.locator('.dlg').waitFor({ state: 'detached' });
      await again.page.getByRole('button', { name: 'Set up a second factor…' }).waitFor();
      assert.equal((await api('GET', '/api/v1/users/own-factor')).totp, false);
      await again.context.close();
      await api('DELETE', '/api/v1/users/own-factor');
    }],
    ['in forced colours a primary button is one plane of the system\'s colours, and its words are read on it', async ({ browser, page, url, assert }) => {
      const context = await browser.newContext({ storageState: await page.context().storageState(), forcedColors: 'active', viewport: { width: 1440, height: 900 } });
      const other = await context.newPage();
      await other.goto(`${url}/settings?user=%2B`);
      const button = other.locator('.dlg .btn.pri');
      await button.waitFor();
      const [found, system] = await button.evaluate((each) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.cssText = 'forced-color-adjust: none; background: Highlight; color: HighlightText';
        return [each, probe].map((of) => { const { backgroundColor, color, forcedColorAdjust } = getComputedStyle(of); return { backgroundColor, color, forcedColorAdjust }; });
      });
      assert.deepEqual(found, system);
      await context.close();
    }],
  ],
};
