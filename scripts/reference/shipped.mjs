// How results of a recipe are put into public/reference/: what everybody gets at once, and what is fetched when wanted.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { gzipSync } from 'node:zlib';

const command = (recipe) => `npm run reference -- --only ${recipe}`;

/** Runs in the order in which one run of all seeds has them: by width, arm and seed. */
function inOrder(runs, { arms, seeds, widths }) {
  const order = ['dense', ...arms.map(({ id }) => id)];
  const place = ({ arm, seed, width = 1 }) =>
    (widths.indexOf(width) * order.length + order.indexOf(arm)) * seeds.length + seeds.indexOf(seed);
  return runs.toSorted((a, b) => place(a) - place(b));
}

/** A run without what is large; JSON leaves out what is undefined. */
const bare = (run) => ({
  ...run,
  died: undefined,
  rounds: run.rounds.map((round) => ({ ...round, curve: [] })),
});

/**
 * Writes `<recipe>.json`, all seeds without learning curves and masks, and `<recipe>.seed-N.json`, the first seed with both.
 * @param files the results of each seed, as the command line wrote them
 */
export function write({ folder, recipe, experiment, files }) {
  mkdirSync(folder, { recursive: true });
  const [{ format, version, numerics, engine, dataset, environment }] = files;
  const about = { format, version, numerics, command: command(recipe) };
  const rest = { engine, dataset, environment };
  const runs = inOrder(
    files.flatMap((file) => file.runs),
    experiment,
  );
  const whole = { ...about, experiment, ...rest, runs: runs.map(bare) };
  writeFileSync(`${folder}${recipe}.json`, `${JSON.stringify(whole)}\n`);
  writeFileSync(
    `${folder}${recipe}.seed-${experiment.seeds[0]}.json`,
    `${JSON.stringify({ ...files[0], command: command(recipe) })}\n`,
  );
}

/**
 * Writes the trained weights of a recipe that pictures need as gzipped safetensors, named as the command line names them.
 * @param path the file
 * @param kept the folder of finished trainings (src/cli/keep.ts)
 * @param names of the trainings
 */
export function writeWeights({ path, kept, names, weightsFile }) {
  const trained = names.map((name) => {
    const { legacy } = deserialize(readFileSync(`${kept}/${name.replaceAll('/', '_')}.bin`));
    return { name, params: legacy.trained };
  });
  writeFileSync(path, gzipSync(weightsFile(trained), { level: 9 }));
}
