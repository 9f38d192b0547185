/** Live: what is in flight, trees by keyboard, and ending a tree with a reason. */
const tree = '[role="treegrid"] tbody tr[data-node]';

export default {
  name: 'live',
  path: '/live',
  checks: [
    ['the page opens with how many calls are in flight and what they hold', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree, { timeout: 30_000 });
      assert.match(await page.locator('h1').innerText(), /calls? in flight .*holding|No call is in flight/);
    }],
    ['figures come again by themselves', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree);
      const text = () => page.locator('main').innerText();
      const before = await text();
      await page.waitForFunction((old) => document.querySelector('main').innerText !== old, before, { timeout: 10_000 });
      assert.notEqual(await text(), before);
    }],
    ['rows keep their order while the pointer is inside', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree);
      await page.locator(tree).first().hover();
      const order = () => page.locator(tree).evaluateAll((rows) => rows.map((row) => row.dataset.node));
      const before = await order();
      await page.waitForTimeout(4_000);
      assert.deepEqual((await order()).slice(0, before.length), before);
    }],
    ['arrows go from tree to tree', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree);
      await page.locator(tree).first().focus();
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate((rows) => document.activeElement === document.querySelectorAll(rows)[1], tree), true);
      await page.keyboard.press('Home');
      assert.equal(await page.evaluate((rows) => document.activeElement === document.querySelectorAll(rows)[0], tree), true);
    }],
    ['a tree ends with a typed reason, and its row and its evidence stay', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree);
      await page.locator(tree).first().hover();
      const id = await page.locator(tree).first().getAttribute('data-node');
      await page.locator(`[data-node="${id}"] button.bare`).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      assert.equal(await dialog.locator('button.dang').isDisabled(), true);
      await dialog.locator('#why').fill('The check of the dashboard ends it');
      await dialog.locator('button.dang').click();
      await dialog.waitFor({ state: 'detached' });
      await page.waitForSelector(`tr.stopped[data-node="${id}"]`, { timeout: 10_000 });
      assert.match(await page.locator('.note.stop').first().innerText(), /The check of the dashboard ends it/);
      assert.equal(await page.locator(`tr.stopped[data-node="${id}"] button.bare`).count(), 0);
    }],
    ['Esc leaves the dialog without ending anything', async ({ page, assert, url }) => {
      await page.goto(`${url}/live`);
      await page.waitForSelector(tree);
      await page.locator(tree).first().hover();
      await page.locator('tr[data-node]:not(.stopped) button.bare').first().click();
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('alertdialog').count(), 0);
    }],
  ],
};
