import { env } from '@tensorflow/tfjs-core';
import type { EngineAssets } from '../assets.ts';
import { EngineUnavailable } from '../engine.ts';
import { instanceOf } from './factory.ts';
import { type Start, unguarded } from './start.ts';

/** TensorFlow.js refuses to hear the paths again after a failed start; a new start may well succeed with them. */
let pathsSet = false;

async function setPaths({ tfjsWasm, tfjsWasmSimd }: EngineAssets): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (pathsSet) return;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': tfjsWasm,
    'tfjs-backend-wasm-simd.wasm': tfjsWasmSimd,
    // TensorFlow.js demands an address for this one too; without threads it is never asked for.
    'tfjs-backend-wasm-threaded-simd.wasm': tfjsWasmSimd,
  });
  pathsSet = true;
}

/**
 * WebAssembly, with SIMD where the browser has it, on one thread: the build with threads hangs at its start once it is
 * minified (tfjs issues 4107 and 4539), and several trainings at once fill the cores better.
 */
export const startWasm: Start = async ({ assets }) => {
  await setPaths(assets);
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  try {
    return { instance: await instanceOf('wasm'), guard: unguarded, release: () => {} };
  } catch (error) {
    throw new EngineUnavailable('its WebAssembly file could not be loaded', { cause: error });
  }
};
