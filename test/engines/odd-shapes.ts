import fc from 'fast-check';
import { expect } from 'vitest';
import type { Engine, Params, Setup } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { stream } from '../../src/numerics/streams.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import type { Layer } from '../../src/spec/layers.ts';

/** A network, data and a mask that no person would ask for. */
interface Odd {
  readonly widths: readonly number[];
  readonly batches: readonly number[];
  /** Per layer; NaN leaves a single weight. */
  readonly densities: readonly number[];
  /** Inputs and outputs, counted modulo a layer's, that lose all their weights. */
  readonly cut: readonly number[];
  readonly scaling: Setup['scaling'];
  readonly kind: Optimiser['kind'];
  /** Share of pixels that are not 0. */
  readonly lit: number;
  readonly seed: number;
}

const odd: fc.Arbitrary<Odd> = fc.record({
  widths: fc
    .tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 1, max: 75 }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 18 }),
    )
    .map(([pixels, hidden, classes]) => [pixels, ...hidden, classes]),
  batches: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 4 }),
  densities: fc.array(fc.constantFrom(1, 0.9, 0.6, 0.44, 0.3, 0.1, 0.02, 0, Number.NaN), {
    minLength: 4,
    maxLength: 4,
  }),
  cut: fc.array(fc.nat({ max: 80 }), { maxLength: 3 }),
  scaling: fc.constantFrom('unit', 'standardised'),
  kind: fc.constantFrom('adam', 'momentum', 'sgd'),
  lit: fc.constantFrom(0, 0.2, 0.5, 1),
  seed: fc.nat(),
});

/** A pixel that a small batch lights, and a larger one does not. */
const GROWING: Odd = {
  widths: [3, 3],
  batches: [1, 3, 1],
  densities: [1, 1, 1, 1],
  cut: [],
  scaling: 'unit',
  kind: 'momentum',
  lit: 0.2,
  seed: 0,
};

function build({ widths, densities, cut, scaling, kind, lit, seed }: Odd) {
  const from = stream(seed, 'odd');
  const [pixels] = widths;
  const classes = widths[widths.length - 1];
  const examples = (count: number) => ({
    images: Uint8Array.from({ length: count * pixels }, () => (from.uniform() < lit ? 1 + from.below(255) : 0)),
    labels: Uint8Array.from({ length: count }, () => from.below(classes)),
  });
  const layers: Layer[] = widths.slice(1).map((outputs, l) => {
    const inputs = widths[l];
    return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
  });
  const mask = layers.map(({ inputs, outputs, weights }, l) => {
    const density = densities[l % densities.length];
    const one = from.below(weights);
    return Uint8Array.from({ length: weights }, (_, i) => {
      if (Number.isNaN(density)) return i === one ? 1 : 0;
      const isCut = cut.some((n) => Math.floor(i / outputs) === n % inputs || i % outputs === n % outputs);
      return !isCut && from.uniform() < density ? 1 : 0;
    });
  });
  const params: Params = layers.map(({ inputs, weights, outputs }) => ({
    weights: Float32Array.from({ length: weights }, () => (from.uniform() - 0.5) * (3 / Math.sqrt(inputs))),
    biases: Float32Array.from({ length: outputs }, () => from.uniform() - 0.3),
  }));
  const dataset = { name: 'odd', sha256: '', pixels, train: examples(90), validation: examples(3), test: examples(45) };
  const optimiser: Optimiser = { kind, learningRate: kind === 'adam' ? 1e-3 : 0.05 };
  return { setup: { layers, dataset, scaling, optimiser } satisfies Setup, params, mask, from };
}

const worst = (ours: Params, theirs: Params): number =>
  Math.max(
    ...ours.flatMap((layer, l) =>
      (['weights', 'biases'] as const).map((part) =>
        layer[part].reduce((most, value, i) => {
          const gap = Math.abs(value - theirs[l][part][i]);
          return gap <= most ? most : gap;
        }, 0),
      ),
    ),
  );

/** Fails unless an engine agrees with the reference on so many networks, batches and masks of odd shapes. */
export async function agreesOnOddShapes(engine: Engine, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(odd, async (asked) => {
      const { setup, params, mask, from } = build(asked);
      const [ours, theirs] = [await engine.open(setup), await referenceEngine.open(setup)];
      await ours.load(params, mask);
      await theirs.load(params, mask);
      expect(await ours.params()).toEqual(await theirs.params());
      const batches = asked.batches.map((size) => Uint32Array.from({ length: size }, () => from.below(90)));
      expect(worst(await ours.gradients(batches[0]), await theirs.gradients(batches[0]))).toBeLessThan(5e-6);
      const [a, b] = [await ours.train(batches), await theirs.train(batches)];
      expect(Math.max(...a.map((loss, s) => Math.abs(loss - b[s])))).toBeLessThan(1e-4);
      const trained = await ours.params();
      // Adam makes whole steps of gradients that are nothing but rounding.
      if (asked.kind !== 'adam') expect(worst(trained, await theirs.params())).toBeLessThan(2e-5);
      trained.forEach(({ weights }, l) => {
        expect([...weights].filter((weight, i) => mask[l][i] === 0 && !Object.is(weight, 0))).toEqual([]);
      });
      const [x, y] = [await ours.evaluate('test', 2, 45), await theirs.evaluate('test', 2, 45)];
      expect(Math.abs(x.loss - y.loss) / 43).toBeLessThan(asked.kind === 'adam' ? 0.01 : 1e-4);
    }),
    // Batches that grow once forgot which pixels had been lit.
    { numRuns, examples: [[GROWING]] },
  );
}
