import { expect, test } from 'vitest';
import { roundHalfEven } from '../../src/numerics/rounding.ts';
import { type Allocation, er, erk, type Shape, uniform, wholeCounts } from '../../src/pruning/allocation.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { layersOf } from '../../src/spec/layers.ts';
import allocations from '../fixtures/allocation.json' with { type: 'json' };
import ladder from '../fixtures/imp-ladder.json' with { type: 'json' };

interface Golden {
  readonly density: Record<string, number>;
  readonly counts: Record<string, number>;
}
interface GoldenNetwork {
  readonly shapes: Record<string, number[]>;
  readonly totalWeights: number;
  readonly densities: Record<string, Record<'er' | 'erk' | 'uniform', Golden>>;
}

const product = (sizes: number[]) => sizes.reduce((all, size) => all * size, 1);

/** The fixture's shapes are PyTorch's: [outputs, inputs, height, width]. */
const shapeOf = ([outputs, inputs, ...kernel]: number[]): Shape => ({
  inputs,
  outputs,
  weights: product([outputs, inputs, ...kernel]),
  ...(kernel.length === 2 && { convolution: { kernel: kernel[0] } }),
});

const METHODS = { er, erk, uniform } satisfies Record<string, (shapes: readonly Shape[]) => Allocation>;

const cases = Object.entries(allocations as unknown as Record<string, GoldenNetwork>).flatMap(([network, golden]) =>
  Object.entries(golden.densities ?? {}).flatMap(([density, byMethod]) =>
    (['er', 'erk', 'uniform'] as const).map((method) => ({
      network,
      golden,
      density,
      method,
      expected: byMethod[method],
    })),
  ),
);

test('the fixture holds three networks at five densities', () => expect(cases).toHaveLength(3 * 5 * 3));

test.each(cases)('$method gives $network at density $density the densities of three public implementations', (each) => {
  const { golden, density, method, expected } = each;
  const shapes = Object.values(golden.shapes).map(shapeOf);
  const ideal = METHODS[method](shapes)(Number(density) * golden.totalWeights);
  Object.keys(golden.shapes).forEach((layer, l) => {
    expect(ideal[l] / shapes[l].weights, layer).toBeCloseTo(expected.density[layer], 12);
  });
});

test.each(cases)(
  '$method keeps exactly the asked total of $network at density $density',
  ({ golden, density, method, expected }) => {
    const shapes = Object.values(golden.shapes).map(shapeOf);
    const sizes = shapes.map((shape) => shape.weights);
    const total = roundHalfEven(Number(density) * golden.totalWeights);
    const counts = wholeCounts(METHODS[method](shapes)(total), total, sizes);
    expect(counts.reduce((all, count) => all + count, 0)).toBe(total);
    // The fixture rounds each layer by itself, so that its counts may miss the total; largest remainder is off by one at most.
    Object.keys(golden.shapes).forEach((layer, l) => {
      expect(Math.abs(counts[l] - expected.counts[layer]), layer).toBeLessThanOrEqual(1);
    });
  },
);

const lenet = layersOf({ kind: 'mlp', hidden: [300, 100], init: 'glorot' });

test('the 20 % ladder of LeNet-300-100 is the published one, count by count', () => {
  const plan = planCounts(lenet, { schedule: { kind: 'rate', rate: 0.2, rounds: 20 }, scope: 'layer', output: 'half' });
  const golden = ladder.exactK_halfEven.filter(({ round }) => round <= 20);
  expect(golden).toHaveLength(21);
  for (const { round, nnz, total } of golden) {
    expect(plan.counts[round], `round ${round}`).toEqual(nnz);
    expect(plan.totals[round]).toBe(total);
  }
});
