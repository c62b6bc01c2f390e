import * as v from 'valibot';
import { choice } from './fields.ts';
import { quoted } from './sentences.ts';

/** Engines by the name that links, results and the command line use. */
export const ENGINE_LABELS = {
  simd: 'SIMD: our own kernels',
  'tfjs-webgpu': 'TensorFlow.js on WebGPU',
  'tfjs-webgl': 'TensorFlow.js on WebGL',
  'tfjs-wasm': 'TensorFlow.js on WebAssembly',
  'tfjs-cpu': 'TensorFlow.js on the CPU',
  reference: 'Reference: plain TypeScript, slow',
} as const;

export type EngineName = keyof typeof ENGINE_LABELS;

/** Engines that earlier versions had. Nothing opens them any more; links, kept runs and files of that time name them. */
export const PAST_ENGINES = {
  'simd-turbo': 'SIMD turbo: fused sums, in earlier versions of the lab',
} as const;

export type PastEngine = keyof typeof PAST_ENGINES;
/** An engine that may have computed results, of this version or an earlier one. */
export type NamedEngine = EngineName | PastEngine;
export const NAMED_LABELS: Readonly<Record<NamedEngine, string>> = { ...ENGINE_LABELS, ...PAST_ENGINES };

export const isPast = (name: string): name is PastEngine => Object.hasOwn(PAST_ENGINES, name);

/** @param what names a past engine, and what it does with it: a sentence goes on from this one */
export const pastText = (what: string, engine: PastEngine): string =>
  `${what} the engine ${quoted(engine)}, which this lab no longer has`;

/** The engines that promise the same bits on every machine; of the others' results the last bits differ. */
export const EXACT_ENGINES: readonly EngineName[] = ['simd', 'reference'] satisfies ExactEngine[];
export type ExactEngine = 'simd' | 'reference';

/** The same name, where it is that of an exact engine. */
export const exactNamed = (name: string): ExactEngine | undefined =>
  name === 'simd' || name === 'reference' ? name : undefined;

/** An engine by name, or how to find one: the fastest exact one, or the fastest of all. */
export const AUTO_LABELS = {
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
/** What a person asked for when results were made, by this version or an earlier one. */
export type AskedThen = AskedEngine | PastEngine;
export const defaultView: View = v.parse(viewSchema, {});

/** The exact engine that is asked for or, where none is by name, the one that Auto takes. */
export const exactOf = (asked: AskedThen): ExactEngine => exactNamed(asked) ?? 'simd';

/** Whether what is asked for promises the same bits on every machine. */
export const isExact = (asked: AskedThen): boolean => asked === 'auto' || exactNamed(asked) !== undefined;
