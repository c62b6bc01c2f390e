import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { SurpriseId } from '../claims/surprises/index.ts';
import type { ArmId, PrunedArmId } from '../spec/arms/index.ts';
import type { Cursor } from '../spec/cursor.ts';
import type { Measure } from './measure.ts';

/** The parts of the lab that a chapter points at. */
export type Part = 'curve' | 'pictures' | 'rail';

/** A number is set on a scale. */
export interface NumberPrediction {
  readonly form: 'number';
  readonly question: string;
  /** What the number is, for the scale: “test accuracy”. */
  readonly of: string;
  /** The ends of the scale and its step, as fractions. */
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly truth: Measure;
}

/** Things are put in order, the largest first. */
export interface OrderPrediction {
  readonly form: 'order';
  readonly question: string;
  /** What is ordered, and by what: “most accurate first”. */
  readonly of: string;
  readonly items: readonly { readonly id: string; readonly label: string; readonly truth: Measure }[];
}

/** The ticket’s line is drawn on the covered curve. */
export interface LinePrediction {
  readonly form: 'line';
  readonly question: string;
  /** The rounds of the recipe, from 1. */
  readonly rounds: number;
}

export type Prediction = NumberPrediction | OrderPrediction | LinePrediction;

/** What is known of why, and where it is written; where nobody knows, the text says so and has no source. */
export interface Reason {
  readonly text: string;
  readonly source?: string;
}

/** A written guess: the place among those of a surprise. */
export interface WrittenPlace {
  readonly surprise: SurpriseId;
  readonly place: number;
  /** What was guessed, to end a sentence with; “[guess]” stands for its number without its sign. */
  readonly says: string;
}

/** What a chapter looks at to know whether its action was done. */
export interface Seen {
  readonly selection: Cursor;
  /** Whether something was run here since the chapter was opened. */
  readonly ran: boolean;
}

/**
 * One chapter: a text, a prediction, its truth, and something to do in the lab. Numbers in its texts are asked for in
 * brackets, see `fill`: none is typed.
 */
export interface Chapter {
  readonly title: string;
  /** Shipped results that stand in the lab meanwhile, and those that its numbers come from beside them. */
  readonly recipe: ShippedId;
  readonly also?: readonly ShippedId[];
  /** The arms on show before the prediction, and after it. The dense network is always there. */
  readonly before: readonly PrunedArmId[];
  readonly after: readonly PrunedArmId[];
  /** Where the reveal looks. */
  readonly cursor: { readonly arm: ArmId; readonly round: number };
  readonly highlight: Part;
  readonly body: readonly string[];
  readonly predict: Prediction;
  /** What somebody who knows the papers wrote down beforehand: the place among the guesses of a surprise. */
  readonly guess?: WrittenPlace;
  /** What the truth means, after it was seen. */
  readonly meaning: readonly string[];
  readonly reason: Reason;
  /** What to do in the lab, and how it is seen that it was done. */
  readonly action: string;
  readonly doneWhen: (seen: Seen) => boolean;
  /** What a teacher can say or ask. */
  readonly notes: readonly string[];
}
