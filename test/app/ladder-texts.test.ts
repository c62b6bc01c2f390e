import { expect, test } from 'vitest';
import { ladderText } from '../../src/app/strings/ladder-texts.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { parseLink } from '../../src/spec/link.ts';

const said = (link: string) => {
  const { experiment } = parseLink(link, 1);
  const layers = layersOf(experiment.network);
  return ladderText(experiment, layers, planCounts(layers, experiment.pruning)).replaceAll('\u00a0', ' ');
};

test('the end of the ladder is told in the words of its settings, with the layer that keeps the fewest weights', () => {
  expect(said('rate=0.3')).toBe(
    '15 rounds of 30 % end at 0.51 %: 1,348 weights. The fewest are in the output layer: 88.',
  );
  expect(said('')).toMatch(/^15 rounds of 20 % end at 3\.6 %: 9,537 weights\./);
  expect(said('rate=0.5&rounds=1')).toMatch(/^1 round of 50 % end/);
});

test('layers that are ranked together share their weights, so that none is told', () => {
  expect(said('scope=global&output=same')).toMatch(/weights\.$/);
});
