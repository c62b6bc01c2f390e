import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { EngineAssets } from '../assets.ts';

/** Runs one coarse call of a session, and rejects with EngineLost when the device goes away before it is done. */
export type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** For backends without a device that could be lost. */
export const unguarded: Guard = (work) => work();

export interface StartOptions {
  readonly assets: EngineAssets;
  /** Turns down graphics that are drawn by the processor: they are slower than WebAssembly. */
  readonly hardwareOnly: boolean;
  /** Aborted when nobody waits for the start any longer. */
  readonly signal: AbortSignal;
}

/** A TensorFlow.js backend that has started, and how it is watched. */
export interface Started {
  readonly instance: KernelBackend;
  readonly guard: Guard;
  /** Gives back what TensorFlow.js itself would keep; called after the backend was disposed of. */
  readonly release: () => void;
}

/** The name by which TensorFlow.js knows a backend. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/**
 * Starts a backend without making it TensorFlow.js's current one.
 * @throws EngineUnavailable; any other error is a failed start too
 */
export type Start = (options: StartOptions) => Promise<Started>;
