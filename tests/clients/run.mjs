// The table of client x scenario. Started by run.sh, inside a network namespace that has only a loopback.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import http from 'node:http';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { serve } from './provider.mjs';
import { clients } from './clients.mjs';
import { runClient, pool } from './lib.mjs';
import { before, reader } from './socket.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const arg = (name) => { const i = process.argv.indexOf(name); return i < 0 ? undefined : process.argv[i + 1]; };
const flag = (name) => process.argv.includes(name);
const direct = flag('--direct');
const [cache, javaDir, jdk] = [arg('--cache'), arg('--java'), arg('--jdk')];
const PROVIDER = 9100;
const DATA = 8480;
const ADMIN = 8481;
const LIMIT_MS = +(process.env.NYTTA_CLIENTS_LIMIT ?? 480) * 1000;
const TOKEN = 'check-clients-admin-token';
const began = Date.now();
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nytta-clients-'));

// ---- the scenarios -----------------------------------------------------------------------------------------------

const secret = (id) => `nk_${id.replace(/\W/g, '_')}_000000000000000000000000`;
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

/** Each gets {run: what runClient gave, front: requests at the data port, up: requests at the provider, want, name, events}. */
const scenarios = {
  plain: {
    for: () => true, prompt: 'Say hello.', modes: (c) => (c.sdk ? ['whole', 'stream'] : ['stream']),
    check: ({ run, front, up }) => [
      [run.code === 0, `exit code ${run.code}`], [run.out.includes('All done'), 'the answer was not shown'],
      [front.length === up.length, `${front.length} requests at the data port, ${up.length} at the provider`],
      [front.every((f) => f.status === 200), `statuses ${front.map((f) => f.status)}`],
    ],
  },
  tools: {
    for: (c) => !c.java, prompt: 'TOOL_TURN file=$WORK/note.txt please.', mode: 'tools',
    check: ({ run, up }) => [
      [run.code === 0, `exit code ${run.code}`], [run.out.includes('All done'), 'the answer was not shown'],
      [up.some((e) => e.marker === 'TOOL_TURN' && e.step === 1), 'no request with the result of the tool'],
    ],
  },
  tree: {
    for: (c) => c.subagents, prompt: 'SUBAGENTS please.',
    check: ({ run, up, events, want }) => [
      [run.code === 0, `exit code ${run.code}`], [up.filter((e) => e.marker === 'SUBTASK').length >= 2, 'no two sub-agents called the provider'],
      ...(direct ? [] : want.tree === 'none' ? [[true, '']] : [
        [new Set(events.filter((e) => e.parent_agent || e.agent).map((e) => e.agent)).size >= 2, `agents in the events: ${[...new Set(events.map((e) => e.agent))]}`],
        [new Set(events.map((e) => e.session).filter(Boolean)).size >= 1, 'no session in the events'],
      ]),
    ],
    gap: (want) => (want.tree === 'none' ? 'sends nothing that tells one sub-agent from another' : undefined),
  },
  spent: {
    for: () => !direct, team: 'spent', prompt: 'Say hello.',
    check: ({ run, front, up, want }) => [
      [up.length === 0, `${up.length} requests reached the provider`],
      [front.length <= want.spent, `${front.length} requests, at most ${want.spent} expected`],
      [run.code !== 0 && run.code !== null, `exit code ${run.code}`],
      [!want.sentence || SENTENCE.test(run.out + run.err), 'the sentence was not shown'],
    ],
  },
  midstream: {
    for: () => !direct, limit: '0.045', prompt: 'LONG_STREAM please.',
    check: ({ run, front, up, want }) => [
      [up.some((e) => e.marker === 'LONG_STREAM' && e.aborted), 'the long call was not ended'],
      [front.length <= want.mid, `${front.length} requests, at most ${want.mid} expected`],
      [run.code === 0, `exit code ${run.code}`],
      [NOTICE.test(run.out + run.err), 'the notice was not shown'],
    ],
  },
  toolspent: {
    for: (c) => !direct && !c.java, limit: '0.045', prompt: 'TOOL_TURN COSTLY file=$WORK/note.txt please.', mode: 'tools',
    check: ({ run, front, up, want }) => [
      [up.filter((e) => e.marker === 'TOOL_TURN' && e.step === 1).length === 0, 'a call behind the end of the budget reached the provider'],
      [front.length <= want.spent + want.mid, `${front.length} requests, at most ${want.spent + want.mid} expected`],
      [!want.sentence || SENTENCE.test(run.out + run.err), 'the sentence was not shown'],
    ],
  },
};
// The refusal and the notice name the budget.
const SENTENCE = /budget\b[^\n]{0,200}\b(spent|midstream|toolspent)|\b(spent|midstream|toolspent)[^\n]{0,200}\bbudget/i;
const NOTICE = /budget/i;

// ---- what stands between a client and the data port: it only counts ----------------------------------------------

