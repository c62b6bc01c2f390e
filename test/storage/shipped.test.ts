import { expect, test } from 'vitest';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { weightsFile } from '../../src/experiment/files/weights-file.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { type ShippedFiles, shippedCheckpoints } from '../../src/storage/shipped.ts';
import { type Ran, runToy } from '../experiment/toy.ts';
import { experiment, holdsReading } from './checkpoints-suite.ts';

/** The files that a site would ship of a run: those of one width, since a weights file holds networks of one. */
function ship({ results, made }: Ran): ShippedFiles {
  const read = readResults(JSON.stringify(toFile(results, true)));
  if ('problems' in read) throw new Error(read.problems.join(' '));
  const layers = layersOf(experiment.network);
  const trained = plan(experiment)
    .filter(({ width }) => width === 1)
    .flatMap((key) => {
      const name = trainingName(key);
      const params = made.get(name)?.params;
      return params ? [{ name, layers, params }] : [];
    });
  const bytes = weightsFile(trained);
  return { results: read.results, weights: async () => bytes };
}

holdsReading('shipped files', async (ran) => {
  const files = ship(ran);
  return {
    open: (asked, engine, say, options) => shippedCheckpoints(files, asked, engine, say, options),
    kept: ({ width }, { round, mask, next, params }) => ({
      round,
      notes: [],
      ...(mask && { mask }),
      ...(next && { next }),
      ...(params && width === 1 && { params }),
    }),
  };
});

const key = { arm: 'ticket', seed: 1, width: 1, round: 1 } as const;

test('weights that are cut short or cannot be fetched are left out with a sentence, and fetched again', async () => {
  const files = ship(await runToy(experiment));
  const whole = await files.weights();
  let answer: ShippedFiles['weights'] = () => Promise.reject(new Error('There is no connection.'));
  const said: string[] = [];
  const { get } = shippedCheckpoints({ ...files, weights: () => answer() }, experiment, 'reference', (text) => {
    said.push(text);
  });
  const row = await get(key);
  expect(row?.round.round).toBe(1);
  expect(row?.mask).toBeDefined();
  expect(row?.params).toBeUndefined();
  answer = async () => whole.subarray(0, whole.length / 2);
  expect((await get(key))?.params).toBeUndefined();
  expect(said).toEqual([
    'There is no connection.',
    expect.stringMatching(/^The shipped weights cannot be used: .*Reload/),
  ]);
  answer = async () => whole;
  expect((await get(key))?.params).toBeDefined();
});

test('nothing can be put among shipped files', async () => {
  const ran = await runToy(experiment);
  const { get, put } = shippedCheckpoints(ship(ran), experiment, 'reference', () => {});
  const before = await get(key);
  const other = ran.made.get('ticket/1/2');
  if (other) await put(key, other);
  expect(await get(key)).toEqual(before);
});
