import { base64 } from '@scure/base';
import { unzlibSync } from 'fflate';
import * as v from 'valibot';
import { countsOf, maskAt, type PrunedAt } from '../../pruning/mask.ts';
import { ARM_IDS, allArms, isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { CLASSES, iterationsOf, type Layer, layersOf } from '../../spec/layers.ts';
import { askedThen } from '../../spec/named-engines.ts';
import { atWidth } from '../../spec/width.ts';
import { replicateName } from '../model/key.ts';
import type { Round, Run } from '../model/results.ts';
import { check, checkRound, list, positive, roundSchema, Wrong, whole } from './read-round.ts';

const short = v.pipe(v.string('must be text'), v.maxLength(200, 'must be shorter than 200 characters'));
const classes = v.pipe(whole, v.minValue(1, 'must be at least 1'), v.maxValue(CLASSES, `must be at most ${CLASSES}`));
const armId = v.picklist(ARM_IDS, 'must be an arm that this version knows');

/** What files say of whatever trained their results. */
export const aboutEntries = {
  numerics: whole,
  engine: askedThen,
  dataset: v.object({ name: short, sha256: short, classes: v.exactOptional(classes) }),
  environment: v.object({ app: short, runtime: short }),
};

/** Runs as files hold them. */
export const runsSchema = list(
  v.object({
    arm: armId,
    seed: whole,
    width: v.exactOptional(positive),
    rounds: list(roundSchema),
    died: v.exactOptional(list(v.string('must be text'))),
  }),
);

type FileRun = v.InferOutput<typeof runsSchema>[number];

/** The width of runs that say none: files leave it out where it is 1. */
const ONE_WIDTH = 1;

/** The rounds in which a layer's weights were pruned. No more is unpacked than the layer has weights. */
function unpackLayer(text: string, { weights }: Layer, at: string): Uint8Array {
  try {
    const bytes = unzlibSync(base64.decode(text), { out: new Uint8Array(weights + 1) });
    if (bytes.length === weights) return bytes;
  } catch {
    // What cannot be unpacked is no mask either.
  }
  throw new Wrong(`${at}: must be ${weights} bytes, zlib-deflated, in base64`);
}

/** A run's masks, against the counts that its rounds tell. */
function masksOf(died: readonly string[], rounds: readonly Round[], layers: readonly Layer[], at: string): PrunedAt {
  check(died.length === layers.length, at, `must be one text for each of ${layers.length} layers`);
  const masks = layers.map((layer, l) => unpackLayer(died[l], layer, `${at}.${l}`));
  for (const { round, counts } of rounds) {
    const found = countsOf(maskAt(masks, round));
    check(
      found.every((count, l) => count === counts[l]),
      at,
      `must leave the weights that round ${round} counts`,
    );
  }
  return masks;
}

function checkRun({ died, width = ONE_WIDTH, ...run }: FileRun, at: string, experiment: Experiment): Run {
  const { arm, seed, rounds } = run;
  check(allArms(experiment).includes(arm), `${at}.arm`, 'must be an arm of the experiment');
  check(experiment.seeds.includes(seed), `${at}.seed`, 'must be a seed of the experiment');
  check(experiment.widths.includes(width), `${at}.width`, 'must be a width of the experiment');
  const layers = layersOf(atWidth(experiment, width).network);
  const [first, last] = isDense(arm) ? [0, 0] : [1, experiment.pruning.schedule.rounds];
  rounds.forEach((round, k) => {
    const here = `${at}.rounds.${k}`;
    check(round.round >= first && round.round <= last, `${here}.round`, `must be from ${first} to ${last}`);
    check(k === 0 || round.round > rounds[k - 1].round, `${here}.round`, 'must come after the one before');
    checkRound(round, here, layers, iterationsOf(experiment));
  });
  return { ...run, width, ...(died && { prunedAt: masksOf(died, rounds, layers, `${at}.died`) }) };
}

/**
 * Runs of a file, against the experiment that they are of.
 * @param at where they stand in the file
 * @throws Wrong
 */
export function checkedRuns(runs: readonly FileRun[], experiment: Experiment, at: string): Run[] {
  const names = runs.map(({ arm, seed, width = ONE_WIDTH }) => `${arm} ${replicateName({ seed, width })}`);
  names.forEach((name, k) => {
    check(names.indexOf(name) === k, `${at}.${k}`, 'must not be there twice');
  });
  return runs.map((run, k) => checkRun(run, `${at}.${k}`, experiment));
}
