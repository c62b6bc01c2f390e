import type { Results } from '../experiment/model/results.ts';
import type { Estimate } from '../numerics/statistics.ts';
import type { PrunedArmId } from '../spec/arms/index.ts';
import type { CellBound } from './map-verdict.ts';
import type { MapId } from './maps.ts';
import type { RecipeId } from './recipes.ts';

/** What a number counts, for those who write it. */
export type Unit = 'points' | 'share' | 'accuracy' | 'iterations';

/** A number that a claim stands or falls with, and where it would have to be. */
export interface Measured {
  readonly kind: 'measured';
  readonly what: string;
  readonly unit: Unit;
  readonly estimate: Estimate;
  /** On which side of the bound the whole interval has to be. */
  readonly side: 'above' | 'below';
  readonly bound: number;
}

/** Two sizes of networks, of which the claim has one smaller; absent where none was found. */
export interface Ordered {
  readonly kind: 'ordered';
  readonly what: string;
  /** Weights left. */
  readonly smaller: number | undefined;
  readonly larger: number | undefined;
  readonly n: number;
}

export type Evidence = Measured | Ordered;

/** What is known of which weights a recipe's trainings keep, not only of how many. */
export interface Masked {
  /** Results whose runs have masks; maybe of some arms and rounds alone. */
  readonly results: Results;
  /** The pixels, by number, that are 0 in every image that they were trained on. */
  readonly unlit: readonly number[];
}

/** A statement, the experiment that tests it, and what would count as support, declared before the run. */
export interface Tested<Id extends string> {
  readonly statement: string;
  /** The experiments that it needs; the first one is the one to look at. */
  readonly recipes: readonly [Id, ...Id[]];
  /** What has to hold, in words. */
  readonly tolerance: string;
  /** The arms whose curves in the first recipe show it; the dense network is always there. */
  readonly arms: readonly PrunedArmId[];
  /**
   * The numbers behind the verdict, from results and, for what asks which weights stay, from masks.
   * @throws LacksRuns
   */
  readonly weigh: (of: (recipe: Id) => Results, masked: (recipe: Id) => Masked) => readonly Evidence[];
}

/** A statement of the report, in our words, and where it stands there. */
export interface Claim extends Tested<RecipeId> {
  readonly section: string;
  /** The map over settings that it is judged on, and what has to hold in a cell; the recipe is one experiment among them. */
  readonly map?: CellBound & { readonly id: MapId };
}

/** Results lack what a claim has to look at; the message is a sentence. */
export class LacksRuns extends Error {}
