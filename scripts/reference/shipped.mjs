// How results of a recipe are put into public/reference/: what everybody gets at once, and what is fetched when wanted.
import { mkdirSync, writeFileSync } from 'node:fs';

const command = (recipe) => `npm run reference -- --only ${recipe}`;

/** Runs in the order in which one run of all seeds has them: by width, arm and seed. */
function inOrder(runs, { arms, seeds, widths }) {
  const order = ['dense', ...arms.map(({ id }) => id)];
  const place = ({ arm, seed, width = 1 }) =>
    (widths.indexOf(width) * order.length + order.indexOf(arm)) * seeds.length + seeds.indexOf(seed);
  return runs.toSorted((a, b) => place(a) - place(b));
}

const bare = ({ died: _masks, rounds, ...run }) => ({
  ...run,
  rounds: rounds.map((round) => ({ ...round, curve: [] })),
});

/**
 * Writes `<recipe>.json`, all seeds without learning curves and masks, and `<recipe>.seed-1.json`, the first seed with both.
 * @param files the results of each seed, as the command line wrote them
 */
export function write({ root, recipe, experiment, files }) {
  const folder = `${root}public/reference/`;
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
  writeFileSync(`${folder}${recipe}.seed-1.json`, `${JSON.stringify({ ...files[0], command: command(recipe) })}\n`);
}
