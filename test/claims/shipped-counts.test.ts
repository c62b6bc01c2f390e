import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openBest } from '../../src/engines/open-engine.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import type { Key } from '../../src/experiment/model/key.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { startOf } from '../../src/experiment/train/start.ts';
import { countsOf } from '../../src/pruning/mask.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { parseLink } from '../../src/spec/link.ts';
import { nodeAssets } from '../engines/node-assets.ts';
import { WAIT_MS } from '../hang.ts';

/** The shipped results of recipes that have SNIP's ratios. */
const shipped = (Object.keys(RECIPES) as RecipeId[])
  .filter((recipe) => RECIPES[recipe].experiment.arms.some(({ id }) => id === 'snip-ratio'))
  .map((recipe): [RecipeId, Results] => {
    const read = readResults(readFileSync(`public/reference/${recipe}.json`, 'utf8'));
    if ('problems' in read) throw new Error(`${recipe}: ${read.problems.join(' ')}`);
    return [recipe, read.results];
  });

const dataset = readMnist();
let engine: Engine;
beforeAll(async () => {
  const settings = { auto: false, assets: nodeAssets, convolutions: false, timeoutMs: WAIT_MS };
  ({ engine } = await openBest(['simd'], settings));
});

/** The weights that a training keeps in each layer, made again from its seed, of an arm that needs nothing trained. */
async function countsAgain(experiment: Experiment, keys: readonly Key[]): Promise<number[][]> {
  const { network, training } = experiment;
  const { scaling } = experiment.dataset;
  const session = await engine.open({ layers: layersOf(network), dataset, scaling, optimiser: training.optimiser });
  const counts: number[][] = [];
  for (const key of keys) counts.push(countsOf((await startOf(experiment, key, {}, { session, dataset })).mask));
  session.close();
  return counts;
}

describe('SNIP’s ratios', () => {
  const checked: number[] = [];
  test.each(shipped)('shipped with %s are those of SNIP’s mask, made again from every seed', async (_, results) => {
    const rows = results.runs
      .filter(({ arm }) => arm === 'snip-ratio')
      .flatMap((run) => run.rounds.map(({ round, counts }) => ({ key: { ...run, round }, counts })));
    expect(
      await countsAgain(
        results.experiment,
        rows.map(({ key }) => key),
      ),
    ).toEqual(rows.map(({ counts }) => counts));
    checked.push(rows.length);
  });
  afterAll(() => expect(checked).toEqual([5 * 6]));

  // Pixels that are never lit give the first layer thousands of scores of exactly 0, which the first round cuts through.
  test.each([
    ['', [1, 2, 3]],
    ['hidden=1000-1000&rate=0.05', [1]],
  ])('keep what SNIP’s own mask keeps in every layer, where scores tie: “%s”', async (link, seeds) => {
    const { experiment, refused } = parseLink(`v=1&${link}`, 1);
    expect(refused).toEqual([]);
    const of = (arm: Key['arm']) => seeds.map((seed): Key => ({ arm, seed, width: 1, round: 1 }));
    expect(await countsAgain(experiment, of('snip-ratio'))).toEqual(await countsAgain(experiment, of('snip')));
  });
});
