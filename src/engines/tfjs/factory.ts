import { findBackendFactory, type KernelBackend } from '@tensorflow/tfjs-core';
import { EngineUnavailable } from '../engine.ts';
import type { BackendName } from './start.ts';

/**
 * Makes an instance with the factory that a backend's module registered. TensorFlow.js would do this itself, but it
 * prints an error where we need to catch one.
 * @throws EngineUnavailable when the module registered none; whatever the factory throws
 */
export async function instanceOf(name: BackendName): Promise<KernelBackend> {
  const factory = findBackendFactory(name);
  if (!factory) throw new EngineUnavailable(`TensorFlow.js found no way to start ${name} here`);
  return factory();
}
