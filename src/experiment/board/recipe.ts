import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Experiment } from '../../spec/experiment.ts';
import { formatLink } from '../../spec/link.ts';
import type { ExactEngine } from '../../spec/view.ts';
import type { Results } from '../model/results.ts';
import { exactEngineOf } from '../report/exact-engine.ts';
import { enginesOf } from '../report/summaries.ts';

/** What a class computes together: one experiment but for its seeds, on one exact engine. */
export interface Recipe {
  /** Its seeds are 1: each student has their own. */
  readonly experiment: Experiment;
  readonly numerics: number;
  readonly engine: ExactEngine;
}

/** Bytes of SHA-256 that tell recipes apart. */
export const MARK_BYTES = 5;

export const recipeFor = (experiment: Experiment, engine: ExactEngine, numerics: number): Recipe => ({
  experiment: { ...experiment, seeds: [1] },
  numerics,
  engine,
});

/** The settings of a recipe as links write them: the same text for whoever has the same recipe. */
export const recipeText = ({ experiment, engine, numerics }: Recipe): string =>
  `${formatLink({ experiment, view: { engine: 'auto' } }, numerics)}&engine=${engine}`;

/** The beginning of the SHA-256 of a recipe's text. */
export const markOf = (recipe: Recipe): Uint8Array => sha256(utf8ToBytes(recipeText(recipe))).subarray(0, MARK_BYTES);

/** The same question for one student. */
export const forSeed = ({ experiment }: Recipe, seed: number): Experiment => ({ ...experiment, seeds: [seed] });

/**
 * The recipe that results are of, or why they are of none that a class can share, a sentence.
 */
export function recipeIn(results: Results): Recipe | string {
  const { experiment, numerics } = results;
  const engines = enginesOf(results);
  if (engines.length === 0) return 'No training is finished in these results.';
  const engine = exactEngineOf(results);
  if (!engine)
    return `They were computed by ${engines.join(' and ')}. A class needs one exact engine, so that everybody can check everybody.`;
  return recipeFor(experiment, engine, numerics);
}
