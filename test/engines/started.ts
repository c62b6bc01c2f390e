import type { EngineAssets } from '../../src/engines/assets.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { createEngine } from '../../src/engines/open-engine.ts';
import type { EngineName } from '../../src/spec/view.ts';
import { WAIT_MS } from '../hang.ts';

/** Starts an engine, and gives it the time that a slow machine needs: the lab itself would go on to the next. */
export const started = (name: EngineName, assets: EngineAssets): Promise<Engine> =>
  createEngine(name, assets, { timeoutMs: WAIT_MS });
