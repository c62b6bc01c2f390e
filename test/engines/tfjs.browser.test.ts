import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { type Engine, EngineLost, type Session } from '../../src/engines/engine.ts';
import { openBest } from '../../src/engines/open-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import { glorotDeviation } from '../../src/numerics/initialisers.ts';
import { CLASSES, fanIn, fanOut } from '../../src/spec/layers.ts';
import { WAIT_MS } from '../hang.ts';
import { conformance } from './conformance.ts';
import { started } from './started.ts';
import { TFJS_TOLERANCE } from './tfjs-tolerance.ts';
import { BATCHES, CONV, fullyConnected, MASKS, OPTIMISERS, params, setupOf, TEST, toyOf } from './toy.ts';

for (const name of ['tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu'] as const) {
  conformance(name, {
    open: () => started(name, wasmUrls),
    tolerance: TFJS_TOLERANCE,
    tensors: () => memory().numTensors,
  });
}

for (const name of ['tfjs-webgl', 'tfjs-webgpu'] as const) {
  conformance(name, {
    open: () => started(name, wasmUrls),
    toy: CONV,
    brief: name === 'tfjs-webgpu',
    tolerance: TFJS_TOLERANCE,
    tensors: () => memory().numTensors,
  });
}

test('WebGPU sums over so many inputs that TensorFlow.js splits the sum', async () => {
  const convolution = { kernel: 3, padding: 1, from: 16, to: 16, pooled: 16 };
  const layers = [
    { name: 'conv1', inputs: 1, outputs: 8, weights: 72, convolution },
    ...fullyConnected([8 * 16 * 16, 12, CLASSES]),
  ];
  const wide = toyOf('wide', layers, 256, (layer) => glorotDeviation(fanIn(layer), fanOut(layer)));
  const engine = await started('tfjs-webgpu', wasmUrls);
  const loss = async (on: Engine) => {
    const session = await on.open(wide.setupOf(OPTIMISERS[0]));
    await session.load(wide.params, wide.masks.full);
    const [first] = await session.train(wide.batches.slice(0, 1));
    session.close();
    return first;
  };
  const [ours, theirs] = [await loss(engine), await loss(referenceEngine)];
  engine.close();
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(TFJS_TOLERANCE.loss);
});

test('WebGPU differentiates 100 → 2,048 at batch 60, a shape at which TensorFlow.js would read a turned factor wrongly', async () => {
  const wide = toyOf('wide', fullyConnected([64, 100, 2048, CLASSES]), 64, (layer) =>
    glorotDeviation(fanIn(layer), fanOut(layer)),
  );
  const batch = Uint32Array.from({ length: 60 }, (_, i) => i % 38);
  const engine = await started('tfjs-webgpu', wasmUrls);
  const gradients = async (on: Engine) => {
    const session = await on.open(wide.setupOf(OPTIMISERS[0]));
    await session.load(wide.params, wide.masks.full);
    const all = await session.gradients(batch);
    session.close();
    return all;
  };
  const [ours, theirs] = [await gradients(engine), await gradients(referenceEngine)];
  engine.close();
  for (const [l, { weights }] of ours.entries()) {
    const largest = weights.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[l].weights[i])), 0);
    expect(largest).toBeLessThanOrEqual(TFJS_TOLERANCE.gradient);
  }
});

/** Takes the device away, as a reset of the driver would; fulfilled when the browser has told so. */
const LOSSES = {
  'tfjs-webgl': async () => {
    const { gl } = (backend() as MathBackendWebGL).getGPGPUContext();
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  },
  'tfjs-webgpu': async () => {
    const { device } = backend() as WebGPUBackend;
    device.destroy();
    await device.lost;
  },
} as const;

const CALLS: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  load: (session) => session.load(params, MASKS.random),
  train: (session) => session.train(BATCHES.slice(0, 2)),
  evaluate: (session) => session.evaluate('test', 0, TEST),
  gradients: (session) => session.gradients(BATCHES[0]),
  params: (session) => session.params(),
};

describe.each(['tfjs-webgl', 'tfjs-webgpu'] as const)('a lost device: %s', (name) => {
  let engine: Engine;
  const loaded = async (): Promise<Session> => {
    engine = await started(name, wasmUrls);
    const session = await engine.open(setupOf(OPTIMISERS[0]));
    await session.load(params, MASKS.random);
    return session;
  };
  afterEach(() => engine.close());

  test.each(['train', 'evaluate', 'gradients', 'params'])('ends a pending call: %s', async (call) => {
    const session = await loaded();
    await session.train(BATCHES.slice(0, 1));
    const waiting = CALLS[call](session);
    void LOSSES[name]();
    await expect(waiting).rejects.toThrow(EngineLost);
  });

  test('refuses every later call, and can be opened again', async () => {
    const session = await loaded();
    const before = await session.train(BATCHES.slice(0, 2));
    await LOSSES[name]();
    for (const call of Object.values(CALLS)) await expect(call(session)).rejects.toThrow(EngineLost);
    engine.close();
    const again = await loaded();
    expect(await again.train(BATCHES.slice(0, 2))).toEqual(before);
  });
});

test('"Auto" passes over graphics drawn in software, and says so', async () => {
  const { engine, skipped } = await openBest(['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm'], {
    auto: true,
    assets: wasmUrls,
    timeoutMs: WAIT_MS,
  });
  engine.close();
  expect(engine.name).toBe('tfjs-wasm');
  expect(skipped.map(({ engine: name }) => name)).toEqual(['tfjs-webgpu', 'tfjs-webgl']);
  for (const { reason } of skipped) expect(reason).toContain('in software');
});

test('asked for by name, each opens and passes its self-test in a worker', async () => {
  const worker = new Worker(new URL('./opening-worker.ts', import.meta.url), { type: 'module' });
  for (const name of ['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] as const) {
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.postMessage(name);
    expect(await answer).toBe(`${name} works`);
  }
  worker.terminate();
});
