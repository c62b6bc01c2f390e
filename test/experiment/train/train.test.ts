import { expect, test } from 'vitest';
import type { Engine, Session } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference.ts';
import { toFile } from '../../../src/experiment/files/results-file.ts';
import { Cancelled } from '../../../src/experiment/model/cancelled.ts';
import { applyEvent } from '../../../src/experiment/model/fold.ts';
import { trainingName, trainingWords } from '../../../src/experiment/model/key.ts';
import { TrainingStopped } from '../../../src/experiment/model/stopped.ts';
import { applyToStatus } from '../../../src/experiment/report/apply-to-status.ts';
import { idle } from '../../../src/experiment/report/status.ts';
import { summarise } from '../../../src/experiment/report/summaries.ts';
import { needsOf } from '../../../src/experiment/run/needs.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { LearningCurve } from '../../../src/experiment/train/measure.ts';
import { maskAt } from '../../../src/pruning/mask.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { slowSum } from '../../pruning/graph.ts';
import { noHurry, runToy, toyExperiment } from '../toy.ts';

const all = toyExperiment({
  arms: ['ticket', 'reinit', 'random-mask', 'one-shot', 'erk'].map((id) => ({ id: id as 'ticket' })),
  seeds: [1, 2, 3],
});

test('no bit depends on how trainings are cut into chunks or how many run at once', async () => {
  const one = await runToy(all);
  const other = await runToy(all, { yielding: noHurry(1), size: 4 });
  expect(toFile(other.results, true)).toEqual(toFile(one.results, true));
  expect(other.made.get('ticket/2/3')?.params).toEqual(one.made.get('ticket/2/3')?.params);
});

test('results do not tell in which order trainings finished', async () => {
  const { results, events } = await runToy(all);
  const backwards = [...events].reverse().reduce(applyEvent, { ...results, runs: [] });
  expect(toFile(backwards, true)).toEqual(toFile(results, true));
});

test('arms are paired: every round and arm of a seed replays the same batches, other seeds others', async () => {
  const seen: string[] = [];
  const spy: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const own: string[] = [];
      const train = session.train.bind(session);
      session.train = (batches) => {
        own.push(...batches.map((batch) => batch.join()));
        if (own.length === 10) seen.push(own.join(';'));
        return train(batches);
      };
      return session;
    },
  };
  await runToy(toyExperiment({ arms: [{ id: 'ticket' }, { id: 'uniform' }], seeds: [1, 2] }), { engine: spy });
  expect(seen).toHaveLength(14);
  expect(new Set(seen).size).toBe(2);
});

test('an epoch is ceil(images / batch) steps, the last batch short and every image read once', async () => {
  const sizes: number[] = [];
  const spy: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const train = session.train.bind(session);
      session.train = (batches) => {
        sizes.push(...batches.map((batch) => batch.length));
        return train(batches);
      };
      return session;
    },
  };
  const experiment = toyExperiment({
    training: { batch: 30, budget: { kind: 'epochs', epochs: 2 } },
    pruning: { schedule: { kind: 'rate', rounds: 1 } },
  });
  await runToy(experiment, { engine: spy });
  expect(sizes).toEqual([30, 30, 30, 10, 30, 30, 30, 10, 30, 30, 30, 10, 30, 30, 30, 10]);
});

test('curves are taken every so many iterations and at the end, early stop is the earliest minimum', async () => {
  const { results } = await runToy(toyExperiment());
  const [dense] = results.runs[0].rounds;
  expect(dense.curve.map(([iteration]) => iteration)).toEqual([4, 8, 10]);
  const losses = dense.curve.map((point) => point[2]);
  const lowest = losses.indexOf(Math.min(...losses));
  expect(dense.earlyStop.iteration).toBe(lowest === 2 ? null : dense.curve[lowest][0]);
  expect(dense.validation).toEqual({ loss: losses[2], accuracy: dense.curve[2][3] });
  expect(dense.test.accuracy * 80).toBeCloseTo(Math.round(dense.test.accuracy * 80), 9);
  expect(dense.test.accuracy).toBeGreaterThan(0.3);
});

