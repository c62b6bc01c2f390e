import { getBackend } from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import { type Engine, EngineUnavailable } from '../../src/engines/engine.ts';
import { AUTO_ORDER, createEngine, enginesHere, openAsked, openBest } from '../../src/engines/open-engine.ts';
import { ENGINE_LABELS } from '../../src/spec/view.ts';
import { nodeAssets as assets } from './node-assets.ts';

/** Vitest reads TensorFlow.js's many small files for some seconds, once. */
const PATIENCE_MS = 60_000;

const opened: Engine[] = [];
const kept = <T extends { engine: Engine }>(one: T): T => {
  opened.push(one.engine);
  return one;
};
afterEach(() => {
  vi.restoreAllMocks();
  for (const engine of opened.splice(0)) engine.close();
});

test('"Auto" knows every engine', () => {
  expect([...AUTO_ORDER].sort()).toEqual(Object.keys(ENGINE_LABELS).sort());
});

test('knows which engines need no browser', () => {
  expect(enginesHere().sort()).toEqual(['reference', 'tfjs-cpu', 'tfjs-wasm']);
});

test.each(['tfjs-webgl', 'tfjs-webgpu'] as const)('says that %s needs a browser', async (name) => {
  const start = createEngine(name, assets);
  await expect(start).rejects.toThrow(EngineUnavailable);
  await expect(start).rejects.toThrow(`${name} needs a browser; here there are reference, tfjs-wasm, tfjs-cpu`);
});

test('opens the first candidate that works, and says what was skipped', { timeout: PATIENCE_MS }, async () => {
  const { engine, skipped } = kept(await openBest(['tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'], { assets, auto: true }));
  expect(engine.name).toBe('tfjs-wasm');
  expect(skipped).toEqual([{ engine: 'tfjs-webgl', reason: expect.stringContaining('needs a browser') }]);
});

test('gives every reason when nothing works', async () => {
  await expect(openBest(['tfjs-webgpu', 'tfjs-webgl'], { assets, auto: true })).rejects.toThrow(
    /^tfjs-webgpu: .+; tfjs-webgl: .+/,
  );
});

test('opens what was asked for', async () => {
  expect(kept(await openAsked('tfjs-cpu', [], assets))).toMatchObject({ engine: { name: 'tfjs-cpu' }, skipped: [] });
});

test('opens another and says why when what was asked for does not work', { timeout: PATIENCE_MS }, async () => {
  const { engine, skipped } = kept(await openAsked('tfjs-webgpu', ['tfjs-wasm', 'tfjs-cpu'], assets));
  expect(engine.name).toBe('reference');
  expect(skipped.map(({ engine: name }) => name)).toEqual(['tfjs-webgpu', 'tfjs-webgl']);
  expect(skipped[0].reason).toMatch(/^tfjs-webgpu needs a browser/);
});

test('runs one TensorFlow.js engine at a time', async () => {
  kept({ engine: await createEngine('tfjs-cpu', assets) });
  await expect(createEngine('tfjs-wasm', assets)).rejects.toThrow('tfjs-cpu is open on this thread');
});

test('gives up a start that hangs, and undoes it should it come after all', { timeout: PATIENCE_MS }, async () => {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    bytes: BufferSource,
    imports?: WebAssembly.Imports,
  ) => unknown;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.spyOn(WebAssembly, 'instantiate').mockImplementation((async (
    bytes: BufferSource,
    imports?: WebAssembly.Imports,
  ) => {
    await held;
    return instantiate(bytes, imports);
  }) as unknown as typeof WebAssembly.instantiate);
  await expect(createEngine('tfjs-wasm', assets, { timeoutMs: 50 })).rejects.toThrow(
    'its start took longer than 0.05 s',
  );
  release();
  await new Promise((resolve) => setTimeout(resolve, 300));
  kept({ engine: await createEngine('tfjs-cpu', assets) });
  expect(getBackend()).toBe('cpu');
});
