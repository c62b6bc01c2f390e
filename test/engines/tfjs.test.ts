import { memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Examples } from '../../src/data/dataset.ts';
import { type Engine, EngineUnavailable, type Setup } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { conformance } from './conformance.ts';
import { convolutionsAgreeWithDifferences } from './conv-differences.ts';
import { nodeAssets } from './node-assets.ts';
import { started } from './started.ts';
import { TFJS_TOLERANCE } from './tfjs-tolerance.ts';
import { BATCHES, CONV, MASKS, OPTIMISERS, params, setupOf, TEST } from './toy.ts';

for (const name of ['tfjs-cpu', 'tfjs-wasm'] as const) {
  conformance(name, {
    open: () => started(name, nodeAssets),
    tolerance: TFJS_TOLERANCE,
    tensors: () => memory().numTensors,
  });
}

conformance('tfjs-cpu', {
  open: () => started('tfjs-cpu', nodeAssets),
  toy: CONV,
  tolerance: TFJS_TOLERANCE,
  tensors: () => memory().numTensors,
});

test.each(['full', 'random'] as const)(
  'gradients of convolutions agree with finite differences of an independent loss: %s mask',
  async (name) => {
    const engine = await started('tfjs-cpu', nodeAssets);
    await convolutionsAgreeWithDifferences(engine, CONV.masks[name]);
    engine.close();
  },
);

test('says that it has no convolutions on WebAssembly', async () => {
  const engine = await started('tfjs-wasm', nodeAssets);
  const session = engine.open(CONV.setupOf(OPTIMISERS[0]));
  await expect(session).rejects.toThrow(EngineUnavailable);
  await expect(session).rejects.toThrow('TensorFlow.js cannot train convolutions on WebAssembly');
  engine.close();
});

const UNLIT = 40;

/** The toy with background of 0, where no image lights the first pixels and only a test image the one after them. */
function rimmed(): Setup {
  const setup = setupOf(OPTIMISERS[0]);
  const dark = ({ images, labels }: Examples): Examples => ({
    labels,
    images: images.map((value, at) => (at % setup.dataset.pixels <= UNLIT ? 0 : value)),
  });
  const { train, validation, test } = setup.dataset;
  const dataset = { ...setup.dataset, train: dark(train), validation: dark(validation), test: dark(test) };
  dataset.test.images[UNLIT] = 255;
  return { ...setup, scaling: 'unit', dataset };
}

test('keeps the weights of pixels that no image lights, and tests with those that only a test image does', async () => {
  const setup = rimmed();
  const outcome = async (engine: Engine) => {
    const session = await engine.open(setup);
    await session.load(params, MASKS.random);
    const [gradient] = await session.gradients(BATCHES[0]);
    await session.train(BATCHES);
    const [trained] = await session.params();
    const { loss } = await session.evaluate('test', 0, TEST);
    session.close();
    return { gradient, trained, loss };
  };
  const engine = await started('tfjs-cpu', nodeAssets);
  const [ours, theirs] = [await outcome(engine), await outcome(referenceEngine)];
  engine.close();
  const weights = (UNLIT + 1) * (params[0].weights.length / setup.dataset.pixels);
  expect(ours.trained.weights.slice(0, weights)).toEqual(theirs.trained.weights.slice(0, weights));
  expect(ours.gradient.weights.slice(0, weights)).toEqual(new Float32Array(weights));
  expect(Math.abs(ours.loss - theirs.loss) / TEST).toBeLessThanOrEqual(TFJS_TOLERANCE.loss);
});
