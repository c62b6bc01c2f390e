import { ADAM, MOMENTUM } from '../../engines/constants.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { ARM_IDS, type ArmId, armName } from '../../spec/arms/index.ts';
import { hashOf, isTurned, knownName } from '../../spec/data-files.ts';
import type { Experiment, Optimiser } from '../../spec/experiment.ts';
import { iterationsOf, layersOf } from '../../spec/layers.ts';
import { formatLink } from '../../spec/link.ts';
import { sameNumerics } from '../../spec/same-numerics.ts';
import { defaultView } from '../../spec/view.ts';
import { atWidth } from '../../spec/width.ts';
import { ARMS, firstIteration } from '../arms/index.ts';
import { type Key, replicateName } from '../model/key.ts';
import { type Results, roundOf } from '../model/results.ts';
import { rateChanges, rateFactor } from '../train/rate.ts';
import { armNotes } from './scripted.ts';
import { toldArm } from './told-arms.ts';
import { toldLayer } from './told-layer.ts';

const optimiserOf = ({ kind, learningRate: rate }: Optimiser): object =>
  kind === 'adam'
    ? { kind, rate, betas: [ADAM.beta1, ADAM.beta2], epsilon: ADAM.epsilon }
    : { kind: 'sgd', rate, momentum: kind === 'momentum' ? MOMENTUM : 0 };

const networkOf = (experiment: Experiment, width: number): object => {
  const { network, pruning } = atWidth(experiment, width);
  const layers = layersOf(network);
  const { groups, counts } = planCounts(layers, pruning);
  const told = layers.map((layer) => ({ name: layer.name, ...toldLayer(layer) }));
  return { width, layers: told, groups: groups.map((group) => group.layers), counts };
};

function armOf(experiment: Experiment, arm: ArmId): object {
  const { masks, start } = toldArm(arm, experiment.pruning.criterion);
  const { startsFrom, lastRate = false } = ARMS[arm];
  return {
    id: arm,
    name: armName(arm),
    masks,
    start: start === 'trained' ? startsFrom : start,
    from: firstIteration(arm, experiment),
    last_rate: lastRate,
  };
}

/** From which iteration on the learning rate is which factor of itself. */
const factorsOf = (experiment: Experiment): (readonly [since: number, factor: number])[] =>
  [0, ...rateChanges(experiment)].map((since) => [since, rateFactor(experiment, since)]);

/** What the script is told in words and numbers; its names are the script's. */
export function scriptSettings(results: Results, trainings: readonly Key[]): object {
  const { experiment, numerics, environment, dataset } = results;
  const sha256 = hashOf(experiment.dataset);
  const { carried, leftOut } = armNotes(results);
  const older = `The lab’s numbers are of numerics ${numerics}; first weights and orders are of ${NUMERICS}, and may be others.`;
  return {
    format: 'lottery-pytorch',
    version: 1,
    app: environment.app,
    numerics,
    link: `#${formatLink({ experiment, view: defaultView }, numerics)}`,
    notes: [...carried, ...leftOut, ...(sameNumerics(experiment, numerics, NUMERICS) ? [] : [older])],
    dataset: {
      name: knownName(sha256) ?? dataset.name,
      sha256,
      images: experiment.dataset.train,
      transposed: isTurned(experiment.dataset),
    },
    training: {
      optimiser: optimiserOf(experiment.training.optimiser),
      factors: factorsOf(experiment),
      batch: experiment.training.batch,
      iterations: iterationsOf(experiment),
    },
    criterion: experiment.pruning.criterion,
    rewind: experiment.pruning.rewind,
    seeds: experiment.seeds,
    networks: experiment.widths.map((width) => networkOf(experiment, width)),
    arms: ARM_IDS.filter((arm) => trainings.some((key) => key.arm === arm)).map((arm) => armOf(experiment, arm)),
    trainings: trainings.map((key) => ({
      ...key,
      network: experiment.widths.indexOf(key.width),
      replicate: replicateName(key),
      accuracy: roundOf(results, key)?.test.accuracy ?? null,
    })),
  };
}
