import * as v from 'valibot';
import type { Dataset, Examples } from '../../src/data/dataset.ts';
import type { Engine, Session } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { type Checkpoint, type Checkpoints, noCheckpoints } from '../../src/experiment/model/checkpoint.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { runExperiment, type Trainer } from '../../src/experiment/run/run.ts';
import type { Yielding } from '../../src/experiment/train/context.ts';
import { pruneFor } from '../../src/experiment/train/prune-next.ts';
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
  /** What every finished training has left, by its name. */
  readonly made: ReadonlyMap<string, Checkpoint>;
  /** The names of those that were trained, in the order of their ends. */
  readonly trained: readonly string[];
}

/** Runs an experiment in this thread. */
export async function runToy(
  experiment: Experiment,
  {
    dataset = toyData,
    engine = referenceEngine,
    yielding = noHurry(),
    size = 1,
    checkpoints = noCheckpoints,
  }: { dataset?: Dataset; engine?: Engine; yielding?: Yielding; size?: number; checkpoints?: Checkpoints } = {},
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
  const made = new Map<string, Checkpoint>();
  const trained: string[] = [];
  const emit = (event: RunEvent) => {
    events.push(event);
    results = applyEvent(results, event);
  };
  const open = ({ width }: Key) => engine.open(setupOf(atWidth(experiment, width), dataset));
  /** Sessions whose training is over, by width. Nobody needs the one before. */
  const idle = new Map<number, Session>();
  const keep = (width: number, session: Session) => {
    idle.get(width)?.close();
    idle.set(width, session);
    return session;
  };
  const train: Trainer['train'] = async (training, inputs) => {
    const session = await open(training);
    const context = { session, engine: engine.name, dataset, yielding, now: () => 0 };
    const steps = runTraining(atWidth(experiment, training.width), training, inputs, context);
    for (;;) {
      const { value, done } = await steps.next();
      if (done) {
        trained.push(trainingName(training));
        keep(training.width, session);
        return value;
      }
      emit(value);
    }
  };
  const prune: Trainer['prune'] = async (training, from) => {
    const session = idle.get(training.width) ?? keep(training.width, await open(training));
    return pruneFor(atWidth(experiment, training.width), training, from, { session, dataset });
  };
  await runExperiment(experiment, { size, train, prune }, checkpoints, emit, (training, own) => {
    made.set(trainingName(training), own);
  });
  for (const session of idle.values()) session.close();
  return { results, events, made, trained };
}
