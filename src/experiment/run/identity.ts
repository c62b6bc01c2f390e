import { NUMERICS } from '../../numerics/version.ts';
import { stepsOf } from '../../pruning/in-steps.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { isTurned, MNIST_SHA256 } from '../../spec/data-files.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, layersOf } from '../../spec/layers.ts';
import { numericsOf } from '../../spec/same-numerics.ts';
import type { NamedEngine } from '../../spec/view.ts';
import { atWidth } from '../../spec/width.ts';
import { ARMS } from '../arms/index.ts';
import type { Key } from '../model/key.ts';

/** What of the pruning settings reaches a training, and nothing of rounds after it. */
function pruningOf({ network, pruning }: Experiment, { arm, round }: Key): object {
  const { reach, needs, steps } = ARMS[arm];
  const { criterion, rewind, schedule } = pruning;
  const { groups, counts, totals } = planCounts(layersOf(network), pruning);
  const untilHere = <T>(each: readonly T[]) => each.slice(1, round + 1);
  const byCounts = { groups: groups.map(({ layers }) => layers), counts: untilHere(counts) };
  const reached = {
    none: {},
    totals: { totals: untilHere(totals) },
    counts: byCounts,
    criterion: { ...byCounts, criterion, steps: stepsOf(criterion, schedule.rounds) },
  }[reach];
  return {
    ...reached,
    ...(steps && { ownSteps: steps(schedule.rounds) }),
    ...(needs.includes('early') && { rewind }),
  };
}

/** Objects with their fields in the order of their names, so that equal ones are written alike. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Everything that a training is a function of, as a text to compare (the project's protocol, "Keys and checkpoints"): two
 * experiments that agree in it share the training's checkpoint, to the bit. The arms, seeds and rounds that are asked for
 * beside it are not in it.
 * @param engine the one that computes it and every training that it comes from
 * @param numerics of the version that computed it; of this one unless told otherwise
 */
export function identityOf(asked: Experiment, engine: NamedEngine, key: Key, numerics = NUMERICS): string {
  const experiment = atWidth(asked, key.width);
  const { dataset, network, training } = experiment;
  const { arm, seed, round } = key;
  return JSON.stringify(
    {
      // An arm that a version left as it was keeps its name, and so the checkpoints of the version before.
      numerics: numericsOf(arm, numerics),
      engine,
      data: dataset.kind === 'mnist' ? MNIST_SHA256 : dataset.sha256,
      images: dataset.train,
      scaling: dataset.scaling,
      // Left out where nothing is turned: trainings from before there was a choice are the same.
      ...(isTurned(dataset) && { turn: 'transposed' }),
      network,
      training: { ...training, budget: iterationsOf(experiment) },
      arm,
      seed,
      round,
      pruning: pruningOf(experiment, key),
    },
    ordered,
  );
}
