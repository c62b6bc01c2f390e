// How results of a recipe are put into public/reference/: what everybody gets at once, and what is fetched when wanted.
import { mkdirSync, writeFileSync } from 'node:fs';

/** A run without what is large; JSON leaves out what is undefined. */
const bare = (run) => ({
  ...run,
  died: undefined,
  rounds: run.rounds.map((round) => ({ ...round, curve: [] })),
});

/**
 * Writes `<recipe>.json`, all seeds without learning curves and masks, and `<recipe>.seed-N.json`, the first seed with both.
 * @param results what the command line wrote
 * @param hasMasks whether the masks of an arm are shipped
 */
export function write({ folder, recipe, results, hasMasks }) {
  mkdirSync(folder, { recursive: true });
  const { format, version, numerics, experiment, runs, ...rest } = results;
  const about = { format, version, numerics, command: `npm run reference -- --only ${recipe}` };
  const save = (name, own) => writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ ...about, ...own })}\n`);
  save(recipe, { experiment, ...rest, runs: runs.map(bare) });
  const [first] = experiment.seeds;
  const withMasks = (run) => (hasMasks(run.arm) ? run : { ...run, died: undefined });
  const alone = { ...experiment, seeds: [first] };
  save(`${recipe}.seed-${first}`, {
    experiment: alone,
    ...rest,
    runs: runs.filter(({ seed }) => seed === first).map(withMasks),
  });
}
