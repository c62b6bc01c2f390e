import types from 'virtual:kernels/types';
import code from 'virtual:kernels/wasm';
import { base64 } from '@scure/base';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Engine, EngineUnavailable } from '../../src/engines/engine.ts';
import { KernelMemory } from '../../src/engines/simd/memory/kernel-memory.ts';
import { beginStep } from '../../src/engines/simd/path.ts';
import { stream } from '../../src/numerics/streams.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { bitsOf } from './bits.ts';
import { conformance } from './conformance.ts';
import { convolutionsAgreeWithDifferences } from './conv-differences.ts';
import { agreesWithDifferences } from './differences.ts';
import { nodeAssets } from './node-assets.ts';
import { agreesOnOddShapes } from './odd-shapes.ts';
import { SIMD_TOLERANCE } from './simd-tolerance.ts';
import { started } from './started.ts';
import { BATCHES, CONV, layers, OPTIMISERS, params, setupOf, TEST } from './toy.ts';

conformance('simd', { open: () => started('simd', nodeAssets), tolerance: SIMD_TOLERANCE });

conformance('simd', { open: () => started('simd', nodeAssets), tolerance: SIMD_TOLERANCE, toy: CONV });

let engine: Engine;
beforeAll(async () => {
  engine = await started('simd', nodeAssets);
});
afterAll(() => engine.close());

test.each([
  ['dense', 0.8],
  ['sparse', 0.3],
])('gradients of the %s path agree with finite differences of an independent loss', (_, density) =>
  agreesWithDifferences(engine, density),
);

test.each(['full', 'random'] as const)(
  'gradients of convolutions agree with finite differences of an independent loss: %s mask',
  (name) => convolutionsAgreeWithDifferences(engine, CONV.masks[name]),
);

/** Numbers that are not 0 and yet too small for processors to be quick with. */
const denormals = (numbers: Float32Array) => numbers.filter((value) => value !== 0 && Math.abs(value) < 1.2e-38).length;

test.each(['adam', 'momentum'] as const)(
  'the states of %s die down to next to nothing, and never become denormal',
  async (kind) => {
    const module = await WebAssembly.compile(base64.decode(code) as Uint8Array<ArrayBuffer>);
    const memory = new KernelMemory(module);
    const { kernels } = memory;
    const section = 64;
    const [at, gradients] = [memory.alloc(4 * section), memory.alloc(section)];
    kernels.startOptimiser(section);
    memory.floats(gradients, 16).set(Float32Array.from({ length: 16 }, (_, n) => (n % 2 ? 1 : -1) * 10 ** (2 - 2 * n)));
    for (let step = 0; step < 100_000; step++) {
      const use = beginStep(kernels, { kind, learningRate: 1e-3 }, { learningRate: 1e-3 });
      kernels.flatStep(use, at, gradients, section, 0, 0, 0);
      if (step % 50 === 0) expect(denormals(memory.floats(at + section, 32))).toBe(0);
    }
    expect(Math.max(...memory.floats(at + section, 16).map(Math.abs))).toBeLessThan(1e-25);
  },
);

test('agrees with the reference on any shape, batch and mask', () => agreesOnOddShapes(engine, 300));

/** Whoever changes these bits raises NUMERICS (vitest -u writes them). Chromium is held to the same file. */
test('gives the bits that it gives everywhere', async () => {
  const bits = JSON.stringify(await bitsOf(engine), null, 2);
  await expect(`${bits}\n`).toMatchFileSnapshot('../fixtures/simd-bits.json');
});

// vitest -u writes them.
test('the engine is written against the types that the compiler declares for the kernels', () =>
  expect(types).toMatchFileSnapshot('../../src/engines/simd/memory/kernel-functions.ts'));

test('a hundred rounds take no more memory than the first two', async () => {
  const session = await engine.open(setupOf(OPTIMISERS[0]));
  const from = stream(1, 'rounds');
  const round = async (density: number) => {
    const counts = layers.map(({ weights }) => Math.ceil(weights * density));
    await session.load(params, randomMask(from, layers, counts));
    await session.train(BATCHES);
    await session.evaluate('test', 0, TEST);
    await session.gradients(BATCHES[0]);
  };
  for (const density of [1, 0.39]) await round(density);
  const grown = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
  for (let k = 0; k < 100; k++) await round(k % 2 ? 1 : 0.39 * 0.97 ** k);
  expect(grown).not.toHaveBeenCalled();
  session.close();
});

test('gradients in the middle of a training change nothing of it', async () => {
  for (const density of [1, 0.2]) {
    const losses: number[][] = [];
    for (const curious of [false, true]) {
      const session = await engine.open(setupOf(OPTIMISERS[0]));
      const counts = layers.map(({ weights }) => Math.ceil(weights * density));
      await session.load(params, randomMask(stream(1, 'mask'), layers, counts));
      await session.train(BATCHES.slice(0, 4));
      if (curious) await session.gradients(BATCHES[5]);
      losses.push(await session.train(BATCHES.slice(4)));
      session.close();
    }
    expect(losses[1]).toEqual(losses[0]);
  }
});

test('says what is missing where WebAssembly is without SIMD', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValueOnce(false);
  const start = started('simd', nodeAssets);
  await expect(start).rejects.toThrow(EngineUnavailable);
  await expect(start).rejects.toThrow('no WebAssembly SIMD');
});
