import { openBest } from '../../src/engines/open-engine.ts';
import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import type { EngineName } from '../../src/spec/view.ts';

/** Opens and tests the engine that it is sent, as the lab's own worker does, and answers with a word. */
globalThis.onmessage = async ({ data }: MessageEvent<EngineName>) => {
  try {
    const { engine } = await openBest([data], { auto: false, assets: wasmUrls });
    engine.close();
    globalThis.postMessage(`${engine.name} works`);
  } catch (error) {
    globalThis.postMessage((error as Error).message);
  }
};
