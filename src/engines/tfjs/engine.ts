import { enableProdMode } from '@tensorflow/tfjs-core';
import { type Engine, EngineUnavailable } from '../engine.ts';
import { activate } from './activate.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { startCpu } from './cpu.ts';
import { type Device, TfjsSession } from './session.ts';
import type { BackendName, Start, StartOptions } from './start.ts';
import { startWasm } from './wasm.ts';
import { startWebgl } from './webgl.ts';
import { startWebgpu } from './webgpu.ts';

const STARTS: Readonly<Record<BackendName, Start>> = {
  webgpu: startWebgpu,
  webgl: startWebgl,
  wasm: startWasm,
  cpu: startCpu,
};

/**
 * Opens TensorFlow.js on a backend. TensorFlow.js has one current backend per thread: close an engine, and with it its
 * sessions, before opening the next.
 *
 * @throws EngineUnavailable with the reason
 */
export async function openTfjs(backend: BackendName, options: StartOptions): Promise<Engine> {
  // Only silences TensorFlow.js: its CPU backend advertises another package on Node's console.
  enableProdMode();
  const started = await STARTS[backend](options);
  if (options.signal.aborted) {
    started.instance.dispose();
    started.release();
    throw new EngineUnavailable('nobody waited for its start');
  }
  const deactivate = await activate(backend, started);
  const device: Device = { guard: started.guard, arithmetic: ARITHMETIC[backend], sessions: new Set() };
  let closed = false;
  return {
    name: `tfjs-${backend}`,
    exact: false,
    parallel: backend === 'wasm' || backend === 'cpu',
    open: async (setup) => {
      const convolves = setup.layers.some((layer) => layer.convolution);
      // tfjs issue 8474: the kernel Conv2DBackpropFilter is not there.
      if (convolves && backend === 'wasm')
        throw new EngineUnavailable('TensorFlow.js cannot train convolutions on WebAssembly');
      return new TfjsSession(setup, device);
    },
    close: () => {
      if (closed) return;
      closed = true;
      for (const session of device.sessions) session.close();
      deactivate();
    },
  };
}
