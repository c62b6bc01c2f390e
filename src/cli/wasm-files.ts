import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of TensorFlow.js's WebAssembly files, in the installed package. */
export const wasmFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
