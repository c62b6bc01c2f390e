import tfjsWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import tfjsWasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { EngineAssets } from '../assets.ts';

/** The files that engines fetch in a browser. Only a browser's entry imports this: Node knows no `?url`. */
export const wasmUrls: EngineAssets = { tfjsWasm, tfjsWasmSimd };