async function front(to) {
  const seen = [];
  const server = http.createServer((req, res) => {
    const entry = { path: req.url, status: 0 };
    if (req.method === 'POST') seen.push(entry);
    const up = http.request({ host: '127.0.0.1', port: to, method: req.method, path: req.url, headers: req.headers }, (r) => {
      entry.status = r.statusCode;
      res.writeHead(r.statusCode, r.rawHeaders);
      r.pipe(res);
      r.on('error', () => res.destroy());
    });
    up.on('error', () => { entry.status = -1; res.destroy(); });
    res.on('close', () => up.destroy());
    req.pipe(up);
  });
  // A WebSocket passes as it is; each response.create in it is counted as a request.
  const door = before(server, (s, head, rest) => {
    const up = net.connect(to, '127.0.0.1', () => { up.write(Buffer.concat([Buffer.from(head, 'latin1'), rest])); });
    const asked = reader((kind, text) => { if (kind === 1 && JSON.parse(text).type === 'response.create') seen.push({ path: head.split(' ')[1], status: 200, socket: true, generate: !/"generate":false/.test(text) }); });
    let past = false;
    const told = reader((kind, text) => { const e = kind === 1 ? JSON.parse(text) : {}; if (e.type === 'error' && seen.length) { seen.at(-1).status = e.status; seen.at(-1).error = text; } });
    s.on('data', (d) => { asked(d); up.write(d); });
    up.on('data', (d) => { s.write(d); const at = past ? 0 : d.indexOf('\r\n\r\n') + 4; if (past || at > 3) { told(d.subarray(at)); past = true; } });
    for (const [a, b] of [[s, up], [up, s]]) { a.on('close', () => b.destroy()); a.on('error', () => b.destroy()); }
  });
  await new Promise((ok) => door.listening.listen(0, '127.0.0.1', ok));
  return { port: door.listening.address().port, seen, close: () => { server.closeAllConnections(); door.close(); } };
}

// ---- Nytta -------------------------------------------------------------------------------------------------------

async function startNytta(jobs) {
  const keys = [];
  // 500 on purpose: a client that looks for a status in the text must not find one
  const budgets = [{ id: 'spent', scope: { team: 'spent' }, limit_usd: '500', window: 'total', mode: 'hard' }];
  for (const j of jobs) {
    const team = j.scenario.team ?? 'clients';
    keys.push({ id: j.id, team, secret: secret(j.id) });
    if (j.scenario.limit) budgets.push({ id: j.id, scope: { key: j.id }, limit_usd: j.scenario.limit, window: 'total', mode: 'hard' });
  }
  keys.push({ id: 'spender', team: 'spent', secret: secret('spender') });
  const config = path.join(dir, 'nytta.yaml');
  const base = fs.readFileSync(path.join(here, 'nytta.yaml'), 'utf8');
  fs.writeFileSync(config, `${base}keys:\n${keys.map((k) => `  - ${JSON.stringify(k)}\n`).join('')}budgets:\n${budgets.map((b) => `  - ${JSON.stringify(b)}\n`).join('')}`);
  const log = fs.openSync(path.join(dir, 'nytta.log'), 'w');
  const p = spawn(process.env.NYTTA ?? path.join(root, 'nytta'), ['serve', '--config', config, '--port', DATA, '--admin-port', ADMIN, '--data-dir', path.join(dir, 'data')].map(String), {
    cwd: root, stdio: ['ignore', log, log], detached: true,
    env: { ...process.env, JAVA_HOME: jdk, NYTTA_ADMIN_TOKEN: TOKEN, FAKE_OPENAI_KEY: 'sk-fake', FAKE_ANTHROPIC_KEY: 'sk-ant-fake', FAKE_GEMINI_KEY: 'fake', FAKE_AWS_ID: 'AKIDFAKE', FAKE_AWS_SECRET: 'fake' },
  });
  let gone;
  p.on('exit', (code) => { gone = code ?? -1; });
  for (let i = 0; i < 300 && gone === undefined; i++) {
    try { if ((await fetch(`http://127.0.0.1:${DATA}/readyz`)).ok) return { stop: () => { try { process.kill(-p.pid, 'SIGTERM'); } catch { /* gone */ } } }; } catch { /* not yet */ }
    await sleep(200);
  }
  throw new Error(`Nytta did not start (exit ${gone}); its log:\n${fs.readFileSync(path.join(dir, 'nytta.log'), 'utf8').slice(-3000)}`);
}

