// The SIMD engine's kernels: compiles AssemblyScript for Vite, once per change, and hands it over as base64 in a module.
// Bytes inside of a module need no address, so that page, worker, Node and tests all take them the same way.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const COMMON = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd'];
const BUILDS = { exact: COMMON, turbo: [...COMMON, '--enable', 'relaxed-simd'] };
const PREFIX = 'virtual:kernels/';

function sources(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Compiles one build. Throws with the compiler's words. */
async function compile(options, files) {
  let binary;
  const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', 'kernels.wasm'], {
    readFile: (name) => files[name.replace(/^\.\//, '')] ?? null,
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`The kernels do not compile: ${stderr.toString() || error}`);
  return Buffer.from(binary);
}

/** A build's bytes: from the cache where its sources, its options and the compiler are as they were. */
async function bytesOf(build, files, cache) {
  const key = createHash('sha256')
    .update(JSON.stringify([asc.version, BUILDS[build], files]))
    .digest('hex');
  const path = join(cache, `${build}-${key}.wasm`);
  try {
    return readFileSync(path);
  } catch {
    const bytes = await compile(BUILDS[build], files);
    mkdirSync(cache, { recursive: true });
    // Renamed into place, so that two commands at once never read each other's half.
    const half = `${path}.${process.pid}`;
    writeFileSync(half, bytes);
    renameSync(half, path);
    return bytes;
  }
}

/** A Vite plugin for `virtual:kernels/exact` and `virtual:kernels/turbo`. */
export function kernels() {
  let root = process.cwd();
  return {
    name: 'kernels',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const folder = join(root, 'src/engines/simd/kernels');
      const files = sources(folder);
      for (const name of Object.keys(files)) this.addWatchFile(join(folder, name));
      const cache = join(root, 'node_modules/.cache/lottery/kernels');
      const bytes = await bytesOf(id.slice(PREFIX.length + 1), files, cache);
      return `export default '${bytes.toString('base64')}';`;
    },
  };
}