test('test accuracy at the early stop is that of the weights there, and is taken once', async () => {
  /** Of each training: what test accuracy would be at every evaluation, and how often it is taken. */
  const trainings: { readonly would: number[]; tests: number }[] = [];
  const spy: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const own = session.evaluate.bind(session);
      const training = { would: [] as number[], tests: 0 };
      trainings.push(training);
      session.evaluate = async (split, from, to) => {
        if (split === 'test') training.tests++;
        else training.would.push((await own('test', 0, 80)).correct / 80);
        return own(split, from, to);
      };
      return session;
    },
  };
  // Too fast to end at its best.
  const hasty = toyExperiment({
    training: {
      batch: 10,
      budget: { kind: 'iterations', iterations: 60 },
      evaluateEvery: 5,
      optimiser: { kind: 'adam', learningRate: 0.3 },
    },
  });
  const { results } = await runToy(hasty, { engine: spy });
  const rounds = results.runs.flatMap((run) => run.rounds);
  const trained = trainings.filter(({ would }) => would.length > 0);
  expect(trained).toHaveLength(rounds.length);
  for (const [k, { earlyStop, curve }] of rounds.entries()) {
    const place = curve.findIndex(([iteration]) => iteration === earlyStop.iteration);
    expect(earlyStop.testAccuracy).toBe(trained[k].would.at(place));
    expect(trained[k].tests).toBe(place < 0 ? 1 : 2);
  }
  expect(rounds.some(({ earlyStop }) => earlyStop.iteration !== null)).toBe(true);
});

test('the early-stop iteration is the earliest minimum, and not reached when it is the last point', () => {
  const stop = (losses: number[]) => {
    const curve = new LearningCurve();
    losses.forEach((loss, k) => {
      if (curve.add([10 * (k + 1), 0, loss, 0])) curve.stopAt(10 * (k + 1), loss);
    });
    return curve.earlyStop;
  };
  expect(stop([3, 2, 2, 4])).toEqual({ iteration: 20, testAccuracy: 2 });
  expect(stop([3, 2, 1])).toEqual({ iteration: null, testAccuracy: 1 });
  expect(stop([1])).toEqual({ iteration: null, testAccuracy: 1 });
});

test('a loss that is not finite stops the run with a sentence and keeps the finished rounds', async () => {
  let trainings = 0;
  const explodes: Engine = {
    ...referenceEngine,
    open: async (setup): Promise<Session> => {
      const session = await referenceEngine.open(setup);
      if (++trainings === 3) session.train = async (batches) => batches.map(() => Number.NaN);
      return session;
    },
  };
  const events: string[] = [];
  const running = runToy(toyExperiment(), { engine: explodes }).catch((error: Error) => events.push(error.message));
  await running;
  expect(events[0]).toMatch(/loss became infinite in Ticket \(seed 1, round 2\).*smaller learning rate/);
});

test('scores that are not numbers stop the run with a sentence instead of pruning anything', async () => {
  const blind: Engine = {
    ...referenceEngine,
    open: async (setup): Promise<Session> => {
      const session = await referenceEngine.open(setup);
      session.gradients = async () =>
        setup.layers.map(({ weights, outputs }) => ({
          weights: new Float32Array(weights).fill(Number.NaN),
          biases: new Float32Array(outputs),
        }));
      return session;
    },
  };
  const asked = toyExperiment({ pruning: { criterion: 'snip' } });
  const running = runToy(asked, { engine: blind });
  await expect(running).rejects.toThrow(TrainingStopped);
  await expect(running).rejects.toThrow(
    /scores of the criterion in Ticket \(seed 1, round 1\) are not finite.*criterion/,
  );
});

test('a mask that no path leads through is said, once for each round that has it', async () => {
  const arms = [{ id: 'uniform' as const }, { id: 'synflow' as const }];
  const sparse = toyExperiment({
    network: { kind: 'mlp', hidden: [8, 6, 6] },
    pruning: { schedule: { kind: 'target', density: 0.004, rounds: 4 }, scope: 'uniform' },
    arms,
  });
  const { events, results } = await runToy(sparse);
  const cut = arms.flatMap(({ id: arm }) => {
    const prunedAt = results.runs.find((run) => run.arm === arm)?.prunedAt ?? [];
    return [1, 2, 3, 4]
      .filter((round) => {
        const paths = maskAt(prunedAt, round).map((layer) => Float64Array.from(layer));
        return slowSum(layersOf(sparse.network), paths, 'sum') === 0;
      })
      .map(
        (round) =>
          `In ${trainingWords({ arm, seed: 1, width: 1, round })}, no path leads from the image to any class, so that it cannot learn.`,
      );
  });
  expect(cut.length).toBeGreaterThan(0);
  const of = (all: typeof events) => all.reduce(applyToStatus, idle).notes.filter((text) => /no path/.test(text));
  expect(of(events).sort()).toEqual(cut.sort());
  expect(of([...events, ...events]).sort()).toEqual(cut.sort());
});

