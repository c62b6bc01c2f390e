// Loads TypeScript entries of this project in Node, which reads none itself: bundles them with Vite, kernels included, and
// keeps the bundle until a source changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const caches = join(root, 'node_modules/.cache/lottery/bundles');
/** Bundles that nothing has used for so many days are thrown away. */
const KEPT_DAYS = 7;

/** Files whose text decides a bundle. The lock file stands for the packages, this folder for how they are bundled. */
function* sources() {
  for (const folder of ['src', 'scripts'])
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort())
      if (/\.(m?tsx?|mjs|json|css|py)$/.test(name)) yield join(folder, name);
  yield 'package-lock.json';
}

function keyOf(entries) {
  const hash = createHash('sha256').update(`${process.version}\n${JSON.stringify(entries)}`);
  for (const name of sources()) hash.update(`\n${name}\n`).update(readFileSync(join(root, name)));
  return hash.digest('hex').slice(0, 32);
}

function tidy() {
  for (const name of readdirSync(caches)) {
    const path = join(caches, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > KEPT_DAYS * 24 * 3600 * 1000) rmSync(path, { recursive: true, force: true });
  }
}

async function make(entries, folder) {
  const { build } = await import('vite');
  const { kernels } = await import('./kernels.mjs');
  // Renamed into place, so that two commands at once never read each other's half.
  const half = `${folder}.${process.pid}`;
  await build({
    root,
    configFile: false,
    publicDir: false,
    plugins: [kernels()],
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: half,
      minify: false,
      rolldownOptions: {
        input: entries,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * @param entries paths from the project's root, by name
 * @returns the folder with `NAME.mjs` for each entry
 */
export async function bundleOf(entries) {
  mkdirSync(caches, { recursive: true });
  const folder = join(caches, keyOf(entries));
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
  } else {
    tidy();
    await make(entries, folder);
  }
  return folder;
}

/**
 * @param entry path from the project's root
 * @returns what the entry exports, and the folder of the bundle
 */
export async function bundled(entry) {
  const folder = await bundleOf({ main: entry });
  return { ...(await import(pathToFileURL(join(folder, 'main.mjs')).href)), folder };
}
