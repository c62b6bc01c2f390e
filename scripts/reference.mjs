// Computes the results that are shipped: every recipe of src/claims/recipes.ts, on the exact SIMD engine.
//   npm run reference                         all recipes; some hours on two cores
//   npm run reference -- --only paper,target  some recipes
//   npm run reference -- --describe           trains nothing, and writes docs/reference anew from the shipped files
//   npm run reference -- --jobs 2             trainings of so many seeds at once; as many as there are cores when left out
// Each seed of a recipe is a run of the command line that keeps finished trainings under reference-runs/, so that a
// repetition goes on where it was cut off. Recipes whose seeds are all there are written to public/reference/.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundled } from './bundle.mjs';
import { write, writeWeights } from './reference/shipped.mjs';

// Quick ones first; the shipped page lists them in this order.
const RECIPES = ['classroom', 'neurons', 'same-rate', 'global', 'widths', 'paper', 'target'];
const ENGINE = 'simd';
const root = fileURLToPath(new URL('..', import.meta.url));
const runs = `${root}reference-runs/`;
const shippedFolder = `${root}public/reference/`;
const lottery = fileURLToPath(new URL('lottery.mjs', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    describe: { type: 'boolean' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const recipes = values.describe ? [] : (values.only?.split(',') ?? RECIPES);
mkdirSync(runs, { recursive: true });

/** The command line in a process of its own. Resolves with its stdout. */
function run(args, say = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [lottery, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      err += text;
      say(String(text));
    });
    child.once('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`lottery ${args.join(' ')}\n${err}`))));
  });
}

/** The experiments of a recipe, one for each of its seeds. */
async function tasksOf(recipe) {
  const experiment = JSON.parse(await run(['describe', '--recipe', recipe]));
  return experiment.seeds.map((seed) => ({ recipe, seed, experiment: { ...experiment, seeds: [seed] } }));
}

async function train({ recipe, seed, experiment }) {
  const name = `${runs}${recipe}-${seed}`;
  const out = `${name}.results.json`;
  writeFileSync(`${name}.json`, JSON.stringify(experiment));
  const log = (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${recipe}: `));
  // One thread each: the seeds already take the cores.
  const alone = ['--workers', '1'];
  const args = ['run', '--experiment', `${name}.json`, '--engine', ENGINE, '--masks', '--keep', name, '--out', out];
  await run([...args, ...alone], log);
  return JSON.parse(readFileSync(out, 'utf8'));
}

const { page, pictured } = await bundled('scripts/reference/page.ts');

/** Writes what the shipped files say. */
async function describe() {
  const shipped = RECIPES.filter((recipe) => existsSync(`${shippedFolder}${recipe}.json`));
  const files = new Map(shipped.map((recipe) => [recipe, readFileSync(`${shippedFolder}${recipe}.json`, 'utf8')]));
  mkdirSync(`${root}docs/reference`, { recursive: true });
  writeFileSync(`${root}docs/reference/README.md`, page(files, await run(['claims'])));
}

const tasks = [];
const experiments = {};
for (const recipe of recipes) {
  const own = await tasksOf(recipe);
  experiments[recipe] = { ...own[0].experiment, seeds: own.map(({ seed }) => seed) };
  tasks.push(...own);
}

const finished = Object.fromEntries(recipes.map((recipe) => [recipe, new Map()]));

async function worker() {
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const { recipe, seed } = task;
    const own = finished[recipe].set(seed, await train(task));
    const experiment = experiments[recipe];
    if (own.size < experiment.seeds.length) continue;
    write({ folder: shippedFolder, recipe, experiment, files: experiment.seeds.map((each) => own.get(each)) });
    const weights = pictured(recipe);
    if (weights) {
      const { path, names, weightsFile } = weights;
      const kept = `${runs}${recipe}-${experiment.seeds[0]}`;
      writeWeights({ path: `${root}public/${path}`, kept, names, weightsFile });
    }
    await describe();
  }
}

if (values.describe) await describe();
await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
