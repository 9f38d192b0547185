// After the build: packs what a browser loads, writes the list of what there is, and holds the size to its budget.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const KIB = 1024;
const FIRST_PAGE_KIB = 210;
const ROUTE_KIB = 40;

const out = process.env['NYTTA_WEB_OUT'] ?? new URL('../../target/web', import.meta.url).pathname;
const walk = (dir) => readdirSync(dir).sort().flatMap((name) => (statSync(join(dir, name)).isDirectory() ? walk(join(dir, name)) : [join(dir, name)]));
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
rmSync(join(out, 'manifest.json'));
for (const file of walk(out).filter((each) => /\.(js|css|html|svg)$/.test(each))) {
  const bytes = readFileSync(file);
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  if (packed.length < bytes.length) writeFileSync(`${file}.br`, packed);
}
writeFileSync(join(out, 'files.txt'), `${walk(out).map((file) => relative(out, file)).join('\n')}\n`);

// What the first page loads before it can be used: the entry, what that imports, and the page itself.
const needed = new Set(['index.html', 'before-paint.js']);
const need = (name) => {
  const chunk = manifest[name];
  if (!chunk || needed.has(chunk.file)) return;
  needed.add(chunk.file);
  for (const css of chunk.css ?? []) needed.add(css);
  for (const each of chunk.imports ?? []) need(each);
};
need('index.html');
need('src/pages/overview/OverviewPage.tsx');
const first = [...needed].reduce((sum, file) => sum + gzipped(join(out, file)), 0);
let failed = first > FIRST_PAGE_KIB * KIB;
console.log(`first page: ${(first / KIB).toFixed(1)} KiB gzipped of ${FIRST_PAGE_KIB}`);
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || !name.startsWith('src/pages/')) continue;
  const size = gzipped(join(out, chunk.file));
  console.log(`  ${name.slice('src/pages/'.length)}: ${(size / KIB).toFixed(1)} KiB of ${ROUTE_KIB}`);
  failed ||= size > ROUTE_KIB * KIB;
}
if (failed) {
  console.error('a page is larger than its budget: load less at first, or load it later');
  process.exit(1);
}
