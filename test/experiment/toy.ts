import * as v from 'valibot';
import type { Dataset, Examples } from '../../src/data/dataset.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import type { Legacy } from '../../src/experiment/model/inputs.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { type Training, trainingName } from '../../src/experiment/model/training.ts';
import { runExperiment, type Trainer } from '../../src/experiment/run/run.ts';
import type { Yielding } from '../../src/experiment/train/context.ts';
import { runTraining } from '../../src/experiment/train/train.ts';
import { stream } from '../../src/numerics/streams.ts';
import { type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { atWidth } from '../../src/spec/width.ts';

/** Images in which one block of pixels per class is lit, over noise: learnable in a few steps. */
function examples(name: string, count: number): Examples {
  const from = stream(0, name);
  const labels = Uint8Array.from({ length: count }, () => from.below(10));
  const images = Uint8Array.from({ length: count * 784 }, (_, at) => {
    const lit = Math.floor((at % 784) / 78) === labels[Math.floor(at / 784)];
    return from.uniform() < (lit ? 0.7 : 0.1) ? 1 + from.below(255) : 0;
  });
  return { images, labels };
}

export const toyData: Dataset = {
  name: 'toy',
  sha256: 'toy',
  pixels: 784,
  train: examples('train', 200),
  validation: examples('validation', 60),
  test: examples('test', 80),
};

const few = ({ images, labels }: Examples): Examples => ({
  images: images.subarray(0, 10 * toyData.pixels),
  labels: labels.subarray(0, 10),
});

/** Enough to run, too little to learn from. */
export const fewData: Dataset = { ...toyData, validation: few(toyData.validation), test: few(toyData.test) };

type Input = v.InferInput<typeof experimentSchema>;

/** A question that the reference engine answers in a moment. */
export const toyExperiment = (own: Input = {}): Experiment =>
  v.parse(experimentSchema, {
    dataset: { kind: 'mnist', train: 100 },
    network: { kind: 'mlp', hidden: [8, 6] },
    training: {
      batch: 30,
      budget: { kind: 'iterations', iterations: 10 },
      evaluateEvery: 4,
      optimiser: { kind: 'adam', learningRate: 0.01 },
    },
    pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 3 } },
    arms: [{ id: 'ticket' }],
    ...own,
  });

export const noHurry = (steps = 3): Yielding => ({ steps, yieldNow: async () => {} });

export const setupOf = ({ network, dataset: { scaling }, training: { optimiser } }: Experiment, dataset = toyData) => ({
  layers: layersOf(network),
  dataset,
  scaling,
  optimiser,
});

export interface Ran {
  readonly results: Results;
  readonly events: readonly RunEvent[];
  readonly legacies: ReadonlyMap<string, Legacy>;
}

/** Runs an experiment in this thread. */
export async function runToy(
  experiment: Experiment,
  {
    dataset = toyData,
    engine = referenceEngine,
    yielding = noHurry(),
    size = 1,
  }: { dataset?: Dataset; engine?: Engine; yielding?: Yielding; size?: number } = {},
): Promise<Ran> {
  let results: Results = {
    numerics: 1,
    experiment,
    engine: engine.name,
    dataset: { name: dataset.name, sha256: dataset.sha256 },
    environment: { app: '', runtime: '' },
    runs: [],
  };
  const events: RunEvent[] = [];
  const legacies = new Map<string, Legacy>();
  const emit = (event: RunEvent) => {
    events.push(event);
    results = applyEvent(results, event);
  };
  const train = async (training: Training, inherited: Parameters<Trainer['train']>[1]): Promise<Legacy> => {
    const own = atWidth(experiment, training.width);
    const session = await engine.open(setupOf(own, dataset));
    const context = { session, engine: engine.name, dataset, yielding, now: () => 0 };
    const steps = runTraining(own, training, inherited, context);
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return value;
      emit(value);
    }
  };
  await runExperiment(experiment, { size, train }, emit, (training, legacy) =>
    legacies.set(trainingName(training), legacy),
  );
  return { results, events, legacies };
}