test('a criterion that would empty a layer leaves it one weight, which is said', async () => {
  // The first layer's weights are small beside the others'.
  const { events, results } = await runToy(
    toyExperiment({
      network: { kind: 'mlp', hidden: [40, 2] },
      pruning: { schedule: { kind: 'target', density: 0.002, rounds: 2 }, scope: 'global', output: 'same' },
      arms: [{ id: 'erk' }, { id: 'magnitude-at-init' }],
    }),
  );
  const said = events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
  const bare = results.runs.flatMap(({ arm, rounds }) =>
    rounds
      .filter(({ counts }) => counts.includes(1))
      .map(({ round }) => `In ${trainingWords({ arm, seed: 1, width: 1, round })}, the`),
  );
  expect(bare.length).toBeGreaterThan(0);
  for (const start of bare)
    expect(said.filter((text) => text.startsWith(start) && /down to one weight/.test(text))).toHaveLength(1);
});

test('a cancel is heard after the current chunk', async () => {
  let chunks = 0;
  const yielding = {
    steps: 1,
    yieldNow: async () => {
      if (++chunks === 5) throw new Cancelled();
    },
  };
  await expect(runToy(toyExperiment(), { yielding })).rejects.toThrow(Cancelled);
  expect(chunks).toBe(5);
});

test('a plan trains round 0 once per seed, rounds in order, and nothing before what it needs', () => {
  const trainings = plan(all);
  expect(trainings.filter(({ arm }) => arm === 'dense')).toHaveLength(3);
  expect(trainings).toHaveLength(3 + 3 * 5 * 3);
  const before = new Set<string>();
  for (const training of trainings) {
    for (const { key } of needsOf(training)) expect(before).toContain(trainingName(key));
    before.add(trainingName(training));
  }
});

test('a control asked for at some rounds is trained at those alone', async () => {
  const { results } = await runToy(toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit', rounds: [3] }] }));
  const rounds = Object.fromEntries(results.runs.map((run) => [run.arm, run.rounds.map((each) => each.round)]));
  expect(rounds).toEqual({ dense: [0], ticket: [1, 2, 3], reinit: [3] });
});

test('a summary tells mean, range and number of seeds at each round', async () => {
  const { results } = await runToy(toyExperiment({ seeds: [1, 2] }));
  const [dense, ticket] = summarise(results, 1);
  const own = results.runs.filter((run) => run.arm === 'ticket').map((run) => run.rounds[0].test.accuracy);
  expect([dense.arm, ticket.arm]).toEqual(['dense', 'ticket']);
  expect(ticket.points[0].accuracy).toMatchObject({
    n: 2,
    mean: (own[0] + own[1]) / 2,
    min: Math.min(...own),
    max: Math.max(...own),
  });
  const stops = results.runs
    .filter((run) => run.arm === 'ticket')
    .map((run) => run.rounds[0].earlyStop.iteration ?? results.experiment.training.evaluateEvery * 1e9);
  const reached = stops.filter((stop) => stop < 1e9);
  expect(ticket.points[0].notReached).toBe(stops.length - reached.length);
  expect(ticket.points[0].stop.max).toBe(reached.length < stops.length ? 10 : Math.max(...reached));
});

test.each(['ticket', 'reinit'] as const)(
  'a round of %s tells how many survivors changed their sign since its own start',
  async (arm) => {
    const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit' }] });
    const { results, made } = await runToy(experiment);
    const run = results.runs.find((each) => each.arm === arm);
    const start = drawStart(experiment.network, 1, arm === 'ticket' ? 'init' : 'reinit');
    const trained = made.get(`${arm}/1/2`)?.params ?? [];
    const flips = start.map(({ weights }, l) => {
      const alive = (i: number) => [0, 3].includes(run?.prunedAt?.[l][i] ?? 1);
      return [...weights].filter((w, i) => alive(i) && w > 0 !== trained[l].weights[i] > 0).length;
    });
    expect(run?.rounds.find(({ round }) => round === 2)?.signFlips).toEqual(flips);
    expect(Math.max(...flips)).toBeGreaterThan(0);
  },
);

test('a loss that becomes infinite is told at its very iteration, however many steps a chunk has', async () => {
  const said = async (steps: number) => {
    let taken = 0;
    const explodes: Engine = {
      ...referenceEngine,
      open: async (setup): Promise<Session> => {
        const session = await referenceEngine.open(setup);
        session.train = async (batches) => batches.map(() => (++taken === 6 ? Number.NaN : 1));
        return session;
      },
    };
    return runToy(toyExperiment(), { engine: explodes, yielding: noHurry(steps) }).catch(
      (error: Error) => error.message,
    );
  };
  for (const steps of [1, 2, 4])
    expect(await said(steps)).toMatch(/infinite in Dense \(seed 1, round 0\), at iteration 6\./);
});
