// A new installation, of its own server and with a provider of its own: it opens to the first steps, and the lines that
// it shows make them green.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const TOKEN = 'nat_fedcba9876543210fedcba9876543210fedcba9876543210';
const shell = promisify(execFile);

/** Answers as Anthropic's messages do: 12 tokens in, 3 out. */
const provider = () => createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'text', text: 'Hello' }], stop_reason: 'end_turn', usage: { input_tokens: 12, output_tokens: 3 } }));
  });
});
const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

async function withServer(work) {
  const vendor = provider();
  const probes = [createServer(), createServer()];
  const [calls, admin] = await Promise.all(probes.map(listening));
  for (const probe of probes) probe.close();
  const folder = mkdtempSync(join(tmpdir(), 'nytta-fresh-'));
  writeFileSync(join(folder, 'nytta.yaml'), `providers:\n  anthropic: { base_url: "http://127.0.0.1:${await listening(vendor)}", api_key: "env:FRESH_KEY" }\n`);
  const server = spawn(join(root, 'nytta'), ['serve', '--config', join(folder, 'nytta.yaml'), '--port', calls, '--admin-port', admin, '--data-dir', join(folder, 'data')].map(String), {
    env: { ...process.env, NYTTA_ADMIN_TOKEN: TOKEN, FRESH_KEY: 'sk-fresh' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${admin}`;
  try {
    for (let tries = 0; !(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)); tries += 1) {
      if (tries > 150 || server.exitCode !== null) throw new Error('the new server does not start');
      await new Promise((wait) => setTimeout(wait, 200));
    }
    await work(url);
  } finally {
    await new Promise((resolve) => { server.once('exit', resolve); server.kill('SIGTERM'); });
    vendor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export default {
  name: 'fresh',
  checks: [
    ['a new installation opens to the first steps, and its own lines for curl make them green', ({ browser, assert }) => withServer(async (url) => {
      const made = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await made.newPage();
      try {
        await page.goto(url);
        await page.fill('#token', TOKEN);
        await page.click('form:has(#token) button');
        await page.waitForURL(/\/first-run/);
        await page.locator('.listen').waitFor();
        assert.equal(await page.locator('.listen.heard').count(), 0);
        await page.getByRole('tab', { name: 'curl' }).click();
        const lines = await page.locator('.connect pre').first().innerText();
        assert.match(lines, /^curl http:\/\/127\.0\.0\.1/);
        const { stdout } = await shell('sh', ['-c', lines], { env: { ...process.env, ANTHROPIC_API_KEY: 'sk-theirs' } });
        assert.match(stdout, /"Hello"/);
        await page.locator('.listen.heard').waitFor({ timeout: 20_000 });
        // 12 x 3 + 3 x 15 USD for a million.
        assert.match(await page.locator('.listen.heard').innerText(), /0\.000081/);
        await page.goto(url);
        await page.locator('#answer').waitFor();
      } finally {
        await made.close();
      }
    })],
  ],
};
