import { openBest } from '../../src/engines/open-engine.ts';
import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import type { EngineName } from '../../src/spec/view.ts';
import { WAIT_MS } from '../hang.ts';

/** Opens and tests the engine that it is sent, as the lab's own worker does, and answers with a word. All but one convolve. */
globalThis.onmessage = async ({ data }: MessageEvent<EngineName>) => {
  try {
    const { engine } = await openBest([data], {
      auto: false,
      assets: wasmUrls,
      convolutions: data !== 'tfjs-wasm',
      timeoutMs: WAIT_MS,
    });
    engine.close();
    globalThis.postMessage(`${engine.name} works`);
  } catch (error) {
    globalThis.postMessage((error as Error).message);
  }
};
