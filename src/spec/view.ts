import * as v from 'valibot';
import { choice } from './fields.ts';

/** Engines by the name that links, results and the command line use. */
export const ENGINE_LABELS = {
  simd: 'SIMD: our own kernels, the same bits everywhere',
  'simd-turbo': 'SIMD turbo: faster, other last bits on each machine',
  reference: 'Reference: plain TypeScript, the same bits everywhere',
  'tfjs-webgpu': 'TensorFlow.js on WebGPU',
  'tfjs-webgl': 'TensorFlow.js on WebGL',
  'tfjs-wasm': 'TensorFlow.js on WebAssembly',
  'tfjs-cpu': 'TensorFlow.js on the CPU',
} as const;

export type EngineName = keyof typeof ENGINE_LABELS;

/** What stands beside the experiment in a link without being part of the question. */
export const viewSchema = v.strictObject({
  engine: choice({
    key: 'engine',
    label: 'Engine',
    default: 'auto',
    options: { auto: 'Auto: the best that works here', ...ENGINE_LABELS },
    help: 'Where the arithmetic runs. The engine is named beside every result.',
  }),
});

export type View = v.InferOutput<typeof viewSchema>;
export const defaultView: View = v.parse(viewSchema, {});
