import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { EngineUnavailable } from '../engine.ts';
import { DeviceWatch } from './device-watch.ts';
import { instanceOf } from './factory.ts';
import type { Start } from './start.ts';

/** Turns down what TensorFlow.js would stumble over, no WebGPU or no adapter, and software where that is asked. */
async function checkAdapter(hardwareOnly: boolean): Promise<void> {
  if (!globalThis.isSecureContext) throw new EngineUnavailable('WebGPU needs https or localhost');
  if (!navigator.gpu) throw new EngineUnavailable('this browser offers no WebGPU here');
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new EngineUnavailable('this browser found no graphics device for WebGPU');
  // Browsers of 2023 have no info yet, and no software adapters that they would offer unasked.
  const info = adapter.info as GPUAdapterInfo | undefined;
  const software = info?.isFallbackAdapter || info?.architecture === 'swiftshader';
  if (hardwareOnly && software) {
    throw new EngineUnavailable(`its graphics are drawn in software (${info?.vendor} ${info?.architecture})`);
  }
}

/**
 * Tells `watch` of a lost device, and of an error that no call reported: after one, for want of memory say, buffers are
 * invalid and what is read from them is worthless.
 */
function listen(device: GPUDevice, watch: DeviceWatch): void {
  void device.lost.then(({ message }) => watch.lose(`the WebGPU device was lost (${message || 'no reason given'})`));
  device.addEventListener('uncapturederror', ({ error }) => watch.lose(`WebGPU failed (${error.message})`));
}

export const startWebgpu: Start = async ({ hardwareOnly }) => {
  await checkAdapter(hardwareOnly);
  await import('@tensorflow/tfjs-backend-webgpu');
  const instance = (await instanceOf('webgpu')) as WebGPUBackend;
  const watch = new DeviceWatch();
  listen(instance.device, watch);
  return { instance, guard: watch.guard, release: () => instance.device.destroy() };
};
