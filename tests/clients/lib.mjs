// Running one client once: an own HOME, a clean environment, a time limit, the whole process group ended afterwards.
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { clients } from './clients.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** Runs clients[name]; resolves to {code, out, err, ms, timedOut}. code is null when the time was up. */
export function runClient(name, { base, key, prompt, mode, dir, cache, jars, classes, java, seconds = 60, env: more = {} }) {
  const home = fs.mkdtempSync(path.join(dir, `${name.replace(/\W/g, '-')}-`));
  const work = path.join(home, 'work');
  fs.mkdirSync(work);
  fs.writeFileSync(path.join(work, 'note.txt'), 'a note\n');
  const node = process.execPath;
  const c = clients[name].cmd({ base, key, prompt: prompt.replaceAll('$WORK', work), mode, home, cache, node, jars, classes, java });
  for (const [f, content] of Object.entries(c.files)) {
    fs.mkdirSync(path.dirname(path.join(home, f)), { recursive: true });
    fs.writeFileSync(path.join(home, f), content);
  }
  // a bare import is resolved from the real folder of the script, hence the copy beside a link
  for (const f of c.link ?? []) {
    fs.copyFileSync(path.join(here, f), path.join(work, f));
    fs.symlinkSync(path.join(cache, 'node_modules'), path.join(work, 'node_modules'));
  }
  const env = {
    HOME: home, PATH: `${path.dirname(node)}:/usr/local/bin:/usr/bin:/bin`, LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1', CI: '1',
    TMPDIR: work, XDG_CONFIG_HOME: `${home}/.config`, XDG_DATA_HOME: `${home}/.local/share`, XDG_CACHE_HOME: `${home}/.cache`, XDG_STATE_HOME: `${home}/.local/state`,
    no_proxy: '127.0.0.1,localhost', ...c.env, ...more,
  };
  const t0 = Date.now();
  return new Promise((resolve) => {
    const p = spawn(c.argv[0], c.argv.slice(1), { cwd: work, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let out = '';
    let err = '';
    let timedOut = false;
    const end = (sig) => { try { process.kill(-p.pid, sig); } catch { /* gone */ } };
    p.stdout.on('data', (d) => { if (out.length < 400000) out += d; });
    p.stderr.on('data', (d) => { if (err.length < 400000) err += d; });
    const timer = setTimeout(() => { timedOut = true; end('SIGKILL'); }, seconds * 1000);
    p.on('error', (e) => { clearTimeout(timer); resolve({ code: 127, out, err: String(e), ms: 0, timedOut, home, work }); });
    p.on('close', (code) => { clearTimeout(timer); end('SIGKILL'); resolve({ code: timedOut ? null : code, out, err, ms: Date.now() - t0, timedOut, home, work }); });
  });
}

/** Runs the jobs (functions) at most `width` at a time, in order. */
export async function pool(width, jobs) {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => { while (next < jobs.length) await jobs[next++](); }));
}
