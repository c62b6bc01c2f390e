import { type ExactEngine, exactNamed } from '../../spec/view.ts';
import type { Results } from '../model/results.ts';
import { enginesOf } from './summaries.ts';

/** The engine that repeats results to the bit: the exact one that computed all of them; none where there is no such one. */
export function exactEngineOf(results: Results): ExactEngine | undefined {
  const engines = enginesOf(results);
  return engines.length === 1 ? exactNamed(engines[0]) : undefined;
}
