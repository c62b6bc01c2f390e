import { expect, test } from 'vitest';
import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import bits from '../fixtures/simd-bits.json' with { type: 'json' };
import { bitsOf } from './bits.ts';
import { conformance } from './conformance.ts';
import { agreesOnOddShapes } from './odd-shapes.ts';
import { SIMD_TOLERANCE } from './simd-tolerance.ts';
import { started } from './started.ts';
import { CONV } from './toy.ts';

for (const name of ['simd', 'simd-turbo'] as const) {
  conformance(name, { open: () => started(name, wasmUrls), tolerance: SIMD_TOLERANCE });
  conformance(name, { open: () => started(name, wasmUrls), tolerance: SIMD_TOLERANCE, toy: CONV });

  test(`${name} agrees with the reference on any shape, batch and mask`, async () => {
    await agreesOnOddShapes(await started(name, wasmUrls), 100);
  });
}

test('gives the bits in Chromium that it gives in Node', async () => {
  expect(await bitsOf(await started('simd', wasmUrls))).toEqual(bits);
});
