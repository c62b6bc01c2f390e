import { findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { EngineUnavailable } from '../engine.ts';
import type { BackendName, Started } from './start.ts';

/** TensorFlow.js has one current backend per thread, and so has this module. */
let active: BackendName | undefined;

/**
 * Makes a started backend TensorFlow.js's current one, under its own name, which its kernels are registered for.
 * @returns what takes it away again, disposes of it, and leaves TensorFlow.js ready to start it anew
 * @throws EngineUnavailable when another one is current
 */
export async function activate(name: BackendName, { instance, release }: Started): Promise<() => void> {
  if (active)
    throw new EngineUnavailable(`tfjs-${active} is open on this thread, and TensorFlow.js runs one at a time`);
  active = name;
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, () => instance);
  const deactivate = () => {
    removeBackend(name);
    registerBackend(name, factory);
    release();
    active = undefined;
  };
  try {
    if (!(await setBackend(name))) throw new EngineUnavailable('TensorFlow.js could not switch to it');
  } catch (error) {
    deactivate();
    throw error;
  }
  return deactivate;
}
