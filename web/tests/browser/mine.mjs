import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shots = fileURLToPath(new URL('../../../target/web-shots', import.meta.url));
const PERSON = 'p-habits';
const MINUTE = 60_000;

/** A person with a key of their own and a browser in which they are signed in. */
async function somebody({ api, raw, browser, url }) {
  await raw('DELETE', '/api/v1/users/habits');
  await api('POST', '/api/v1/users', { id: 'habits', name: 'Habits', role: 'developer', person: PERSON });
  const { secret } = await api('POST', '/api/v1/keys', { name: 'habits', team: 'platform', person: PERSON });
  const link = new URL((await api('POST', '/api/v1/sign-in-links', { user: 'habits' })).url);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}${link.pathname}${link.hash}`);
  await page.waitForSelector('#main');
  return { secret, context, page };
}

/** A session in which somebody goes on seven minutes later, told as a log tells it: the cache is written again. */
async function pause(url, secret) {
  const call = (key, ago, usage) => ({
    source: 'log:claude', key: `habits-${Date.now()}-${key}`, at: new Date(Date.now() - ago).toISOString(), provider: 'anthropic', model: 'claude-sonnet-5-5',
    client: 'claude-code', session: `habits-${key.slice(0, 1)}`, billing_mode: 'api', usage,
  });
  const answer = await fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ observations: [call('a1', 7 * MINUTE, { input: 500, cache_write_5m: 60_000, output: 900 }), call('a2', 0, { input: 600, cache_write_5m: 61_000, output: 700 })] }),
  });
  return (await answer.json()).taken;
}

/** A call that is left when the first words of its answer have come. */
async function leave(calls, secret) {
  const control = new AbortController();
  const answer = await fetch(`${calls}/v1/messages`, {
    method: 'POST',
    signal: control.signal,
    headers: { 'x-api-key': secret, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model: 'claude-sonnet-5-5', max_tokens: 4_000, stream: true, messages: [{ role: 'user', content: 'tell me all of it' }] }),
  });
  await answer.body.getReader().read();
  control.abort();
  return answer.status;
}

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
    ['going on after a pause and answers that were left are told to the person, with what they cost', async ({ api, raw, browser, url, calls, settled, violations, assert }) => {
      const { secret, context, page } = await somebody({ api, raw, browser, url });
      assert.equal(await pause(url, secret), 2);
      assert.equal(await leave(calls, secret), 200);
      const habits = page.locator('.hab li');
      for (let tries = 0; tries < 20 && (await habits.count()) < 2; tries += 1) {
        await page.waitForTimeout(500);
        await page.goto(`${url}/mine`);
        await settled(page);
      }
      const said = await habits.allInnerTexts();
      const [cold, left] = [said.find((each) => each.includes('Going on after a pause')), said.find((each) => each.includes('Answers that were left'))];
      // 61,000 tokens into the cache at 2.50 USD a million, 600 of input at 2, 700 of output at 10: 0.1607 USD.
      assert.match(cold, /1 call came more than five minutes after/);
      assert.match(cold, /0\.161/);
      assert.match(left, /1 call was left before its answer ended/);
      assert.match(left, /0\.\d+/);
      assert.deepEqual(await violations(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} px wider than the screen`);
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, 'mine-habits-en-light-390.png'), fullPage: true });
      await context.close();
    }],
  ],
};
