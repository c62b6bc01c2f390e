import { memory } from '@tensorflow/tfjs-core';
import { createEngine } from '../../src/engines/open-engine.ts';
import { conformance } from './conformance.ts';
import { nodeAssets } from './node-assets.ts';
import { TFJS_TOLERANCE } from './tfjs-tolerance.ts';

for (const name of ['tfjs-cpu', 'tfjs-wasm'] as const) {
  conformance(name, {
    open: () => createEngine(name, nodeAssets),
    tolerance: TFJS_TOLERANCE,
    tensors: () => memory().numTensors,
  });
}
