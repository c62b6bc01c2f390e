// Computes the results that are shipped: every recipe of src/claims/recipes.ts and of src/claims/surprises, on the exact SIMD
// engine.
//   npm run reference                         all recipes; some hours on two cores
//   npm run reference -- --only paper,target  some recipes, or maps over settings: see src/claims/maps.ts
//   npm run reference -- --describe           trains nothing, and writes docs/reference anew from the shipped files
//   npm run reference -- --workers 2          so many trainings at once; as many as there are cores when left out
//   npm run reference -- --data FOLDER        where Fashion-MNIST’s four files are; found by itself where Debian’s package is
// Each recipe is a run of the command line that keeps finished trainings under reference-runs/: a repetition goes on where
// it was cut off, and recipes share what they have in common. What is finished is written to public/reference/.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundled } from './bundle.mjs';
import { findFashion } from './fashion.mjs';
import { write } from './reference/shipped.mjs';

// Quick ones first; the shipped page lists them in this order.
const RECIPES = [
  ...['classroom', 'neurons', 'same-rate', 'global', 'widths', 'paper', 'target'],
  ...['sgd-fast', 'few-images', 'fashion', 'standardised', 'sgd', 'controls', 'standardised-target'],
];
const ENGINE = 'simd';
const root = fileURLToPath(new URL('..', import.meta.url));
const runs = `${root}reference-runs/`;
const shippedFolder = `${root}public/reference/`;
const lottery = fileURLToPath(new URL('lottery.mjs', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    describe: { type: 'boolean' },
    data: { type: 'string', default: findFashion() },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
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

const kept = `${runs}trainings`;

/** Trains a recipe, as far as it was not trained before. Resolves with the text of its results. */
async function train(recipe) {
  const out = `${runs}${recipe}.results.json`;
  const log = (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${recipe}: `));
  const args = ['--recipe', recipe, '--engine', ENGINE, '--masks', '--keep', kept, '--out', out];
  const data = needsData(recipe) ? ['--data', values.data] : [];
  await run(['run', ...args, ...data, '--workers', values.workers], log);
  return readFileSync(out, 'utf8');
}

const { hasMasks, JUDGED, needsData, page, pictured } = await bundled('scripts/reference/page.ts');
const { masksText } = await bundled('scripts/reference/masks.ts');
const { MAP_IDS, mapNeedsData, mapText, shippedMap } = await bundled('scripts/reference/maps.ts');

/** Trains a map, as far as it was not trained before, and ships it. */
async function trainMap(id) {
  const [words, out] = ['sweep', 'swept'].map((ending) => `${runs}${id}.${ending}.json`);
  writeFileSync(words, mapText(id));
  const data = mapNeedsData(id) ? ['--data', values.data] : [];
  const args = ['sweep', 'run', words, '--engine', ENGINE, '--keep', kept, '--out', out, '--workers', values.workers];
  await run([...args, ...data], (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${id}: `)));
  const { path, text } = await shippedMap(id, readFileSync(out, 'utf8'));
  writeFileSync(`${root}public/${path}`, gzipSync(text, { level: 9 }));
}

/** Writes what the shipped files say. */
async function describe() {
  const shipped = RECIPES.filter((recipe) => existsSync(`${shippedFolder}${recipe}.json`));
  const files = new Map(shipped.map((recipe) => [recipe, readFileSync(`${shippedFolder}${recipe}.json`, 'utf8')]));
  mkdirSync(`${root}docs/reference`, { recursive: true });
  const verdicts = {};
  for (const [half, ids] of Object.entries(JUDGED)) verdicts[half] = await run(['claims', '--only', ids]);
  writeFileSync(`${root}docs/reference/README.md`, page(files, verdicts));
}

const recipes = values.describe ? [] : (values.only?.split(',') ?? [...RECIPES, ...MAP_IDS]);
for (const recipe of recipes) {
  const isMap = MAP_IDS.includes(recipe);
  if ((isMap ? mapNeedsData(recipe) : needsData(recipe)) && !values.data) {
    console.error(`${recipe} is left out: name the folder with Fashion-MNIST’s four files with --data.`);
    continue;
  }
  if (isMap) {
    await trainMap(recipe);
    await describe();
    continue;
  }
  const text = await train(recipe);
  const own = (arm) => hasMasks(recipe, arm);
  write({ folder: shippedFolder, recipe, results: JSON.parse(text), hasMasks: own });
  const masks = masksText(recipe, text);
  if (masks) writeFileSync(`${shippedFolder}${recipe}.masks.json`, masks);
  const weights = await pictured(recipe, kept, ENGINE);
  if (weights) writeFileSync(`${root}public/${weights.path}`, gzipSync(weights.file, { level: 9 }));
  await describe();
}
if (values.describe) await describe();
