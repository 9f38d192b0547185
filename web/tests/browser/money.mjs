/** Money from end to end: a budget is passed by real calls, says no, is raised in the page, and the next call passes. */
const NAME = 'browser-money';
const KEY = 'browser-money';

async function call(calls, secret) {
  const answer = await fetch(`${calls}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-5.6-luna', max_tokens: 64, messages: [{ role: 'user', content: 'hello' }] }),
  });
  return { status: answer.status, body: await answer.json() };
}

export default {
  name: 'money',
  checks: [
    ['a budget is exceeded by real calls, refuses, is raised in the page, and lets the next one pass', async ({ page, api, raw, url, calls, settled, assert }) => {
      await raw('DELETE', `/api/v1/budgets/${NAME}`);
      const { secret, id } = await api('POST', '/api/v1/keys', { name: KEY, team: 'support' });
      try {
        await api('PUT', `/api/v1/budgets/${NAME}`, { scope: { key: id }, limit_usd: '0.001', window: 'day', mode: 'hard' });
        let answer;
        let passed = 0;
        for (let tries = 0; tries < 60; tries += 1) {
          answer = await call(calls, secret);
          if (answer.status !== 200) break;
          passed += 1;
        }
        // 64 tokens of output and about 22 of input cost less than 0.0001 USD: more than one fits, and the sixtieth does not.
        assert.ok(passed > 1, `only ${passed} calls passed`);
        assert.equal(answer.status, 402);
        assert.equal(answer.body.error.nytta?.budget ?? answer.body.nytta?.budget, NAME);
        const held = await api('GET', `/api/v1/budgets/${NAME}`);
        assert.ok(Number(held.committed_usd) <= 0.001, `${held.committed_usd} passed the limit`);

        await page.goto(`${url}/budgets?id=${NAME}&do=edit`);
        await settled(page);
        const form = page.locator('.dlg');
        await form.getByLabel('Limit, USD').fill('1');
        await form.locator('button[type=submit]').click();
        await form.waitFor({ state: 'detached' });
        assert.equal((await api('GET', `/api/v1/budgets/${NAME}`)).limit_usd, '1');
        assert.equal((await call(calls, secret)).status, 200);
      } finally {
        await raw('DELETE', `/api/v1/budgets/${NAME}`);
        await raw('DELETE', `/api/v1/keys/${id}`);
      }
    }],
    ['the first page can be used within a second, with at most six questions to the API', async ({ page, url, settled, assert }) => {
      // Once before: the server is warm then, as it is for everybody but the first.
      await page.goto(url);
      await settled(page);
      const asked = [];
      page.on('request', (request) => request.url().includes('/api/v1/') && asked.push(new URL(request.url()).pathname));
      const times = [];
      for (let round = 0; round < 5; round += 1) {
        await page.goto('about:blank');
        asked.length = 0;
        await page.goto(url, { waitUntil: 'commit' });
        await page.waitForSelector('h1 .fig');
        times.push(await page.evaluate(() => Math.round(performance.now())));
      }
      await settled(page);
      times.sort((a, b) => a - b);
      console.log(`      first page: ${times[2]} ms to its figure (median of five, ${times.join(', ')}); asks ${asked.join(' ')}`);
      // The figure itself is measured on a quiet machine; here it is only held from getting many times worse.
      assert.ok(times[2] < 5_000, `${times[2]} ms`);
      assert.ok(asked.length <= 7, `${asked.length} questions: ${asked.join(' ')}`);
    }],
  ],
};
