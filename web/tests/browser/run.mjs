// Every page in a real browser against the demo: in both languages and themes, on a phone and a desk, with axe on each,
// then what each page's own file here checks. Ends with "web: N passed, N failed"; pictures lie in target/web-shots.
//
//   node run.mjs [--only NAME]     NYTTA_URL and NYTTA_ADMIN_TOKEN: a server that runs already
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

import { browser as browserPath } from './chromium.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../..');
const shots = join(root, 'target/web-shots');
const only = process.argv[process.argv.indexOf('--only') + 1] ?? '';
const filtered = process.argv.includes('--only');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Pairwise: each language, theme and size with each other one.
const LOOKS = [
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'en', theme: 'dark', width: 390 },
  { language: 'sv', theme: 'light', width: 390 },
  { language: 'sv', theme: 'dark', width: 1440 },
  // The narrowest screen, which is also a desk at 400 %, in the colours of high contrast.
  { language: 'sv', theme: 'light', width: 320, forcedColors: 'active' },
];

let passed = 0;
let failed = 0;
const check = async (sentence, work) => {
  try {
    await work();
    passed += 1;
    console.log(`ok    ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${sentence}\n      ${String(error?.message ?? error).split('\n').slice(0, 8).join('\n      ')}`);
  }
};

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function isSummed(url, token) {
  const answer = await fetch(`${url}/api/v1/forecast?window=month`, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok && (await answer.json()).unclosed_days === 0;
}

/** A demo of our own, ended by its own id. */
async function demo() {
  if (process.env.NYTTA_URL) return { url: process.env.NYTTA_URL, token: process.env.NYTTA_ADMIN_TOKEN, calls: process.env.NYTTA_CALLS, stop: () => undefined };
  const [calls, admin] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'nytta-web-'));
  const token = 'nat_0123456789abcdef0123456789abcdef0123456789abcdef';
  const server = spawn(join(root, 'nytta'), ['serve', '--demo', '--port', calls, '--admin-port', admin, '--data-dir', folder].map(String), {
    env: { ...process.env, NYTTA_ADMIN_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (data) => (said += data));
  server.stderr.on('data', (data) => (said += data));
  const url = `http://127.0.0.1:${admin}`;
  const stop = () =>
    new Promise((resolve) => {
      server.once('exit', () => {
        rmSync(folder, { recursive: true, force: true });
        resolve();
      });
      server.kill('SIGTERM');
    });
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the demo ended at once: ${said}`);
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    // Pages are looked at with the company's whole past, which is told and summed while the server is up already.
    if (ready && said.includes('were told in') && (await isSummed(url, token))) return { url, token, calls: `http://127.0.0.1:${calls}`, stop };
    await new Promise((wait) => setTimeout(wait, 200));
  }
  await stop();
  throw new Error(`the demo has not told its past after four minutes: ${said}`);
}

/** What a page may not do, wherever it is: errors in the console, requests to other hosts. */
function watched(page, url) {
  const wrongs = [];
  page.on('console', (message) => message.type() === 'error' && wrongs.push(`console: ${message.text().slice(0, 300)}`));
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) wrongs.push(`asks another host: ${request.url()}`);
  });
  return wrongs;
}

const settled = async (page) => {
  await page.waitForSelector('main h1, main h2, main .title', { timeout: 15_000 });
  await page.waitForFunction(() => !document.querySelector('.skels'), undefined, { timeout: 15_000 });
};

async function violations(page) {
  // Evaluated by the debugger: the page's own policy, which holds here too, would not load it.
  await page.evaluate(readFileSync(axe, 'utf8'));
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  return found.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
}


async function context(browser, { language, theme, width, forcedColors = 'none' }, storageState) {
  const made = await browser.newContext({
    viewport: { width, height: width < 720 ? 844 : 900 },
    reducedMotion: 'reduce',
    forcedColors,
    ...(storageState ? { storageState } : {}),
  });
  await made.addInitScript(([lang, colours]) => {
    localStorage.setItem('nytta.language', lang);
    localStorage.setItem('nytta.theme', colours);
  }, [language, theme]);
  return made;
}

async function main() {
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const pages = [];
  for (const file of readdirSync(here).sort()) {
    if (['run.mjs', 'chromium.mjs'].includes(file) || !file.endsWith('.mjs')) continue;
    pages.push((await import(`./${file}`)).default);
  }
  const server = await demo();
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  try {
    const raw = async (method, path, body) => {
      const answer = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${server.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : undefined };
    };
    /** The body of an answer that is no refusal. */
    const api = async (method, path, body) => {
      const answer = await raw(method, path, body);
      assert.ok(answer.status < 400, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
      return answer.body;
    };
    let state;
    await check('the admin token signs in and leads to where one wanted to go', async () => {
      const first = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await first.newPage();
      const wrongs = watched(page, server.url);
      await page.goto(`${server.url}/live`);
      await page.waitForURL(/signin\?next=%2Flive$/);
      await page.fill('#token', server.token);
      await page.click('form:has(#token) button');
      await page.waitForURL(/\/live/);
      state = await first.storageState();
      // The browser itself reports the 401 that led to the sign-in page.
      assert.deepEqual(wrongs.filter((wrong) => !wrong.includes('401')), []);
      await first.close();
    });
    if (!state) throw new Error('nobody could sign in, so no page can be looked at');
    const seen = async (look) => {
      const made = await context(browser, look, state);
      for (const each of pages.filter((one) => one.path && (!filtered || one.name === only))) {
        const name = `${each.name}-${look.language}-${look.theme}-${look.width}`;
        await check(`${name}: no error, nothing for axe, nothing wider than the screen`, async () => {
          const page = await made.newPage();
          try {
            const wrongs = watched(page, server.url);
            await page.goto(server.url + each.path);
            await settled(page);
            await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
            assert.deepEqual(wrongs, []);
            assert.deepEqual(await violations(page), []);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(wide <= 0, `${wide} px wider than the screen`);
          } finally {
            await page.close();
          }
        });
      }
      await made.close();
    };
    // Two at a time: these change nothing, and one alone leaves half of a small machine idle.
    const looks = LOOKS.values();
    await Promise.all([1, 2].map(async () => {
      for (const look of looks) await seen(look);
    }));
    const desk = await context(browser, LOOKS[0], state);
    for (const each of pages.filter((one) => !filtered || one.name === only)) {
      for (const [sentence, work] of each.checks ?? []) {
        await check(`${each.name}: ${sentence}`, async () => {
          const page = await desk.newPage();
          try {
            if (each.path) {
              await page.goto(server.url + each.path);
              await settled(page);
            }
            await work({ page, api, raw, assert, url: server.url, calls: server.calls, token: server.token, browser, settled, violations });
          } finally {
            await page.close();
          }
        });
      }
    }
    await desk.close();
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`web: ${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

await main();
