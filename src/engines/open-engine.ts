import { type AskedEngine, type EngineName, EXACT_ENGINES, isExact } from '../spec/view.ts';
import type { EngineAssets } from './assets.ts';
import { afterAwake } from './awake.ts';
import { CODE_LOST, type Engine, EngineUnavailable, type Skipped, type SpeedOf } from './engine.ts';
import { referenceEngine } from './reference/reference.ts';
import { selfTest } from './self-test.ts';
import type { BackendName, StartOptions } from './tfjs/start.ts';

type Start = (options: StartOptions) => Promise<Engine>;

/** Where an engine can run, and how it is opened. */
interface Opener {
  readonly runs: 'everywhere' | 'in a browser';
  /** Whether one of its kind at a time can be open on a thread. */
  readonly alone: boolean;
  /** Fetches its code, which takes as long as the connection does. */
  readonly load: () => Promise<Start>;
}

const tfjs = (backend: BackendName, runs: Opener['runs']): Opener => ({
  runs,
  alone: true,
  load: async () => {
    const { openTfjs } = await import('./tfjs/engine.ts');
    return (options) => openTfjs(backend, options);
  },
});

const simd: Opener = {
  runs: 'everywhere',
  alone: false,
  load: async () => {
    const { openSimd } = await import('./simd/engine.ts');
    return ({ assets }) => openSimd(assets.spawnMember);
  },
};

const OPENERS: Readonly<Record<EngineName, Opener>> = {
  simd,
  reference: { runs: 'everywhere', alone: false, load: async () => async () => referenceEngine },
  'tfjs-webgpu': tfjs('webgpu', 'in a browser'),
  'tfjs-webgl': tfjs('webgl', 'in a browser'),
  'tfjs-wasm': tfjs('wasm', 'everywhere'),
  'tfjs-cpu': tfjs('cpu', 'everywhere'),
};

/** What takes over where another engine cannot, and what "Auto" looks among: those first that are fast almost anywhere. */
export const ENGINE_ORDER: readonly EngineName[] = [
  'simd',
  'tfjs-webgpu',
  'tfjs-webgl',
  'tfjs-wasm',
  'tfjs-cpu',
  'reference',
];

/** A start that takes longer has failed: compiling the first shaders takes seconds, not half a minute. */
const START_MS = 30_000;

const inNode = (): boolean => {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return process?.versions?.node !== undefined;
};

/** The engines that this runtime could start: in Node those that need no browser, in a browser all. */
export const enginesHere = (): EngineName[] =>
  (Object.keys(OPENERS) as EngineName[]).filter((name) => OPENERS[name].runs === 'everywhere' || !inNode());

