import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { env } from '@tensorflow/tfjs-core';
import { EngineUnavailable } from '../engine.ts';
import { DeviceWatch } from './device-watch.ts';
import { instanceOf } from './factory.ts';
import type { Start } from './start.ts';

const SOFTWARE = /SwiftShader|llvmpipe|Software|Basic Render/i;

/** The name of what draws, as far as the browser tells it. */
function rendererOf(gl: WebGLRenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Tells `watch` of a lost context. Returns what ends that. */
function listen(gl: WebGLRenderingContext, watch: DeviceWatch): () => void {
  const lost = () => watch.lose('the WebGL context was lost');
  gl.canvas.addEventListener('webglcontextlost', lost);
  return () => gl.canvas.removeEventListener('webglcontextlost', lost);
}

/** WebGL 2 on an OffscreenCanvas, or on a canvas of the page. */
export const startWebgl: Start = async ({ hardwareOnly }) => {
  const canvases = typeof OffscreenCanvas !== 'undefined' || typeof document !== 'undefined';
  if (!canvases) throw new EngineUnavailable('this browser offers no WebGL in workers');
  await import('@tensorflow/tfjs-backend-webgl');
  // Contexts that a browser calls slow are taken too, so that a start by name works; what Auto takes is decided below.
  env().set('SOFTWARE_WEBGL_ENABLED', true);
  if (env().getNumber('WEBGL_VERSION') !== 2) throw new EngineUnavailable('this browser offers no WebGL 2 here');
  // Not the backend's floatPrecision(), which answers 16 where there are 32 (tfjs issue 6980).
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    throw new EngineUnavailable('its textures hold 16 bits, too few to train with');
  const instance = (await instanceOf('webgl')) as MathBackendWebGL;
  const { gl } = instance.getGPGPUContext();
  const renderer = rendererOf(gl);
  if (hardwareOnly && SOFTWARE.test(renderer)) {
    instance.dispose();
    throw new EngineUnavailable(`its graphics are drawn in software (${renderer})`);
  }
  const watch = new DeviceWatch(() => gl.isContextLost());
  return { instance, guard: watch.guard, release: listen(gl, watch) };
};
