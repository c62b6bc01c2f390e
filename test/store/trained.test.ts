import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { weightsPath } from '../../src/claims/pictured.ts';
import { RECIPES } from '../../src/claims/recipes.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import { unpack } from '../../src/experiment/model/packed.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { signFlips } from '../../src/pruning/signs.ts';
import { PRUNED_ARMS } from '../../src/spec/arms/index.ts';
import { whyLeftOut } from '../../src/spec/check.ts';
import { firstWeights } from '../../src/store/first-weights.ts';
import { type FetchBytes, findShipped } from '../../src/store/shipped-weights.ts';
import { TrainedWeights } from '../../src/store/trained.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';

const nothing = () => Promise.reject(new Error('There is no connection.'));

const trainedOf = (weights: TrainedWeights, training: Key) => {
  const packed = weights.packed(training);
  return packed && unpack(packed);
};

/** Weights as they come in from a run. */
async function afterRun(own: Parameters<typeof toyExperiment>[0], most?: number) {
  const experiment = toyExperiment(own);
  const { results, made } = await runToy(experiment);
  const weights = new TrainedWeights(most);
  weights.begin({ experiment });
  for (const training of plan(experiment)) {
    const own = made.get(trainingName(training));
    if (own) weights.keep(training, own);
  }
  return { experiment, results, made, weights };
}

test('of a run, the first seed’s weights are there at every width, of another seed it is said which are', async () => {
  const { experiment, made, weights } = await afterRun({ seeds: [4, 1], widths: [1, 2] });
  for (const training of plan(experiment)) {
    const first = training.seed === 4;
    expect(weights.lacks(training)).toEqual(first ? undefined : { why: 'seed', seed: 4 });
    expect(trainedOf(weights, training)).toEqual(first ? made.get(trainingName(training))?.params : undefined);
  }
  expect(weights.lacks({ arm: 'erk', seed: 4, width: 1, round: 1 })).toEqual({ why: 'unfinished' });
});

