import { expect, test } from 'vitest';
import { BatchOrder } from '../../../src/data/order.ts';
import { splitDataset } from '../../../src/data/split.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { carriedMasks } from '../../../src/experiment/pytorch/carried.ts';
import { NoExport, type ScriptData, scriptData } from '../../../src/experiment/pytorch/export-data.ts';
import { armNotes } from '../../../src/experiment/pytorch/scripted.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { layerAt } from '../../../src/pruning/mask.ts';
import { iterationsOf } from '../../../src/spec/layers.ts';
import { atWidth } from '../../../src/spec/width.ts';
import { runToy, toyExperiment } from '../toy.ts';

/** Images to train on and, with those that validate, in the files. */
const TRAIN = 300;
const IMAGES = 5300;

const ARMS = ['ticket', 'reinit', 'shuffle-layer', 'random-mask', 'one-shot', 'snip', 'erk', 'snip-ratio'] as const;
const experiment = toyExperiment({
  arms: ARMS.map((id) => (id === 'random-mask' ? { id, rounds: [1, 3] } : { id })),
  seeds: [3, 4],
});
const { results } = await runToy(experiment);
const withoutMasks: Results = {
  ...results,
  runs: results.runs.map(({ arm, seed, width, rounds }) => ({ arm, seed, width, rounds })),
};

const bytesIn = (data: ScriptData, name: string) => {
  const array = data.arrays.find((each) => each.name === name);
  if (!array) throw new Error(`no array ${name}`);
  return array;
};
const floats = (data: ScriptData, name: string) => new Float32Array(bytesIn(data, name).bytes.buffer);
const small = (data: ScriptData, name: string) => new Uint16Array(bytesIn(data, name).bytes.buffer);
const settingsOf = (data: ScriptData) => JSON.parse(JSON.stringify(data.settings));
const data = scriptData(results, TRAIN);

test('the order of images is that of the batches which the lab trains on, epoch by epoch', () => {
  const order = new BatchOrder(4, experiment.dataset.train, experiment.training.batch);
  const [epochs, images] = bytesIn(data, 'order/4').shape;
  expect([epochs, images]).toEqual([3, 100]);
  const batches = Array.from({ length: iterationsOf(experiment) }, (_, at) => [...order.at(at)]);
  expect(batches.flat()).toEqual([...small(data, 'order/4').slice(0, batches.flat().length)]);
});

test('the split is the lab’s', () => {
  const numbers = Uint8Array.from({ length: 2 * IMAGES }, (_, at) => (at >> 1) >> (at % 2 === 0 ? 8 : 0));
  const examples = { images: numbers, labels: new Uint8Array(IMAGES) };
  const { train } = splitDataset({ name: '', sha256: '', stream: 'mnist' }, examples, examples);
  const used = Array.from(
    { length: train.labels.length },
    (_, i) => train.images[2 * i] * 256 + train.images[2 * i + 1],
  );
  expect([...small(data, 'split')].slice(0, used.length)).toEqual(used);
});

test('more images than two bytes count take four', () => {
  expect(bytesIn(scriptData(results, 60_536), 'split').dtype).toBe('U16');
  const large = bytesIn(scriptData(results, 60_537), 'split');
  expect(large.dtype).toBe('U32');
  expect(new Set(new Uint32Array(large.bytes.buffer)).size).toBe(65_537);
});

test('θ0 and the draws of arms are those of every seed, in the shape that the lab’s order has', () => {
  const drawn = drawStart(experiment.network, 3, 'init');
  expect(floats(data, 'init/3/fc2')).toEqual(drawn[1].weights);
  expect(bytesIn(data, 'init/3/fc2').shape).toEqual([8, 6]);
  expect(floats(data, 'start/reinit/4/fc1')).toEqual(drawStart(experiment.network, 4, 'reinit')[0].weights);
  const own = results.runs.find(({ arm, seed }) => arm === 'shuffle-layer' && seed === 3)?.prunedAt?.[0];
  const kept = own && layerAt(own, 2);
  const placed = floats(data, 'start/shuffle-layer/3/2/fc1');
  // What is left changes places: its values are those that θ0 has there.
  const values = (of: Float32Array) => [...of].filter((_, i) => kept?.[i] === 1).sort();
  expect(values(placed)).toEqual(values(drawn[0].weights));
  expect(placed).not.toEqual(drawn[0].weights.map((weight, i) => (kept?.[i] ? weight : 0)));
});

