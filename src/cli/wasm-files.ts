import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { EngineAssets } from '../engines/assets.ts';

/** The WebAssembly files of TensorFlow.js, in the installed package. */
export function wasmFiles(): EngineAssets {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const file = (name: string) => join(main, '..', name);
  return { tfjsWasm: file('tfjs-backend-wasm.wasm'), tfjsWasmSimd: file('tfjs-backend-wasm-simd.wasm') };
}
