import { createRequire } from 'node:module';
import type { EngineAssets } from '../../src/engines/assets.ts';

const file = (name: string) => createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}`);

/** The engines' files, out of node_modules. */
export const nodeAssets: EngineAssets = {
  tfjsWasm: file('tfjs-backend-wasm.wasm'),
  tfjsWasmSimd: file('tfjs-backend-wasm-simd.wasm'),
};
