import { expect, test } from 'vitest';
import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import bits from '../fixtures/simd-bits.json' with { type: 'json' };
import { bitsOf } from './bits.ts';
import { conformance } from './conformance.ts';
import { agreesOnOddShapes } from './odd-shapes.ts';
import { SIMD_TOLERANCE } from './simd-tolerance.ts';
import { started } from './started.ts';
import { CONV } from './toy.ts';

conformance('simd', { open: () => started('simd', wasmUrls), tolerance: SIMD_TOLERANCE });
conformance('simd', { open: () => started('simd', wasmUrls), tolerance: SIMD_TOLERANCE, toy: CONV });

test('agrees with the reference on any shape, batch and mask', async () => {
  await agreesOnOddShapes(await started('simd', wasmUrls), 100);
});

test('gives the bits in Chromium that it gives in Node', async () => {
  expect(await bitsOf(await started('simd', wasmUrls))).toEqual(bits);
});

test('threads give the same bits in Chromium, where its workers share memory', async () => {
  expect(crossOriginIsolated).toBe(true);
  const worker = new Worker(new URL('./team-worker.ts', import.meta.url), { type: 'module' });
  const said = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.postMessage('begin');
  expect(await said).toEqual({ has: true, bits });
  worker.terminate();
});
