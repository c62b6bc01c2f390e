import { wasmUrls } from '../../src/engines/tfjs/wasm-urls.ts';
import { spawnMember } from '../../src/worker/spawn-member.ts';
import { bitsOf } from './bits.ts';
import { sameBitsByThreads } from './odd-shapes.ts';
import { started } from './started.ts';

/** What a team gives in a worker, as the lab's own does: only workers may wait for threads. */
globalThis.onmessage = async () => {
  try {
    const engine = await started('simd', { ...wasmUrls, spawnMember });
    await sameBitsByThreads(engine, [1, 2, 3, 4, 7], 25);
    engine.takeThreads?.(2);
    globalThis.postMessage({ has: engine.takeThreads !== undefined, bits: await bitsOf(engine) });
    engine.close();
  } catch (error) {
    globalThis.postMessage({ error: String(error) });
  }
};
