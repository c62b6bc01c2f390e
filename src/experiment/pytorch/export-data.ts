import { VALIDATION_IMAGES } from '../../data/dataset.ts';
import { BatchOrder } from '../../data/order.ts';
import { pixelValues } from '../../data/scaling.ts';
import { splitOrder } from '../../data/split.ts';
import type { Params } from '../../engines/engine.ts';
import { sum } from '../../numerics/rounding.ts';
import { layerAt, nothingPruned, type PrunedAt } from '../../pruning/mask.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, type Layer, layersOf, totalWeights } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { float32 } from '../files/safetensors.ts';
import { shapeOf } from '../files/weights-file.ts';
import { denseOf, type Key, replicateName } from '../model/key.ts';
import { type Results, runOf } from '../model/results.ts';
import type { Written } from '../tickets/npy.ts';
import { rememberingDraw } from '../train/first-params.ts';
import { firstParams } from '../train/start.ts';
import { carriedMasks } from './carried.ts';
import { scriptSettings } from './script-settings.ts';
import { scriptedTrainings } from './scripted.ts';
import { toldArm } from './told-arms.ts';

/** Bytes of the arrays at most: more than that no browser makes a file of. */
const MOST_BYTES = 1e9;

/** The experiment cannot be exported; the message says why and what to change. */
export class NoExport extends Error {}

/** Arrays and the script's settings, for an npz file. */
export interface ScriptData {
  readonly arrays: readonly Written[];
  readonly settings: object;
}

/** Whole numbers below a bound, in the fewest bytes that hold them. */
function whole(name: string, shape: readonly number[], bound: number, values: Uint32Array): Written {
  const dtype = bound <= 0x10000 ? 'U16' : 'U32';
  const numbers = dtype === 'U16' ? Uint16Array.from(values) : values;
  return { name, dtype, shape, bytes: new Uint8Array(numbers.buffer) };
}

const epochsOf = (experiment: Experiment): number =>
  Math.ceil(iterationsOf(experiment) / Math.ceil(experiment.dataset.train / experiment.training.batch));

/** The order of images in every epoch of a training, a row each. */
function orderOf(experiment: Experiment, seed: number): Written {
  const { train } = experiment.dataset;
  const epochs = epochsOf(experiment);
  const order = new BatchOrder(seed, train, train);
  const all = new Uint32Array(epochs * train);
  for (let epoch = 0; epoch < epochs; epoch++) all.set(order.at(epoch), epoch * train);
  return whole(`order/${seed}`, [epochs, train], train, all);
}

const weightsOf = (name: string, layers: readonly Layer[], params: Params, keeps?: (l: number) => Uint8Array) =>
  layers.map((layer, l) => {
    const mask = keeps?.(l);
    const { weights } = params[l];
    // Nobody looks at the others, and zeros take no room.
    const values = mask ? weights.map((weight, i) => (mask[i] === 1 ? weight : 0)) : weights;
    return float32(`${name}/${layer.name}`, shapeOf(layer), values);
  });

const diedOf = (name: string, layers: readonly Layer[], died: PrunedAt): Written[] =>
  layers.map((layer, l) => ({ name: `${name}/${layer.name}`, dtype: 'U8', shape: shapeOf(layer), bytes: died[l] }));

/** What a training needs of the file beside its seed's θ0: the arrays that its arm has in common are made at its first. */
function arraysOf(
  results: Results,
  key: Key,
  layers: readonly Layer[],
  isFirst: boolean,
  draw: ReturnType<typeof rememberingDraw>,
): Written[] {
  const { experiment } = results;
  const { masks, start } = toldArm(key.arm, experiment.pruning.criterion);
  const own = `${key.arm}/${replicateName(key)}`;
  const run = masks === 'carried' ? runOf(results, key) : undefined;
  const made: Written[] = [];
  const died = run && (isFirst || start === 'placed') ? carriedMasks(experiment, run) : undefined;
  if (died && isFirst) made.push(...diedOf(`died/${own}`, layers, died));
  const begins = () => firstParams(atWidth(experiment, key.width), key, died ?? nothingPruned(layers), {}, draw);
  if (start === 'drawn' && isFirst) made.push(...weightsOf(`start/${own}`, layers, begins()));
  if (start === 'placed' && died)
    made.push(...weightsOf(`start/${own}/${key.round}`, layers, begins(), (l) => layerAt(died[l], key.round)));
  return made;
}

/** @throws NoExport where the arrays would be too large */
function checkSize({ experiment }: Results, trainings: readonly Key[]): void {
  const order = experiment.seeds.length * epochsOf(experiment) * experiment.dataset.train * 4;
  const placed = trainings.filter(({ arm }) => toldArm(arm, experiment.pruning.criterion).start === 'placed');
  const runs = new Map(trainings.map((key) => [`${key.arm}/${replicateName(key)}`, key]));
  const first = [...runs.values(), ...placed].map(
    ({ width }) => 4 * totalWeights(layersOf(atWidth(experiment, width).network)),
  );
  if (order + sum(first) <= MOST_BYTES) return;
  throw new NoExport(
    'Orders of images and first weights of this experiment would take more than a gigabyte. Take fewer seeds, a shorter budget or a smaller network.',
  );
}

/**
 * What the script in PyTorch reads: the split's order, the order of images by seed, θ0 and other first weights, masks that it
 * does not make itself as the rounds in which weights were pruned, and settings with the lab's accuracies. Weights are in the
 * lab's flat order, [inputs, outputs] or [kernel rows, kernel columns, inputs, outputs].
 *
 * Arms whose masks are needed and not in the results are left out; `armNotes` says which.
 * @param train images that the data's files have to train on, those that validate not counted
 * @throws NoExport
 */
export function scriptData(results: Results, train: number): ScriptData {
  const { experiment } = results;
  const { dataset } = experiment;
  const images = train + VALIDATION_IMAGES;
  const trainings = scriptedTrainings(results);
  checkSize(results, trainings);
  const draw = rememberingDraw();
  const split = splitOrder(dataset.kind === 'mnist' ? 'mnist' : dataset.sha256, images);
  const seen = new Set<string>();
  const ofTrainings = trainings.flatMap((key) => {
    const layers = layersOf(atWidth(experiment, key.width).network);
    const run = `${key.arm}/${replicateName(key)}`;
    const isFirst = !seen.has(run);
    seen.add(run);
    return arraysOf(results, key, layers, isFirst, draw);
  });
  const replicates = experiment.widths.flatMap((width) => experiment.seeds.map((seed) => denseOf({ seed, width })));
  const initial = replicates.flatMap((key) => {
    const { network } = atWidth(experiment, key.width);
    return weightsOf(`init/${replicateName(key)}`, layersOf(network), draw(network, key.seed, 'init'));
  });
  const values = pixelValues(dataset.scaling);
  return {
    settings: scriptSettings(results, trainings),
    arrays: [
      whole('split', [images], images, split),
      float32('pixel_values', [values.length], values),
      ...experiment.seeds.map((seed) => orderOf(experiment, seed)),
      ...initial,
      ...ofTrainings,
    ],
  };
}
