// How much a sketch can be trusted: `npm run sketches`, `npm run sketches -- --only rate=0.3,…`.
// Some twenty settings are trained as a sketch and in full, in Node: some minutes each on two cores. What was measured is kept
// in bench-results/sketches.json, and a repetition goes on from there; --anew begins again. The table goes to docs/sketches.md
// and to src/experiment/sketch/trust-table.ts, whose words the page says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleOf } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEPT = `${root}bench-results/sketches.json`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    anew: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

const folder = await bundleOf({
  compare: 'scripts/sketches/compare.ts',
  spawn: 'src/cli/spawn.ts',
  thread: 'src/cli/thread.ts',
  member: 'src/cli/member-thread.ts',
});
const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
const [{ compare, page, SETTINGS, sketchFor, source }, { threadsOf }] = await Promise.all([
  load('compare'),
  load('spawn'),
]);
const spawn = threadsOf({ thread: join(folder, 'thread.mjs'), member: join(folder, 'member.mjs') });

mkdirSync(`${root}bench-results`, { recursive: true });
const kept = !options.anew && existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
/** What a row depends on: another choice of sketches is measured again. */
const nameOf = (link) => JSON.stringify([link, sketchFor(link)]);
const links = SETTINGS.filter((link) => options.only === undefined || options.only.split(',').includes(link));
for (const link of links) {
  if (kept[nameOf(link)]) continue;
  const row = await compare(link, spawn, Number(options.workers));
  kept[nameOf(link)] = row;
  writeFileSync(KEPT, JSON.stringify(kept, null, 1));
  process.stderr.write(`#${link}: sketch ${row.sketch.join(' ')}, full ${row.full.join(' ')}\n`);
}
const table = SETTINGS.flatMap((link) => kept[nameOf(link)] ?? []);
const text = page(table, new Date().toISOString().slice(0, 10));
writeFileSync(`${root}src/experiment/sketch/trust-table.ts`, source(table));
writeFileSync(`${root}docs/sketches.md`, text);
process.stdout.write(text);