test('what every arm began with is found again: its sign flips are those that the training counted', async () => {
  const arms = PRUNED_ARMS.filter((id) => !whyLeftOut(id, toyExperiment().network)).map((id) => ({ id }));
  const { results, weights } = await afterRun({
    arms,
    pruning: { rewind: 3, schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
  });
  const seen: string[] = [];
  for (const { arm, seed, rounds, prunedAt = [] } of results.runs) {
    for (const { round, signFlips: counted } of rounds) {
      const training: Key = { arm, seed, width: 1, round };
      const [first, trained] = [firstWeights(weights, training, prunedAt), trainedOf(weights, training)];
      if (!first || !trained) throw new Error(`${trainingName(training)} has no weights.`);
      const mask = prunedAt.map((layer) => layer.map((death) => Number(death === 0 || death > round)));
      expect(signFlips(first, trained, mask)).toEqual(counted);
      seen.push(arm);
    }
  }
  expect(new Set(seen).size).toBe(arms.length + 1);
});

test('an arm that went on from weights which are not there has no beginning to show', () => {
  const weights = new TrainedWeights();
  weights.begin({ experiment: toyExperiment({ arms: [{ id: 'late-rewind' }, { id: 'no-rewind' }] }) });
  for (const arm of ['late-rewind', 'no-rewind'] as const)
    expect(firstWeights(weights, { arm, seed: 1, width: 1, round: 1 }, [])).toBeUndefined();
});

test('a run that would fill the memory loses pictures, not more, and it is said', async () => {
  const { weights } = await afterRun({}, 27_000);
  expect(weights.lacks({ arm: 'dense', seed: 1, width: 1, round: 0 })).toBeUndefined();
  expect(weights.lacks({ arm: 'ticket', seed: 1, width: 1, round: 1 })).toEqual({ why: 'memory', bytes: 27_000 });
});

test('listeners hear of weights that come in, until they leave', async () => {
  const { experiment, made, weights } = await afterRun({});
  let heard = 0;
  const leave = weights.version.subscribe(() => {
    heard++;
  });
  const before = weights.version.getState();
  weights.begin({ experiment });
  const [dense] = plan(experiment);
  const own = made.get(trainingName(dense));
  if (own) weights.keep(dense, own);
  expect([heard, weights.version.getState() - before]).toEqual([2, 2]);
  leave();
  weights.begin({ experiment });
  expect(heard).toBe(2);
  expect(trainedOf(weights, dense)).toBeUndefined();
});

const shipped = { kind: 'shipped', recipe: 'classroom' } as const;
const ticket = (round: number): Key => ({ arm: 'ticket', seed: 1, width: 1, round });
const file = () => new Uint8Array(readFileSync(`public/${weightsPath('classroom')}`));

const read = readResults(readFileSync('public/reference/classroom.json', 'utf8'));
if ('problems' in read) throw new Error(read.problems.join(' '));
const { results: classroom } = read;

/** The weights of the shipped results on show, whose file comes as the test says. */
function ofShipped(fetchBytes: FetchBytes): TrainedWeights {
  const weights = new TrainedWeights();
  weights.begin(classroom, shipped, findShipped('classroom', classroom, fetchBytes));
  return weights;
}

test('shipped weights are fetched once, when they are wanted, gzipped or unpacked on the way', async () => {
  for (const bytes of [file(), new Uint8Array(gunzipSync(file()))]) {
    const asked: string[] = [];
    const weights = ofShipped(async (path) => {
      asked.push(path);
      return bytes;
    });
    expect(weights.lacks(ticket(5))).toBeUndefined();
    expect(trainedOf(weights, ticket(5))).toBeUndefined();
    await Promise.all([weights.want(ticket(5)), weights.want(ticket(5)), weights.want(ticket(10))]);
    await weights.want(ticket(5));
    expect(asked).toEqual(['reference/classroom.seed-1.safetensors.gz']);
    for (const round of [5, 10])
      expect(trainedOf(weights, ticket(round))?.map((layer) => layer.weights.length)).toEqual([235200, 30000, 1000]);
    expect(weights.lacks(ticket(6))).toMatchObject({ why: 'others' });
    await weights.want(ticket(6));
    expect(weights.lacks(ticket(6))).toMatchObject({ why: 'others' });
  }
});

test('what cannot be fetched or read is said, and tried again', async () => {
  let answer = nothing as () => Promise<Uint8Array<ArrayBuffer>>;
  const weights = ofShipped(() => answer());
  await weights.want(ticket(5));
  expect(weights.lacks(ticket(5))).toEqual({ why: 'failed', message: 'There is no connection.' });
  answer = async () => file().slice(0, 1000);
  await weights.want(ticket(5));
  expect(weights.lacks(ticket(5))).toMatchObject({
    message: /cannot be used: the file is cut short or damaged\. Reload/,
  });
  answer = async () => new Uint8Array(gunzipSync(file())).slice(0, 1_000_000);
  await weights.want(ticket(5));
  expect(weights.lacks(ticket(5))).toMatchObject({ message: /cannot be used: .*Reload/ });
  answer = async () => file();
  await weights.want(ticket(5));
  expect(weights.lacks(ticket(5))).toBeUndefined();
});

test('results from a file have no weights, nor have most shipped ones, and weights that come too late are of no use', async () => {
  let give: (bytes: Uint8Array<ArrayBuffer>) => void = () => {};
  const weights = ofShipped(
    () =>
      new Promise((resolve) => {
        give = resolve;
      }),
  );
  const late = weights.want(ticket(5));
  weights.begin(RECIPES.widths, { kind: 'shipped', recipe: 'widths' });
  expect(weights.lacks(ticket(1))).toEqual({ why: 'recipe' });
  give(file());
  await late;
  expect(trainedOf(weights, ticket(5))).toBeUndefined();
  weights.begin(classroom, { kind: 'file', name: 'theirs.json' });
  expect(weights.lacks(ticket(5))).toEqual({ why: 'file' });
  await weights.want(ticket(5));
});

test('weights of other seeds, and of a kept run, are found where the browser keeps them; what is gone is said', async () => {
  const { experiment, made } = await afterRun({ seeds: [4, 1] });
  const asked: string[] = [];
  const find = async (training: Key) => {
    const name = trainingName(training);
    asked.push(name);
    return name === 'ticket/1/2' ? undefined : made.get(name)?.params;
  };
  const kept = new TrainedWeights();
  kept.begin({ experiment }, { kind: 'kept', id: 'a' }, find);
  const of = (seed: number, round: number): Key => ({ arm: 'ticket', seed, width: 1, round });
  expect(kept.lacks(of(1, 1))).toBeUndefined();
  await Promise.all([kept.want(of(1, 1)), kept.want(of(1, 1))]);
  expect(trainedOf(kept, of(1, 1))).toEqual(made.get('ticket/1/1')?.params);
  await kept.want(of(1, 2));
  await kept.want(of(1, 2));
  expect(kept.lacks(of(1, 2))).toEqual({ why: 'room' });
  expect(asked).toEqual(['ticket/1/1', 'ticket/1/2']);

  const live = new TrainedWeights();
  live.begin({ experiment });
  live.findBy(find);
  const left = made.get('ticket/1/3');
  expect(live.lacks(of(1, 3))).toEqual({ why: 'seed', seed: 4 });
  if (left) live.keep(of(1, 3), left);
  expect(live.lacks(of(1, 3))).toBeUndefined();
  await live.want(of(1, 3));
  expect(trainedOf(live, of(1, 3))).toEqual(left?.params);
});
