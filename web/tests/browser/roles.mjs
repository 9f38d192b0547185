/** The dashboard of people who are not admins, and what goes wrong around a page: sessions, tabs, servers, names, clocks. */
import { connect, createServer } from 'node:net';

const TEAM = 'payments';
const PASSWORD = 'a password of the check';
const ODD = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> \u202e\u05d0\u05d1\u05d2 ${'very-long-'.repeat(15)}`;
/** Made once, with the first context that needs them. */
let made;

async function people(api) {
  if (made) return made;
  const keys = (await api('GET', '/api/v1/keys?limit=1000')).items.filter((key) => key.team === TEAM && key.person);
  const person = keys[0].person;
  made = { person, keys: keys.filter((key) => key.person === person).map((key) => key.id), others: new Set(keys.filter((key) => key.person !== person).map((key) => key.id)) };
  const users = [
    { id: 'role-developer', role: 'developer', person },
    { id: 'role-lead', role: 'team_lead', teams: [TEAM] },
    { id: 'role-finance', role: 'finance' },
    { id: 'role-operator', role: 'operator' },
  ];
  for (const user of users) await api('POST', '/api/v1/users', { name: user.id, password: PASSWORD, ...user });
  return made;
}

/** A browser of its own in which a user is signed in; what the page does wrong is collected. */
async function signedIn({ browser, api, url }, user, options = {}) {
  await people(api);
  const link = new URL((await api('POST', '/api/v1/sign-in-links', { user })).url);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrongs = [];
  page.on('console', (message) => message.type() === 'error' && wrongs.push(`console: ${message.text().slice(0, 200)}`));
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('response', (answer) => answer.url().includes('/api/') && answer.status() >= 400 && wrongs.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`));
  await page.goto(`${url}${link.pathname}${link.hash}`);
  await page.waitForSelector('#main');
  // The browser itself reports the 401 that led to the sign-in page.
  wrongs.length = 0;
  return { context, page, wrongs };
}

/** An address in front of the server that can go away and come back, as a server that restarts does. */
async function shaky(url) {
  const { port } = new URL(url);
  const open = new Set();
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => { open.delete(one); other.destroy(); });
    }
  });
  const up = (at) => new Promise((resolve) => server.listen(at, '127.0.0.1', resolve));
  await up(0);
  const own = server.address().port;
  const down = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: `http://127.0.0.1:${own}`, down, up: () => up(own) };
}

const walk = (user, names) => [
  `${user} opens each page of the rail: nothing is refused, nothing wrong for axe`,
  async (given) => {
    const { assert, settled, violations } = given;
    const { context, page, wrongs } = await signedIn(given, user);
    assert.equal((await page.locator('.rail li').allInnerTexts()).join(' '), names);
    for (const name of names.split(' ')) {
      await page.locator('.rail li a', { hasText: new RegExp(`^${name}`) }).first().click();
      await settled(page);
      await page.waitForTimeout(150);
      assert.deepEqual(wrongs, [], name);
      // What they share looks alike.
      if (user === 'role-developer' || (user === 'role-lead' && name === 'Overview')) assert.deepEqual(await violations(page), [], name);
    }
    await page.keyboard.press('?');
    await page.locator('.key-row').first().waitFor();
    const letters = await page.locator('.key-row').allInnerTexts();
    assert.equal(letters.some((each) => each.includes('Keys')), names.includes('Keys'));
    await page.keyboard.press('Escape');
    await page.locator('.key-row').first().waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.getByPlaceholder('Find or jump to').fill('Audit');
    await page.waitForTimeout(100);
    assert.equal(await page.locator('.pal-row', { hasText: /^Page\s*Audit$/ }).count(), names.includes('Audit') ? 1 : 0);
    assert.deepEqual(wrongs, []);
    await context.close();
  },
];

