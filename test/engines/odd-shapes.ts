import fc from 'fast-check';
import { expect } from 'vitest';
import type { Engine, Params, Setup } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { stream } from '../../src/numerics/streams.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import { fanIn, type Layer, unitsOf } from '../../src/spec/layers.ts';
import { nearKink } from './kinks.ts';

interface OddConvolution {
  readonly channels: number;
  readonly kernel: number;
  readonly padding: number;
  readonly pools: boolean;
}

/** A network, data and a mask that no person would ask for. */
interface Odd {
  /** Pixels, hidden neurons, classes. Pixels are of no account where there are convolutions. */
  readonly widths: readonly number[];
  readonly convolutions: readonly OddConvolution[];
  /** Side of the images that convolutions read. */
  readonly side: number;
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

const convolution: fc.Arbitrary<OddConvolution> = fc.record({
  channels: fc.integer({ min: 1, max: 6 }),
  kernel: fc.constantFrom(1, 3, 5),
  padding: fc.integer({ min: 0, max: 2 }),
  pools: fc.boolean(),
});

const odd: fc.Arbitrary<Odd> = fc.record({
  convolutions: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(convolution, { minLength: 1, maxLength: 3 }) },
  ),
  side: fc.integer({ min: 3, max: 11 }),
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
  convolutions: [],
  side: 3,
  batches: [1, 3, 1],
  densities: [1, 1, 1, 1],
  cut: [],
  scaling: 'unit',
  kind: 'momentum',
  lit: 0.2,
  seed: 0,
};

/** A neuron 1.5e-8 from the ReLU's kink: on in one engine, off in the other, and gradients of 0.07 part by 0.006. */
const ON_THE_KINK: Odd = {
  widths: [33, 40, 74, 61, 18],
  convolutions: [],
  side: 3,
  batches: [13],
  densities: [0.3, 1, 0.9, 1],
  cut: [63, 65],
  scaling: 'unit',
  kind: 'adam',
  lit: 0.2,
  seed: 1831301034,
};

/** As many convolutions as leave something of the image. */
function convolve(asked: readonly OddConvolution[], side: number): Layer[] {
  const layers: Layer[] = [];
  let [from, inputs] = [side, 1];
  for (const { channels: outputs, kernel, padding, pools } of asked) {
    const to = from + 2 * padding - kernel + 1;
    const pooled = pools ? Math.floor(to / 2) : to;
    if (pooled < 1) break;
    const weights = kernel * kernel * inputs * outputs;
    const convolution = { kernel, padding, from, to, pooled };
    layers.push({ name: `conv${layers.length + 1}`, inputs, outputs, weights, convolution });
    [from, inputs] = [pooled, outputs];
  }
  return layers;
}

function layersOf({ convolutions, side, widths }: Odd): { layers: Layer[]; pixels: number } {
  const convolved = convolve(convolutions, side);
  const last = convolved.at(-1);
  const all = last ? [unitsOf(last), ...widths.slice(1)] : widths;
  const layers = all.slice(1).map((outputs, l): Layer => {
    const inputs = all[l];
    return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
  });
  return { layers: [...convolved, ...layers], pixels: last ? side * side : widths[0] };
}

function build(asked: Odd) {
  const { widths, densities, cut, scaling, kind, lit, seed } = asked;
  const from = stream(seed, 'odd');
  const { layers, pixels } = layersOf(asked);
  const classes = widths[widths.length - 1];
  const examples = (count: number) => ({
    images: Uint8Array.from({ length: count * pixels }, () => (from.uniform() < lit ? 1 + from.below(255) : 0)),
    labels: Uint8Array.from({ length: count }, () => from.below(classes)),
  });
  const mask = layers.map((layer, l) => {
    const { outputs, weights } = layer;
    const inputs = fanIn(layer);
    const density = densities[l % densities.length];
    const one = from.below(weights);
    return Uint8Array.from({ length: weights }, (_, i) => {
      if (Number.isNaN(density)) return i === one ? 1 : 0;
      const isCut = cut.some((n) => Math.floor(i / outputs) === n % inputs || i % outputs === n % outputs);
      return !isCut && from.uniform() < density ? 1 : 0;
    });
  });
  const params: Params = layers.map((layer) => ({
    weights: Float32Array.from({ length: layer.weights }, () => (from.uniform() - 0.5) * (3 / Math.sqrt(fanIn(layer)))),
    biases: Float32Array.from({ length: layer.outputs }, () => from.uniform() - 0.3),
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

/**
 * Fails unless an engine gives the same bits, whatever the number of threads, and whatever it was at the load before, on so many
 * networks, batches and masks of odd shapes.
 */
export async function sameBitsByThreads(engine: Engine, counts: readonly number[], numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(odd, fc.shuffledSubarray([...counts], { minLength: 2 }), async (asked, threads) => {
      const { setup, params, mask, from } = build(asked);
      const batches = asked.batches.map((size) => Uint32Array.from({ length: size }, () => from.below(90)));
      const session = await engine.open(setup);
      const results = [];
      for (const count of threads) {
        engine.takeThreads?.(count);
        await session.load(params, mask);
        results.push([
          await session.gradients(batches[0]),
          await session.train(batches),
          await session.evaluate('test', 2, 45),
          await session.train(batches, 0.5),
          await session.params(),
        ]);
      }
      session.close();
      for (const other of results) expect(other).toEqual(results[0]);
    }),
    { numRuns, examples: [[GROWING, [1, 2]]] },
  );
}

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
      fc.pre(!nearKink(setup, await theirs.params(), batches[0]));
      expect(worst(await ours.gradients(batches[0]), await theirs.gradients(batches[0]))).toBeLessThan(5e-6);
      const b: number[] = [];
      for (const batch of batches) {
        fc.pre(!nearKink(setup, await theirs.params(), batch));
        b.push(...(await theirs.train([batch])));
      }
      const a = await ours.train(batches);
      expect(Math.max(...a.map((loss, s) => Math.abs(loss - b[s])))).toBeLessThan(1e-4);
      const trained = await ours.params();
      // Adam makes whole steps of gradients that are nothing but rounding.
      if (asked.kind !== 'adam') expect(worst(trained, await theirs.params())).toBeLessThan(2e-5);
      trained.forEach(({ weights }, l) => {
        expect([...weights].filter((weight, i) => mask[l][i] === 0 && !Object.is(weight, 0))).toEqual([]);
      });
      const [x, y] = [await ours.evaluate('test', 2, 45), await theirs.evaluate('test', 2, 45)];
      expect(Math.abs(x.loss - y.loss) / 43).toBeLessThan(asked.kind === 'adam' ? 0.01 : 1e-4);
      for (const session of [ours, theirs]) session.close();
    }),
    // Batches that grow once forgot which pixels had been lit.
    { numRuns, examples: [[GROWING], [ON_THE_KINK]] },
  );
}