test('the planned counts are what the ticket has left, and accuracies are those of the results', () => {
  const { networks, trainings, arms } = settingsOf(data);
  const ticket = results.runs.find(({ arm, seed }) => arm === 'ticket' && seed === 4);
  expect(networks[0].counts.slice(1)).toEqual(ticket?.rounds.map(({ counts }) => counts));
  for (const { round, test: found } of ticket?.rounds ?? [])
    expect(trainings).toContainEqual(
      expect.objectContaining({ arm: 'ticket', seed: 4, round, accuracy: found.accuracy }),
    );
  expect(arms.map(({ id, masks }: { id: string; masks: string }) => `${id} ${masks}`)).toEqual([
    'dense all',
    'ticket own',
    'reinit ticket',
    'shuffle-layer carried',
    'random-mask carried',
    'one-shot dense',
    'snip carried',
    'erk carried',
    'snip-ratio carried',
  ]);
});

test('masks of random positions are drawn again from the counts alone, as a link has them', () => {
  for (const run of withoutMasks.runs.filter(({ arm }) => /random-mask|erk|snip-ratio/.test(arm))) {
    const trained = results.runs.find(({ arm, seed }) => arm === run.arm && seed === run.seed);
    expect(carriedMasks(experiment, run)).toEqual(trained?.prunedAt);
  }
});

test('without masks those arms are left out that need them, by name', () => {
  expect(armNotes(results).leftOut).toEqual([]);
  expect(armNotes(results).carried.join(' ')).toMatch(
    /^Layer shuffle is trained under the lab’s own masks: .* SNIP is/,
  );
  const { leftOut } = armNotes(withoutMasks);
  expect(leftOut.map((text) => text.split(':')[0])).toEqual(['Layer shuffle is left out', 'SNIP is left out']);
  const settings = settingsOf(scriptData(withoutMasks, TRAIN));
  expect(settings.notes).toEqual(expect.arrayContaining([...leftOut]));
  expect(settings.trainings.filter(({ arm }: { arm: string }) => /shuffle|^snip$/.test(arm))).toEqual([]);
});

test('under a criterion that the script lacks the ticket’s masks are carried, and whoever has them goes with them', () => {
  const asked = { ...experiment, pruning: { ...experiment.pruning, criterion: 'snip' as const } };
  const { leftOut } = armNotes({ ...withoutMasks, experiment: asked });
  expect(leftOut.map((text) => text.split(' ')[0])).toEqual(['Ticket', 'Re-init', 'Layer', 'One-shot', 'SNIP']);
  const { arms } = settingsOf(scriptData({ ...results, experiment: asked }, TRAIN));
  expect(arms.slice(1, 3)).toMatchObject([
    { id: 'ticket', masks: 'carried' },
    { id: 'reinit', masks: 'ticket' },
  ]);
});

test('each width has its network and its first weights', () => {
  const wide = toyExperiment({ widths: [0.5, 1], seeds: [2] });
  const { networks, trainings } = settingsOf(scriptData({ ...results, experiment: wide, runs: [] }, TRAIN));
  expect(networks[0].layers.map(({ outputs }: { outputs: number }) => outputs)).toEqual([4, 3, 10]);
  expect(trainings[0]).toMatchObject({ network: 0, replicate: '2@0.5', accuracy: null });
  const own = scriptData({ ...results, experiment: wide, runs: [] }, TRAIN);
  expect(floats(own, 'init/2@0.5/fc1')).toEqual(drawStart(atWidth(wide, 0.5).network, 2, 'init')[0].weights);
});

test('what is too large for a file is refused before it is made', () => {
  const large = toyExperiment({
    training: { budget: { kind: 'epochs', epochs: 200 } },
    dataset: { kind: 'mnist', train: 55_000 },
    seeds: Array.from({ length: 20 }, (_, seed) => seed),
    network: { kind: 'mlp', hidden: [2000, 2000] },
  });
  expect(() => scriptData({ ...results, experiment: large, runs: [] }, 55_000)).toThrow(NoExport);
});