/** Uses the team's budget up with ever smaller calls until even a small one is refused for good, twice. */
async function spend() {
  let refused = 0;
  for (let i = 0; i < 100 && refused < 2; i++) {
    const max = refused ? 200 : 4000;
    const fill = refused ? 200 : 10_000_000; // 100 USD
    const r = await fetch(`http://127.0.0.1:${DATA}/v1/chat/completions`, {
      method: 'POST', headers: { authorization: `Bearer ${secret('spender')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-6.1-sol', max_tokens: max, messages: [{ role: 'user', content: `FILL ${fill} please.` }] }),
    });
    const text = await r.text();
    if (r.status === 402) refused++;
    else if (r.status !== 200) throw new Error(`spending the budget: ${r.status} ${text.slice(0, 300)}`);
  }
  if (refused < 2) throw new Error('the budget of team spent could not be used up');
}

/** The events of a key; they are folded a moment after their calls, so it waits for as many as there were requests. */
async function eventsOf(key, calls) {
  const url = `http://127.0.0.1:${ADMIN}/api/v1/events?reason=the+check+of+real+clients&filter=${encodeURIComponent(`key:${key}`)}&limit=100`;
  for (let i = 0; ; i++) {
    const r = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
    const text = await r.text();
    if (!r.ok) throw new Error(`the events of ${key}: ${r.status} ${text.slice(0, 300)}`);
    const events = JSON.parse(text).items ?? [];
    if (events.length >= calls || i >= 60) return events;
    await sleep(250);
  }
}

// ---- the run -----------------------------------------------------------------------------------------------------

const only = arg('--only')?.split(',');
const which = arg('--scenario')?.split(',');
const jobs = [];
for (const [name, c] of Object.entries(clients)) {
  if (only ? !only.includes(name) : c.all && !flag('--all')) continue;
  for (const [sname, scenario] of Object.entries(scenarios)) {
    if ((which && !which.includes(sname)) || !scenario.for(c)) continue;
    for (const mode of scenario.modes?.(c) ?? [scenario.mode ?? 'stream']) {
      jobs.push({ id: `${name}-${sname}${scenario.modes?.(c).length > 1 ? `-${mode}` : ''}`, name, sname, scenario, mode, want: c.want ?? {} });
    }
  }
}
if (!jobs.length) { process.stderr.write('run.mjs: nothing of that name\n'); process.exit(2); }

const upstream = [];
const provider = await serve({ port: PROVIDER, delay: 5, log: (e) => upstream.push(e) });
let nytta;
let passed = 0;
let failed = 0;
const gaps = [];
const finish = (code) => {
  nytta?.stop();
  provider.close();
  if (flag('--keep') || code) process.stderr.write(`kept: ${dir}\n`);
  else fs.rmSync(dir, { recursive: true, force: true });
  process.exit(code);
};
try {
  if (!direct) { nytta = await startNytta(jobs); if (jobs.some((j) => j.scenario.team === 'spent')) await spend(); }
} catch (e) { process.stdout.write(`${e.message}\nclients: 0 passed, ${jobs.length} failed\n`); finish(1); }

await pool(2, jobs.map((j) => async () => {
  const left = LIMIT_MS - (Date.now() - began);
  const f = await front(direct ? PROVIDER : DATA);
  const run = left < 5000 ? { code: null, out: '', err: 'no time left', ms: 0 } : await runClient(j.name, {
    base: `http://127.0.0.1:${f.port}`, key: direct ? 'dummy' : secret(j.id), prompt: `${j.scenario.prompt} run=${j.id}.`, mode: j.mode, dir, cache,
    jars: path.join(javaDir, 'jars'), classes: path.join(javaDir, 'classes'), java: path.join(jdk, 'bin', 'java'), seconds: Math.min(90, left / 1000),
  });
  f.close();
  const up = upstream.filter((e) => e.run === j.id);
  // Codex warms a WebSocket up with a request that asks for no answer
  const seen = f.seen.filter((e) => e.generate !== false && !j.want.probes?.test(e.path));
  const events = !direct && j.sname === 'tree' ? await eventsOf(j.id, up.length) : [];
  const wrong = j.scenario.check({ run, front: seen, up, want: j.want, events }).filter(([ok]) => !ok).map(([, why]) => why);
  const line = `${j.id.padEnd(34)} ${String(f.seen.length).padStart(3)} requests, ${String(up.length).padStart(2)} upstream, exit ${run.code}, ${(run.ms / 1000).toFixed(1)} s`;
  if (wrong.length) {
    failed++;
    process.stdout.write(`FAIL  ${line}: ${wrong.join('; ')}\n`);
    fs.writeFileSync(path.join(dir, `${j.id}.txt`), `${wrong.join('\n')}\n${JSON.stringify({ front: f.seen, up, events }, null, 1)}\n--- stdout\n${run.out}\n--- stderr\n${run.err}\n`);
  } else { passed++; process.stdout.write(`ok    ${line}\n`); }
  const gap = j.scenario.gap?.(j.want);
  if (gap && !direct) gaps.push(`gap   ${j.name}: ${gap}`);
  if (!flag('--keep')) fs.rmSync(run.home ?? '/nonexistent', { recursive: true, force: true });
}));
for (const g of gaps) process.stdout.write(`${g}\n`);
process.stdout.write(`clients: ${passed} passed, ${failed} failed (${((Date.now() - began) / 1000).toFixed(0)} s)\n`);
finish(failed ? 1 : 0);
