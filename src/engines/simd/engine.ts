import { base64 } from '@scure/base';
import { type Engine, EngineUnavailable } from '../engine.ts';
import { SimdSession } from './session.ts';

/** The two builds of the kernels. */
const BUILDS = {
  simd: {
    bytes: () => import('virtual:kernels/exact'),
    missing: 'this browser has no WebAssembly SIMD; a current one has',
  },
  'simd-turbo': {
    bytes: () => import('virtual:kernels/turbo'),
    missing: 'this browser or Node has no relaxed SIMD, which Chrome and Edge from 114 and Firefox from 146 have',
  },
} as const;

/**
 * Opens the engine of this project's own kernels.
 * @throws EngineUnavailable where WebAssembly lacks what the build needs
 */
export async function openSimd(name: keyof typeof BUILDS): Promise<Engine> {
  const { bytes, missing } = BUILDS[name];
  const code = base64.decode((await bytes()).default) as Uint8Array<ArrayBuffer>;
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) throw new EngineUnavailable(missing);
  const module = await WebAssembly.compile(code);
  return {
    name,
    exact: name === 'simd',
    parallel: true,
    open: async (setup) => new SimdSession(setup, module),
    close: () => {},
  };
}
