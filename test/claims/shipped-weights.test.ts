import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PICTURED, picturedOf, weightsPath } from '../../src/claims/pictured.ts';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { openBest } from '../../src/engines/open-engine.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { readWeights } from '../../src/experiment/files/weights-file.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Round } from '../../src/experiment/model/results.ts';
import { bestOf, predictor } from '../../src/experiment/report/predict.ts';
import { measure } from '../../src/experiment/train/measure.ts';
import { firstParams } from '../../src/experiment/train/start.ts';
import { maskAt } from '../../src/pruning/mask.ts';
import { signFlips } from '../../src/pruning/signs.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { nodeAssets } from '../engines/node-assets.ts';
import { WAIT_MS } from '../hang.ts';

const recipes = Object.keys(PICTURED) as RecipeId[];

describe.each(recipes)('the shipped weights of %s', (recipe) => {
  const layers = layersOf(RECIPES[recipe].experiment.network);
  const file = readWeights(gunzipSync(readFileSync(join('public', weightsPath(recipe)))), layers);
  const weights = 'weights' in file ? file.weights : new Map<string, never>();
  const results = readResults(readFileSync(`public/reference/${recipe}.seed-1.json`, 'utf8'));
  const { experiment, runs } = 'results' in results ? results.results : { experiment: undefined, runs: [] };
  const all = picturedOf(recipe).map((training) => {
    const { rounds, prunedAt = [] } = runs.find(({ arm }) => arm === training.arm) ?? { rounds: [] };
    const round = rounds.find((each) => each.round === training.round) as Round;
    return {
      training,
      round,
      prunedAt,
      mask: maskAt(prunedAt, training.round),
      trained: weights.get(trainingName(training)),
    };
  });

  test('are those of the trainings that the table names, and no others', () => {
    expect([...weights.keys()].sort()).toEqual(picturedOf(recipe).map(trainingName).sort());
  });

  test('are 0 where the shipped masks prune, and nowhere else', () => {
    for (const { trained, mask } of all)
      expect(
        trained?.every((layer, l) => layer.weights.every((weight, i) => (weight !== 0) === (mask[l][i] === 1))),
      ).toBe(true);
  });

  test('give the shipped accuracy and loss on MNIST’s test images, to the bit', async () => {
    if (!experiment) throw new Error('The shipped results cannot be read.');
    const { engine } = await openBest(['simd'], {
      auto: false,
      assets: nodeAssets,
      convolutions: false,
      timeoutMs: WAIT_MS,
    });
    const dataset = readMnist();
    const { scaling } = experiment.dataset;
    const session = await engine.open({ layers, dataset, scaling, optimiser: experiment.training.optimiser });
    for (const { trained = [], mask, round } of all) {
      await session.load(trained, mask);
      expect(await measure(session, dataset, 'test', async () => {})).toEqual(round.test);
      // Drawn digits are answered by the same network.
      const { labels, images } = dataset.test;
      const predict = predictor(layers, trained, scaling);
      const answers = Array.from({ length: 300 }, (_, k) => bestOf(predict(images.subarray(784 * k, 784 * (k + 1)))));
      expect(answers.filter((answer, k) => answer === labels[k]).length).toBe(
        (await session.evaluate('test', 0, 300)).correct,
      );
    }
    session.close();
  });

  test('and first weights drawn again from the seed differ in sign where the shipped results counted so', () => {
    if (!experiment) throw new Error('The shipped results cannot be read.');
    for (const { training, trained = [], mask, prunedAt, round } of all)
      expect(signFlips(firstParams(experiment, training, prunedAt, {}), trained, mask)).toEqual(round.signFlips);
  });
});
