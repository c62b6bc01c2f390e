import * as v from 'valibot';
import { choice } from './fields.ts';

/** Engines by the name that links, results and the command line use. */
export const ENGINE_LABELS = {
  simd: 'SIMD: our own kernels',
  'simd-turbo': 'SIMD turbo: fused sums, other last bits on other machines',
  'tfjs-webgpu': 'TensorFlow.js on WebGPU',
  'tfjs-webgl': 'TensorFlow.js on WebGL',
  'tfjs-wasm': 'TensorFlow.js on WebAssembly',
  'tfjs-cpu': 'TensorFlow.js on the CPU',
  reference: 'Reference: plain TypeScript, slow',
} as const;

export type EngineName = keyof typeof ENGINE_LABELS;

/** The engines that promise the same bits on every machine; of the others' results the last bits differ. */
export const EXACT_ENGINES: readonly EngineName[] = ['simd', 'reference'];

/** An engine by name, or how to find one: the fastest exact one, or the fastest of all. */
const AUTO_LABELS = {
  auto: 'Auto: the fastest exact one',
  fastest: 'Auto: the fastest here',
} as const;

/** What stands beside the experiment in a link without being part of the question. */
export const viewSchema = v.strictObject({
  engine: choice({
    key: 'engine',
    label: 'Engine',
    default: 'auto',
    options: { ...AUTO_LABELS, ...ENGINE_LABELS },
    help: 'Where the arithmetic runs. The engine is named beside every result.',
  }),
});

export type View = v.InferOutput<typeof viewSchema>;
/** The engine that a person asks for. */
export type AskedEngine = View['engine'];
export const defaultView: View = v.parse(viewSchema, {});

/** Whether what is asked for promises the same bits on every machine. */
export const isExact = (asked: AskedEngine): boolean =>
  asked === 'auto' || EXACT_ENGINES.some((name) => name === asked);
