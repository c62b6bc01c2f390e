// The SIMD engine's kernels: compiles AssemblyScript for Vite, once per change, and hands it over as base64 in a module.
// Bytes inside of a module need no address, so that page, worker, Node and tests all take them the same way. The compiler
// also declares the kernels' types; a test compares them to those that the engine is written against.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const COMMON = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd', '--bindings', 'raw'];
/** The options of both builds: one with a memory of its own, one whose memory several threads compute in. */
function buildsOf(files) {
  const pages = /SHARED_PAGES: i32 = (\d+);/.exec(files['constants.ts'])?.[1];
  const shared = ['--enable', 'threads', '--importMemory', '--sharedMemory', '--maximumMemory', pages];
  return { wasm: COMMON, 'shared-memory': [...COMMON, ...shared] };
}
const PREFIX = 'virtual:kernels/';

function sources(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Compiles one build to its bytes and its declarations. Throws with the compiler's words. */
async function compile(options, files) {
  const written = {};
  const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', 'kernels.wasm'], {
    readFile: (name) => files[name.replace(/^\.\//, '')] ?? null,
    writeFile: (name, contents) => {
      written[name] = contents;
    },
    listFiles: () => [],
  });
  const { 'kernels.wasm': binary, 'kernels.d.ts': declarations } = written;
  if (error || !binary) throw new Error(`The kernels do not compile: ${stderr.toString() || error}`);
  return { wasm: Buffer.from(binary), 'd.ts': Buffer.from(declarations) };
}

/**
 * One of a build's outputs, from the cache where its sources, its options and the compiler are as they were.
 * @param output `wasm` or `d.ts`
 */
async function outputOf(build, output, files, cache) {
  const key = createHash('sha256')
    .update(JSON.stringify([asc.version, buildsOf(files)[build], files]))
    .digest('hex');
  const path = (name) => join(cache, `${build}-${key}.${name}`);
  try {
    return readFileSync(path(output));
  } catch {
    const outputs = await compile(buildsOf(files)[build], files);
    mkdirSync(cache, { recursive: true });
    for (const [name, bytes] of Object.entries(outputs)) {
      // Renamed into place, so that two commands at once never read each other's half.
      const half = `${path(name)}.${process.pid}`;
      writeFileSync(half, bytes);
      renameSync(half, path(name));
    }
    return outputs[output];
  }
}

/** The functions' types as a module of TypeScript, from the compiler's declarations. */
function typesModule(declarations) {
  const functions = [...declarations.matchAll(/export function (\w+)\((.*)\): (\w+);/g)].map(
    ([, name, params, result]) => {
      const line = `  ${name}(${params}): ${result};`;
      if (line.length <= 120) return line;
      return [`  ${name}(`, ...params.split(', ').map((each) => `    ${each},`), `  ): ${result};`].join('\n');
    },
  );
  return `/** The functions that the kernels export, as their compiler declares them. Their docstrings are in \`kernels/\`. */
export interface KernelFunctions {
${functions.join('\n')}
}
`;
}

/** A Vite plugin for `virtual:kernels/wasm`, `virtual:kernels/shared-memory` and, as text, `virtual:kernels/types`. */
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
      const name = id.slice(PREFIX.length + 1);
      if (name === 'types') {
        const declarations = await outputOf('wasm', 'd.ts', files, cache);
        return `export default ${JSON.stringify(typesModule(declarations.toString()))};`;
      }
      const bytes = await outputOf(name, 'wasm', files, cache);
      return `export default '${bytes.toString('base64')}';`;
    },
  };
}