/** Waits for work so long; a start that comes after that is told through the signal, and undoes itself. */
async function within<T>(ms: number, what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  let endWatch = () => {};
  const late = new Promise<never>((_, reject) => {
    endWatch = afterAwake(ms, () => {
      control.abort();
      reject(new EngineUnavailable(`${what} took longer than ${ms / 1000} s`));
    });
  });
  try {
    return await Promise.race([work(control.signal), late]);
  } finally {
    endWatch();
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether an import failed, which every browser says in its own words. */
const isLost = (error: unknown): boolean => error instanceof TypeError && /\bimport/i.test(error.message);

export interface CreateOptions {
  /** Turns down graphics drawn in software. */
  readonly hardwareOnly?: boolean;
  readonly timeoutMs?: number;
}

/**
 * Starts an engine, without testing it. Of TensorFlow.js's engines one at a time can be open on a thread: close it
 * before the next is created.
 * @throws EngineUnavailable with the reason, also when the start hangs
 */
export async function createEngine(
  name: EngineName,
  assets: EngineAssets,
  options: CreateOptions = {},
): Promise<Engine> {
  const { runs, load } = OPENERS[name];
  if (runs === 'in a browser' && inNode()) {
    throw new EngineUnavailable(`${name} needs a browser; here there are ${enginesHere().join(', ')}`);
  }
  const { hardwareOnly = false, timeoutMs = START_MS } = options;
  try {
    const start = await load();
    return await within(timeoutMs, 'its start', (signal) => start({ assets, hardwareOnly, signal }));
  } catch (error) {
    if (error instanceof EngineUnavailable) throw error;
    const reason = isLost(error) ? CODE_LOST : `it did not start (${reasonOf(error)})`;
    throw new EngineUnavailable(reason, { cause: error });
  }
}

export interface OpenOptions {
  readonly assets: EngineAssets;
  /** True when the person left the choice to us: graphics drawn in software are then passed over. */
  readonly auto: boolean;
  /** Whether the network to be trained has convolutions: those are then tested too. */
  readonly convolutions?: boolean;
  /** For the start and for the self-test, each; 30 s when left out. */
  readonly timeoutMs?: number;
}

export interface AskOptions extends Omit<OpenOptions, 'auto'> {
  /** Measures an engine when the fastest is asked for. */
  readonly speedOf: SpeedOf;
}

export interface Opened {
  readonly engine: Engine;
  readonly skipped: Skipped[];
}

async function createTested(name: EngineName, options: OpenOptions): Promise<Engine> {
  const { assets, auto, convolutions = false, timeoutMs = START_MS } = options;
  const engine = await createEngine(name, assets, { hardwareOnly: auto, timeoutMs });
  try {
    if (name !== 'reference') await within(timeoutMs, 'its self-test', () => selfTest(engine, convolutions));
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

/**
 * Opens the first candidate that starts and passes its self-test. The caller shows what was skipped: an engine never
 * stands in for another silently.
 * @throws EngineUnavailable with every candidate's reason when none is left
 */
export async function openBest(candidates: readonly EngineName[], options: OpenOptions): Promise<Opened> {
  const skipped: Skipped[] = [];
  for (const name of candidates) {
    try {
      return { engine: await createTested(name, options), skipped };
    } catch (error) {
      skipped.push({ engine: name, reason: reasonOf(error) });
    }
  }
  throw new EngineUnavailable(skipped.map(({ engine, reason }) => `${engine}: ${reason}`).join('; '));
}

/** Engines that are only ever a substitute: whatever they could win against is measured. */
const SUBSTITUTES: readonly EngineName[] = ['tfjs-wasm', 'tfjs-cpu', 'reference'];

/**
 * Opens the fastest of the candidates, each started, tested and measured in turn; substitutes only when no other works. The
 * fastest so far stays open, unless the next is one that cannot be open beside it: it would have to start twice then.
 * @throws EngineUnavailable with every candidate's reason when none is left
 */
async function openFastest(candidates: readonly EngineName[], options: OpenOptions, speedOf: SpeedOf): Promise<Opened> {
  const skipped: Skipped[] = [];
  let best: { name: EngineName; speed: number; engine?: Engine } | undefined;
  for (const name of candidates.filter((each) => !SUBSTITUTES.includes(each))) {
    if (best?.engine && OPENERS[name].alone && OPENERS[best.name].alone) {
      best.engine.close();
      best = { name: best.name, speed: best.speed };
    }
    try {
      const engine = await createTested(name, options);
      const speed = await within(options.timeoutMs ?? START_MS, 'measuring its speed', () => speedOf(engine)).catch(
        (error: unknown) => {
          engine.close();
          throw error;
        },
      );
      if (best && speed <= best.speed) engine.close();
      else {
        best?.engine?.close();
        best = { name, speed, engine };
      }
    } catch (error) {
      skipped.push({ engine: name, reason: reasonOf(error) });
    }
  }
  if (best?.engine) return { engine: best.engine, skipped };
  const order = best ? [best.name] : [];
  const { engine, skipped: later } = await openBest(
    [...order, ...candidates.filter((name) => SUBSTITUTES.includes(name))],
    options,
  );
  return { engine, skipped: [...skipped, ...later] };
}

/**
 * Opens the engine that a person asked for, or finds one: the first exact one that works, or the fastest of all. Where
 * none of those works another takes over, and `skipped` says why.
 * @param without engines not to try, for having failed before
 * @throws EngineUnavailable when none is left
 */
export async function openAsked(
  asked: AskedEngine,
  without: readonly EngineName[],
  { speedOf, ...options }: AskOptions,
): Promise<Opened> {
  const left = ENGINE_ORDER.filter((name) => !without.includes(name));
  const auto: OpenOptions = { ...options, auto: true };
  if (asked === 'fastest') return openFastest(left, auto, speedOf);
  if (asked === 'auto') {
    const exact = left.filter((name) => EXACT_ENGINES.includes(name));
    return openBest(exact.length > 0 ? exact : left, auto);
  }
  if (without.includes(asked)) return openBest(substitutesFor(asked, left), auto);
  try {
    return await openBest([asked], { ...auto, auto: false });
  } catch (error) {
    const { engine, skipped } = await openBest(substitutesFor(asked, left), auto);
    const refused: Skipped = { engine: asked, reason: reasonOf(error).slice(`${asked}: `.length) };
    return { engine, skipped: [refused, ...skipped] };
  }
}

/** Engines that may replace another. A person who asked for exact bits gets exact bits, or is told. */
const substitutesFor = (asked: EngineName, left: readonly EngineName[]): EngineName[] => {
  const others = left.filter((name) => name !== asked);
  return isExact(asked) ? others.filter((name) => isExact(name)) : others;
};
