import { expect, test } from 'vitest';
import { CLAIMS, judge, onMap } from '../../src/claims/index.ts';
import { MAPS, validateMap } from '../../src/claims/maps.ts';
import { reason } from '../../src/claims/words.ts';
import { noneSwept, type Swept } from '../../src/experiment/sweep/swept.ts';
import { cellsOf } from '../../src/spec/sweep/sweep.ts';
import { madeUp, madeUpOf, wobble } from './made-up.ts';

const { sweep } = MAPS['matches-dense'];
const claim = CLAIMS['matches-dense'];

interface CellGiven {
  /** Points of the ticket over the dense network at the last round. */
  readonly points: number;
  readonly seeds?: number;
  readonly stopped?: boolean;
}

/** A map that nobody trained. @param give by the place of a cell on the axes: optimiser, iterations, scaling */
function madeUpMap(give: (at: readonly number[]) => CellGiven): Swept {
  const none = noneSwept(sweep, 'simd', 'test');
  return {
    ...none,
    cells: none.cells.map((each) => {
      const { points, seeds = 5, stopped = false } = give(each.cell.at);
      const { experiment } = each.cell;
      // One seed is enough: the others may have been lucky.
      const why = new Map(stopped ? [[experiment.seeds[0], 'The loss is infinite.']] : []);
      const results = madeUpOf({ ...experiment, seeds: experiment.seeds.slice(0, seeds) }, (key) => ({
        accuracy: 0.97 + wobble(key) + (key.arm === 'dense' ? 0 : points / 100),
      }));
      return { ...each, stopped: why, results: { ...results, experiment } };
    }),
  };
}

const verdictOn = (give: (at: readonly number[]) => CellGiven) =>
  onMap(
    claim,
    judge(claim, (recipe) => madeUp(recipe, () => ({}))),
    madeUpMap(give),
  );

test('a claim that holds in every cell is reproduced, and one that holds in none is not', () => {
  expect(verdictOn(() => ({ points: 0.2 }))).toMatchObject({ state: 'reproduced', map: { holds: 24, fails: 0 } });
  expect(verdictOn(() => ({ points: -0.8 }))).toMatchObject({ state: 'not reproduced', map: { holds: 0, fails: 24 } });
});

test('where it holds in some cells it depends, and the settings are counted in words', () => {
  const verdict = verdictOn(([optimiser, , scaling]) => ({
    points: scaling === 1 ? 0.3 : -0.8,
    stopped: optimiser === 3 && scaling === 1,
  }));
  expect(verdict).toMatchObject({ state: 'depends', map: { holds: 9, fails: 12, stopped: 3, few: 0 } });
  expect(reason(verdict)).toBe(
    'It holds in 9 of 21 cells of the map. Optimiser, Learning rate: Adam 3 of 6, Momentum 0.9 3 of 6, SGD 3 of 6, SGD, learning rate 0.5 0 of 3. Iterations per round: 500 3 of 7, 2,000 3 of 7, 8,000 3 of 7. Input scaling: unit 0 of 12, standardised 9 of 9. 3 cells cannot be trained: the loss of some or all seeds becomes infinite.',
  );
});

test('a cell just below its bound does not hold, and one just above does', () => {
  // What seeds add to one training alone is up to a tenth of a point.
  expect(verdictOn(() => ({ points: -0.6 }))).toMatchObject({ map: { holds: 0 } });
  expect(verdictOn(() => ({ points: 0 }))).toMatchObject({ map: { fails: 0 } });
});

test('cells with fewer than five seeds are no verdict', () => {
  const verdict = verdictOn(([, iterations]) => ({ points: 0.3, seeds: iterations === 0 ? 4 : 5 }));
  expect(verdict).toMatchObject({ state: 'not enough seeds', map: { few: 8 } });
  expect(reason(verdict)).toMatch(/8 cells lack seeds; five are needed\.$/);
});

test('without its map, or without its old recipe, the claim is not run', () => {
  expect(
    onMap(
      claim,
      judge(claim, () => undefined),
      madeUpMap(() => ({ points: 1 })),
    ),
  ).toMatchObject({ state: 'not run' });
  expect(
    onMap(
      claim,
      judge(claim, (recipe) => madeUp(recipe, () => ({}))),
      undefined,
    ),
  ).toMatchObject({ state: 'not run' });
});

test('results of another sweep cannot stand for a map; another reading changes nothing', () => {
  expect(validateMap('matches-dense', { sweep })).toBeUndefined();
  expect(validateMap('matches-dense', { sweep: { ...sweep, readings: [{ kind: 'seconds' }] } })).toBeUndefined();
  expect(validateMap('matches-dense', MAPS['matches-dense-fashion'])).toMatch(/another sweep/);
  // Every one of them can be trained, as far as that is known beforehand.
  expect(cellsOf(sweep).every(({ problem }) => problem === undefined)).toBe(true);
});
