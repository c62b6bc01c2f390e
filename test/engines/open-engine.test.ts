import { getBackend } from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import { type Engine, EngineUnavailable } from '../../src/engines/engine.ts';
import { createEngine, ENGINE_ORDER, enginesHere, openAsked, openBest } from '../../src/engines/open-engine.ts';
import { ENGINE_LABELS, EXACT_ENGINES } from '../../src/spec/view.ts';
import { WAIT_MS } from '../hang.ts';
import { MANY, turns } from '../turns.ts';
import { nodeAssets as assets } from './node-assets.ts';
import { started } from './started.ts';

/** Engines are given the time that a slow machine needs. */
const here = { assets, timeoutMs: WAIT_MS };

const unmeasured = async () => {
  throw new Error('Nothing was to be measured.');
};

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
  expect([...ENGINE_ORDER].sort()).toEqual(Object.keys(ENGINE_LABELS).sort());
});

test('knows which engines need no browser', () => {
  expect(enginesHere().sort()).toEqual(['reference', 'simd', 'tfjs-cpu', 'tfjs-wasm']);
});

test.each(['tfjs-webgl', 'tfjs-webgpu'] as const)('says that %s needs a browser', async (name) => {
  const start = createEngine(name, assets);
  await expect(start).rejects.toThrow(EngineUnavailable);
  await expect(start).rejects.toThrow(`${name} needs a browser; here there are simd, reference, tfjs-wasm, tfjs-cpu`);
});

test('opens the first candidate that works, and says what was skipped', async () => {
  const { engine, skipped } = kept(await openBest(['tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'], { ...here, auto: true }));
  expect(engine.name).toBe('tfjs-wasm');
  expect(skipped).toEqual([{ engine: 'tfjs-webgl', reason: expect.stringContaining('needs a browser') }]);
});

test('passes over an engine that has no convolutions, where they are to be trained', async () => {
  const options = { ...here, auto: true, convolutions: true };
  const { engine, skipped } = kept(await openBest(['tfjs-wasm', 'tfjs-cpu'], options));
  expect(engine.name).toBe('tfjs-cpu');
  expect(skipped).toEqual([{ engine: 'tfjs-wasm', reason: 'TensorFlow.js cannot train convolutions on WebAssembly' }]);
});

test('gives every reason when nothing works', async () => {
  await expect(openBest(['tfjs-webgpu', 'tfjs-webgl'], { ...here, auto: true })).rejects.toThrow(
    /^tfjs-webgpu: .+; tfjs-webgl: .+/,
  );
});

test('opens what was asked for', async () => {
  expect(kept(await openAsked('tfjs-cpu', [], { ...here, speedOf: unmeasured }))).toMatchObject({
    engine: { name: 'tfjs-cpu' },
    skipped: [],
  });
});

test('opens another and says why when what was asked for does not work', async () => {
  const { engine, skipped } = kept(
    await openAsked('tfjs-webgpu', ['simd', 'tfjs-wasm'], { ...here, speedOf: unmeasured }),
  );
  expect(engine.name).toBe('tfjs-cpu');
  expect(skipped.map(({ engine: name }) => name)).toEqual(['tfjs-webgpu', 'tfjs-webgl']);
  expect(skipped[0].reason).toMatch(/^tfjs-webgpu needs a browser/);
});

test('"Auto" takes an exact engine, and for an exact one only an exact one stands in', async () => {
  expect(kept(await openAsked('auto', [], { ...here, speedOf: unmeasured })).engine).toMatchObject({
    name: 'simd',
    exact: true,
  });
  expect(kept(await openAsked('auto', ['simd'], { ...here, speedOf: unmeasured })).engine.name).toBe('reference');
  expect(kept(await openAsked('simd', ['simd'], { ...here, speedOf: unmeasured })).engine.name).toBe('reference');
});

test('the fastest is what was measured to be; others only where nothing else works', async () => {
  const measured: Engine[] = [];
  const speedOf = async (engine: Engine) => {
    measured.push(engine);
    return 1;
  };
  const { engine, skipped } = kept(await openAsked('fastest', [], { ...here, speedOf }));
  expect(engine.name).toBe('simd');
  // The one that was measured: no engine starts twice.
  expect(measured).toEqual([engine]);
  expect(measured[0]).toBe(engine);
  expect(skipped.map(({ engine: name }) => name)).toEqual(expect.arrayContaining(['tfjs-webgpu', 'tfjs-webgl']));
  const failing = async ({ name }: Engine) => {
    throw new Error(`${name} stumbled`);
  };
  const second = kept(await openAsked('fastest', [], { ...here, speedOf: failing }));
  expect(second.engine.name).toBe('tfjs-wasm');
  expect(second.skipped.find(({ engine: name }) => name === 'simd')?.reason).toBe('simd stumbled');
});

test('engines promise bits where the form says that they do', async () => {
  for (const name of enginesHere()) {
    const engine = await started(name, assets);
    expect([name, engine.exact]).toEqual([name, EXACT_ENGINES.includes(name)]);
    engine.close();
  }
});

test('runs one TensorFlow.js engine at a time', async () => {
  kept({ engine: await started('tfjs-cpu', assets) });
  await expect(createEngine('tfjs-wasm', assets)).rejects.toThrow('tfjs-cpu is open on this thread');
});

test('gives up a start that hangs, and undoes it should it come after all', async () => {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    bytes: BufferSource,
    imports?: WebAssembly.Imports,
  ) => unknown;
  let release = (): void => {};
  let arrive: (late: unknown) => void = () => {};
  const arrived = new Promise((resolve) => {
    arrive = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.spyOn(WebAssembly, 'instantiate').mockImplementation((async (
    bytes: BufferSource,
    imports?: WebAssembly.Imports,
  ) => {
    await held;
    const late = instantiate(bytes, imports);
    arrive(late);
    return late;
  }) as unknown as typeof WebAssembly.instantiate);
  await expect(createEngine('tfjs-wasm', assets, { timeoutMs: 1 })).rejects.toThrow(
    'its start took longer than 0.001 s',
  );
  release();
  await arrived;
  await turns(MANY);
  kept({ engine: await started('tfjs-cpu', assets) });
  expect(getBackend()).toBe('cpu');
});
