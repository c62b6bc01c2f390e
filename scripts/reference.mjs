// Computes the results that are shipped: every recipe of src/claims/recipes.ts, on the exact SIMD engine.
//   npm run reference                         all recipes; some hours on two cores
//   npm run reference -- --only paper,target  some recipes
//   npm run reference -- --jobs 2             trainings of so many seeds at once; as many as there are cores when left out
// Each seed of a recipe is a run of the command line that keeps finished trainings under reference-runs/, so that a
// repetition goes on where it was cut off. Recipes whose seeds are all there are written to public/reference/.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { write } from './reference/shipped.mjs';

const RECIPES = ['neurons', 'widths', 'same-rate', 'global', 'classroom', 'paper', 'target'];
const ENGINE = 'simd';
const root = fileURLToPath(new URL('..', import.meta.url));
const runs = `${root}reference-runs/`;
const lottery = fileURLToPath(new URL('lottery.mjs', import.meta.url));

const { values } = parseArgs({
  options: { only: { type: 'string' }, jobs: { type: 'string', default: String(availableParallelism()) } },
});
const recipes = values.only?.split(',') ?? RECIPES;
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

/** The experiments of a recipe, one for each of its seeds, widest networks first so that no core waits at the end. */
async function tasksOf(recipe) {
  const experiment = JSON.parse(await run(['describe', '--recipe', recipe]));
  return experiment.seeds.map((seed) => ({ recipe, seed, experiment: { ...experiment, seeds: [seed] } }));
}

async function train({ recipe, seed, experiment }) {
  const name = `${runs}${recipe}-${seed}`;
  const out = `${name}.results.json`;
  if (existsSync(`${name}.done`)) return;
  writeFileSync(`${name}.json`, JSON.stringify(experiment));
  const log = (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${recipe}: `));
  await run(
    ['run', '--experiment', `${name}.json`, '--engine', ENGINE, '--masks', '--keep', name, '--out', out],
    log,
  );
  writeFileSync(`${name}.done`, '');
}

const tasks = [];
const experiments = {};
for (const recipe of recipes) {
  const own = await tasksOf(recipe);
  experiments[recipe] = { ...own[0].experiment, seeds: own.map(({ seed }) => seed) };
  tasks.push(...own);
}

async function worker() {
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    await train(task);
    const { seeds } = experiments[task.recipe];
    if (!seeds.every((seed) => existsSync(`${runs}${task.recipe}-${seed}.done`))) continue;
    const files = seeds.map((seed) => JSON.parse(readFileSync(`${runs}${task.recipe}-${seed}.results.json`, 'utf8')));
    write({ root, runs, recipe: task.recipe, experiment: experiments[task.recipe], files });
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
