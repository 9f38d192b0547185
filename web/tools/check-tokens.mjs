// Proves the tokens: WCAG contrast of every pair in use, and distance between series colours
// under normal vision and full protanopia, deuteranopia and tritanopia (Machado 2009, CIEDE2000).
// node check-tokens.mjs [--table]   exit 1 when a pair or a distance is below its floor
import { readFileSync } from 'node:fs';
const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const block = (start) => Object.fromEntries([...css.slice(css.indexOf(start)).split('}')[0].matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((m) => [m[1], m[2]]));
const light = block(':root {'), themes = { light, dark: { ...light, ...block(':root[data-theme="dark"]') } };
const lin = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (h) => [1, 3, 5].map((i) => lin(parseInt(h.slice(i, i + 2), 16) / 255));
const lum = (v) => 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
const contrast = (a, b) => { const [x, y] = [lum(rgb(a)), lum(rgb(b))]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
const text = 4.5, shape = 3;
const pairs = [
  ...['paper', 'ground', 'sunken', 'raised'].flatMap((bg) => ['ink', 'ink-2', 'ink-3'].map((fg) => [fg, bg, text])),
  ...['paper', 'ground', 'raised', 'accent-weak', 'sunken'].map((bg) => ['accent', bg, text]), ['accent-strong', 'accent-weak', text], ['ink', 'accent-weak', text], ['ink-2', 'accent-weak', text],
  ...['warn', 'stop', 'ok'].flatMap((s) => [[s, 'paper', text], [s, `${s}-weak`, text], [s, 'raised', text], ['ink', `${s}-weak`, text], ['ink-2', `${s}-weak`, text], [`${s}-mark`, 'paper', shape], [`${s}-mark`, `${s}-weak`, shape], ['accent', `${s}-weak`, text]]),
  ['on-solid', 'accent', text], ['on-solid', 'stop', text], ['on-solid', 'fill', text],
  ['edge', 'paper', shape], ['edge', 'ground', shape], ['fill', 'paper', shape], ['fill', 'track', shape], ['fill-2', 'paper', shape], ['accent', 'paper', shape],
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => [`c${i}`, 'paper', shape]),
];
const CVD = { normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]], deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]], tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]] };
const sim = (v, m) => m.map((r) => Math.min(1, Math.max(0, r[0] * v[0] + r[1] * v[1] + r[2] * v[2])));
const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
const lab = (v) => { const x = f((0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2]) / 0.95047), y = f(lum(v)), z = f((0.0193339 * v[0] + 0.119192 * v[1] + 0.9503041 * v[2]) / 1.08883); return [116 * y - 16, 500 * (x - y), 200 * (y - z)]; };
const dE = ([L1, a1, b1], [L2, a2, b2]) => { const r = Math.PI / 180, cb0 = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2, G = 0.5 * (1 - Math.sqrt(cb0 ** 7 / (cb0 ** 7 + 25 ** 7))), A1 = a1 * (1 + G), A2 = a2 * (1 + G), c1 = Math.hypot(A1, b1), c2 = Math.hypot(A2, b2); const hue = (b, a) => { const h = Math.atan2(b, a) / r; return h < 0 ? h + 360 : h; }; const h1 = hue(b1, A1), h2 = hue(b2, A2); let dh = h2 - h1; if (dh > 180) dh -= 360; else if (dh < -180) dh += 360; const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * r), Lb = (L1 + L2) / 2, cb = (c1 + c2) / 2; let hb = h1 + h2; if (Math.abs(h1 - h2) > 180) hb += hb < 360 ? 360 : -360; hb /= 2; const T = 1 - 0.17 * Math.cos((hb - 30) * r) + 0.24 * Math.cos(2 * hb * r) + 0.32 * Math.cos((3 * hb + 6) * r) - 0.2 * Math.cos((4 * hb - 63) * r), SL = 1 + (0.015 * (Lb - 50) ** 2) / Math.sqrt(20 + (Lb - 50) ** 2), SC = 1 + 0.045 * cb, SH = 1 + 0.015 * cb * T, RT = -2 * Math.sqrt(cb ** 7 / (cb ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((hb - 275) / 25) ** 2)) * r); return Math.sqrt(((L2 - L1) / SL) ** 2 + ((c2 - c1) / SC) ** 2 + (dH / SH) ** 2 + RT * ((c2 - c1) / SC) * (dH / SH)); };
let bad = 0;
for (const [name, t] of Object.entries(themes)) {
  const rows = pairs.map(([a, b, min]) => ({ a, b, min, c: contrast(t[a], t[b]) }));
  for (const p of rows) { if (p.c < p.min) { bad++; console.log(`FAIL ${name} ${p.a} on ${p.b}: ${p.c.toFixed(2)} < ${p.min}`); } if (process.argv.includes('--table')) console.log(name, p.a, 'on', p.b, p.c.toFixed(2)); }
  const worst = (min) => rows.filter((p) => p.min === min).sort((x, y) => x.c - y.c)[0];
  console.log(`${name}: ${rows.length} pairs; lowest text ${worst(4.5).c.toFixed(2)} (${worst(4.5).a} on ${worst(4.5).b}), lowest shape ${worst(3).c.toFixed(2)} (${worst(3).a} on ${worst(3).b})`);
  for (const [v, m] of Object.entries(CVD)) {
    let min = 1e9, who; for (let i = 1; i <= 7; i++) for (let j = 1; j < i; j++) { const d = dE(lab(sim(rgb(t[`c${i}`]), m)), lab(sim(rgb(t[`c${j}`]), m))); if (d < min) { min = d; who = `c${j} c${i}`; } }
    console.log(`  series, ${v}: smallest CIEDE2000 distance ${min.toFixed(1)} (${who})`); if (min < 12) { bad++; console.log('FAIL below 12'); }
  }
}
process.exit(bad ? 1 : 0);