export default {
  name: 'roles',
  checks: [
    walk('role-developer', 'Overview Explore Budgets Live Privacy Mine Settings'),
    walk('role-lead', 'Overview Explore Budgets Live Privacy Settings'),
    walk('role-finance', 'Overview Explore Budgets Live Prices Sources Audit Privacy Settings'),
    walk('role-operator', 'Overview Explore Budgets Live Prices Sources Keys Audit Privacy Settings'),
    ['a developer begins with what is their own, by day, week and month', async (given) => {
      const { assert } = given;
      const { context, page, wrongs } = await signedIn(given, 'role-developer');
      await page.waitForURL((at) => at.pathname === '/mine');
      for (const [name, label] of [['day', 'Today'], ['week', 'This week'], ['month', 'This month']]) {
        const mine = await (await page.request.get(`${given.url}/api/v1/mine?window=${name}`)).json();
        assert.equal(mine.person, made.person);
        await page.locator('.mine-window button', { hasText: label }).click();
        await page.locator('.key dt', { hasText: label }).waitFor();
        const sessions = await page.locator('section', { hasText: 'Sessions, the dearest first' }).locator('tbody tr').count();
        assert.ok(sessions >= Math.min(1, mine.sessions.length) && sessions <= mine.sessions.length + 1, `${name}: ${sessions} of ${mine.sessions.length}`);
      }
      assert.ok((await page.locator('.hab li').count()) > 0);
      assert.deepEqual(wrongs, []);
      await context.close();
    }],
    ['a developer’s sums hold nobody’s key, their single calls are their own, and budgets are not theirs to edit', async (given) => {
      const { assert, url } = given;
      const { context, page, wrongs } = await signedIn(given, 'role-developer');
      const ask = async (path) => (await page.request.get(url + path)).json();
      const byKey = await ask('/api/v1/spend?group_by=key&limit=1000');
      assert.deepEqual(byKey.rows.map((row) => row.key.key).filter((key) => made.others.has(key) || made.keys.includes(key)), []);
      const calls = await ask('/api/v1/events?limit=200');
      assert.ok(calls.items.length > 0);
      assert.deepEqual(calls.items.filter((call) => !made.keys.includes(call.key)), []);
      await page.goto(`${url}/explore?t=calls`);
      await page.locator('.explore tbody tr').first().waitFor();
      assert.equal(await page.locator('.why-form').count(), 0);
      await page.goto(`${url}/budgets?windows=all&do=new`);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(300);
      assert.equal(await page.locator('.dlg, .page-acts .btn.pri').count(), 0);
      const budgets = await ask('/api/v1/budgets?limit=1000');
      assert.deepEqual(budgets.items.filter((budget) => budget.scope.team && budget.scope.team !== TEAM).map((budget) => budget.id), []);
      for (const budget of budgets.items.slice(0, 2)) {
        await page.goto(`${url}/budgets?windows=all&id=${budget.id}`);
        await page.locator('.det').waitFor();
        assert.equal(await page.locator('.sec .btn', { hasText: /Edit|End/ }).count(), 0);
      }
      assert.deepEqual(wrongs, []);
      await context.close();
    }],
    ['a lead is told of their team alone', async (given) => {
      const { assert, url } = given;
      const { context, page, wrongs } = await signedIn(given, 'role-lead');
      const names = page.locator('section', { hasText: 'Where it goes' }).last().locator('tbody tr .name');
      await names.first().waitFor();
      const teams = await names.allInnerTexts();
      assert.deepEqual(teams.map((name) => name.trim()), [TEAM]);
      await page.goto(`${url}/explore?f=team:mobile`);
      await page.getByText('Nothing was spent here.').waitFor();
      assert.deepEqual(wrongs, []);
      await context.close();
    }],
    ['an address that is not one’s own says so, what to do, and asks for nothing', async (given) => {
      const { assert, url } = given;
      const { context, page, wrongs } = await signedIn(given, 'role-developer');
      for (const path of ['/keys', '/prices', '/sources', '/audit', '/first-run']) {
        await page.goto(url + path);
        await page.locator('main .note').waitFor();
        assert.match(await page.locator('main .note').innerText(), /is not shown to the role developer\.\s+If you need it for your work, ask an admin/);
      }
      await page.locator('main .note a').click();
      await page.waitForURL((at) => at.pathname === '/mine');
      assert.deepEqual(wrongs, []);
      await context.close();
    }],
    ['a session that ended elsewhere is said to have, and one comes back to the same address', async (given) => {
      const { assert, url, api } = given;
      const { context, page } = await signedIn(given, 'role-lead');
      const address = '/explore?by=model&m=calls';
      await page.goto(url + address);
      await page.locator('.explore tbody tr').first().waitFor();
      const user = await api('GET', '/api/v1/users/role-lead');
      // A new password ends all sessions.
      await api('PUT', '/api/v1/users/role-lead', { name: user.name, role: user.role, teams: user.teams, password: PASSWORD });
      await page.keyboard.press('[');
      await page.waitForURL((at) => at.pathname === '/signin');
      assert.match(await page.locator('.note').first().innerText(), /Your session has ended/);
      await page.fill('#user', 'role-lead');
      await page.fill('#password', PASSWORD);
      await page.click('form:has(#password) button[type=submit]');
      await page.waitForURL((at) => at.pathname === '/explore' && at.searchParams.get('by') === 'model' && at.searchParams.get('m') === 'calls');
      await page.locator('.explore tbody tr').first().waitFor();
      await context.close();
    }],
    ['signing out in one tab leads the other to sign-in with a sentence, and back to where it was', async (given) => {
      const { assert, url } = given;
      const { context, page } = await signedIn(given, 'role-lead');
      await page.goto(`${url}/budgets?windows=all`);
      await page.locator('h1').waitFor();
      const other = await context.newPage();
      await other.goto(`${url}/settings`);
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.waitForURL((at) => at.pathname === '/signin');
      assert.match(await page.locator('.note').first().innerText(), /Your session has ended.*Sign in again, and you are back where you were/s);
      await page.fill('#user', 'role-lead');
      await page.fill('#password', PASSWORD);
      await page.click('form:has(#password) button[type=submit]');
      await page.waitForURL((at) => at.pathname === '/budgets' && at.searchParams.get('windows') === 'all');
      await context.close();
    }],
    ['another who signs in in one tab is who the other tab shows too', async (given) => {
      const { assert, url, api } = given;
      const { context, page } = await signedIn(given, 'role-operator');
      await page.goto(`${url}/live`);
      await page.locator('.rail li', { hasText: 'Keys' }).waitFor();
      const link = new URL((await api('POST', '/api/v1/sign-in-links', { user: 'role-developer' })).url);
      const other = await context.newPage();
      await other.goto(`${url}${link.pathname}${link.hash}`);
      await other.waitForSelector('.rail');
      await page.locator('.rail li', { hasText: 'Mine' }).waitFor();
      assert.equal(await page.locator('.rail li', { hasText: 'Keys' }).count(), 0);
      await context.close();
    }],
    ['a server that restarts is said to be away, figures stay, and the page comes back by itself', async (given) => {
      const { assert, url } = given;
      const server = await shaky(url);
      const { context, page } = await signedIn({ ...given, url: server.url }, 'role-finance');
      await page.goto(`${server.url}/live`);
      await page.locator('h1', { hasText: /in flight|No call/ }).waitFor();
      server.down();
      await page.getByText(/The server (cannot be reached|does not answer)/).first().waitFor({ timeout: 20_000 });
      const title = await page.locator('h1').innerText();
      assert.match(title, /in flight|No call/);
      await server.up();
      await page.getByText(/The server (cannot be reached|does not answer)/).first().waitFor({ state: 'detached', timeout: 20_000 });
      await page.waitForFunction((old) => document.querySelector('main').innerText !== old, await page.locator('main').innerText(), { timeout: 10_000 });
      await context.close();
      server.down();
    }],
    ['names with HTML, from right to left and very long run no script and break no page on a phone', async (given) => {
      const { assert, url, api, raw, settled } = given;
      await raw('DELETE', '/api/v1/users/odd-user');
      await api('PUT', '/api/v1/teams/odd-team', { name: ODD.slice(0, 180) });
      const long = `odd-${'0123456789'.repeat(5)}`;
      await api('PUT', `/api/v1/budgets/${long}`, { scope: { team: 'odd-team', project: ODD.slice(0, 180) }, limit_usd: '5', window: 'month' });
      await api('PUT', '/api/v1/mandates/odd-mandate', { purpose: ODD.slice(0, 180), owner: 'team:odd-team', expected_outcome: ODD.slice(0, 180), limit_usd: '5', expires: '2099-12-31', for: {} });
      await api('POST', '/api/v1/users', { id: 'odd-user', name: ODD.slice(0, 180), role: 'admin' });
      const { context, page, wrongs } = await signedIn(given, 'odd-user', { viewport: { width: 390, height: 844 } });
      try {
        const paths = ['/settings', `/budgets?id=${long}`, '/budgets?tab=mandates&id=odd-mandate', `/explore?f=${encodeURIComponent('team:odd-team')}`, `/explore?f=${encodeURIComponent(`project:${ODD.slice(0, 100).replaceAll(',', '')}`)}`, '/audit', '/keys'];
        for (const path of paths) {
          await page.goto(url + path);
          await settled(page);
          await page.waitForTimeout(100);
          assert.equal(await page.evaluate(() => window.hacked), undefined, path);
          assert.equal(await page.locator('main img, main script').count(), 0, path);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${path}: ${wide} px wider than the screen`);
        }
        assert.deepEqual(wrongs, []);
      } finally {
        await context.close();
        await api('DELETE', `/api/v1/budgets/${long}`);
        await api('DELETE', '/api/v1/mandates/odd-mandate');
        await api('DELETE', '/api/v1/users/odd-user');
        await api('DELETE', '/api/v1/teams/odd-team');
      }
    }],
    ['nonsense in an address breaks no page', async ({ page, url, assert, settled }) => {
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const nonsense = 'w=2026-99&by=%3Cscript%3E&also=%00&m=__proto__&f=%3A%3A%2C!%3A%2Cteam&s=never&c=1&v=9&t=nowhere&sort=--&open=%F0%9F%92%A9&call=..%2F..&id=%22%3E&tab=constructor&windows=1&do=edit&q=%25&user=%2F&window=year&provider=..&mandate=1&kind=%E0&cursor=zzz&shut=%20%20';
      for (const path of ['/', '/explore', '/budgets', '/live', '/prices', '/sources', '/keys', '/audit', '/privacy', '/mine', '/settings', '/first-run', '/more', '/signin', '/no-such-page']) {
        await page.goto(`${url}${path}?${nonsense}`);
        await page.locator('main h1, main h2, main .title, .note').first().waitFor();
        await page.waitForFunction(() => !document.querySelector('.skels'), undefined, { timeout: 15_000 });
        assert.equal(await page.getByText('Something went wrong').count(), 0, path);
        assert.deepEqual(errors, [], path);
      }
      await page.goto(`${url}/?${nonsense}`);
      await settled(page);
      assert.match(await page.locator('main .note').first().innerText(), /This link names a period that is not understood: 2026-99/);
    }],
    ['the month is the organisation’s, whatever clock and zone the browser has', async (given) => {
      const { assert, url, api } = given;
      const { organization } = await api('GET', '/api/v1/me');
      const name = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: organization.timezone }).format(new Date());
      for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        const { context, page } = await signedIn(given, 'role-finance', { timezoneId });
        // A clock that is wrong by two months.
        await page.clock.install({ time: Date.now() + 62 * 86_400_000 });
        await page.goto(`${url}/`);
        await page.locator('.top .pick').first().waitFor();
        assert.equal((await page.locator('.top .pick').first().innerText()).trim(), name);
        await context.close();
      }
    }],
    ['what the check made is taken away', async ({ api }) => {
      for (const user of ['role-developer', 'role-lead', 'role-finance', 'role-operator']) await api('DELETE', `/api/v1/users/${user}`);
      made = undefined;
    }],
  ],
};
