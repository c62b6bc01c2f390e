import type { ShippedId } from '../claims/shipped-recipes.ts';
import { at } from '../claims/weigh.ts';
import { bySeed, difference, testAccuracy } from '../experiment/report/pairs.ts';
import { estimate } from '../numerics/statistics.ts';
import { planCounts } from '../pruning/schedule.ts';
import { ARM_IDS, type ArmId } from '../spec/arms/index.ts';
import { count, decimal, percent, wholePercent } from '../spec/format.ts';
import { iterationsOf, layersOf } from '../spec/layers.ts';
import { measure, type ResultsOf } from './measure.ts';

/** What a bracket’s words have to be: rounds and layers are whole numbers, arms and recipes go by their names in links. */
class Words {
  readonly #words: string[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#words = text.split(' ').slice(1);
  }

  readonly #next = (): string => {
    const word = this.#words.shift();
    if (word === undefined) throw new RangeError(`[${this.#text}] lacks a word.`);
    return word;
  };

  readonly whole = (): number => {
    const word = this.#next();
    if (!/^\d+$/.test(word)) throw new RangeError(`[${this.#text}]: “${word}” is no whole number.`);
    return Number(word);
  };

  readonly arm = (): ArmId => {
    const word = this.#next();
    const arm = ARM_IDS.find((id) => id === word);
    if (!arm) throw new RangeError(`[${this.#text}]: “${word}” is no arm.`);
    return arm;
  };

  readonly recipe = (): ShippedId | undefined => this.#words.shift() as ShippedId | undefined;
}

/** A value that results must have, since a text asks for it. */
function there<Value>(value: Value | undefined, text: string): Value {
  if (value === undefined) throw new RangeError(`The shipped results lack what [${text}] asks for.`);
  return value;
}

const points = (difference: number): string => decimal(100 * Math.abs(difference));

/** The share of its weights that a layer, counted from 1, has kept of the ticket, the mean of all seeds. */
function layerShare(of: ResultsOf, layer: number, round: number): number | undefined {
  const results = of();
  const size = layersOf(results.experiment.network)[layer - 1]?.weights;
  const counts = [...bySeed(results, at('ticket', round)).values()].map((row) => row.counts[layer - 1]);
  return size === undefined || counts.length === 0 ? undefined : estimate(counts).mean / size;
}

const plan = (of: ResultsOf) => {
  const { network, pruning } = of().experiment;
  return { ...planCounts(layersOf(network), pruning), schedule: pruning.schedule };
};

const shareLeft = (of: ResultsOf, round: number): number | undefined => {
  const { totals } = plan(of);
  return totals[round] === undefined ? undefined : totals[round] / totals[0];
};

/** What may stand in brackets, by its first word. */
const SAYERS: Readonly<Record<string, (of: ResultsOf, words: Words, text: string) => string>> = {
  /** Weights of the whole network. */
  weights: (of) => count(plan(of).totals[0]),
  /** Weights left at a round. */
  kept: (of, words, text) => count(there(plan(of).totals[words.whole()], text)),
  /** The share of weights left at a round, or pruned by then. */
  left: (of, words, text) => percent(there(shareLeft(of, words.whole()), text)),
  gone: (of, words, text) => percent(1 - there(shareLeft(of, words.whole()), text)),
  rate: (of) => wholePercent(plan(of).rate),
  rounds: (of) => count(plan(of).schedule.rounds),
  /** All trainings of a chain, the dense one with them. */
  trainings: (of) => count(plan(of).schedule.rounds + 1),
  iterations: (of) => count(iterationsOf(of().experiment)),
  /** Training images of a recipe. */
  images: (of, words) => {
    const { dataset } = of(words.recipe()).experiment;
    return count(dataset.train);
  },
  /** Mean test accuracy of an arm at a round. */
  test: (of, words, text) => {
    const [arm, round, recipe] = [words.arm(), words.whole(), words.recipe()];
    return percent(there(measure(of, { kind: 'accuracy', arm, round, ...(recipe && { in: recipe }) }), text).mean);
  },
  /** By how many points two arms differ at a round, whichever is ahead. */
  apart: (of, words, text) => {
    const [arm, other, round, recipe] = [words.arm(), words.arm(), words.whole(), words.recipe()];
    const found = difference(of(recipe), at(arm, round), at(other, other === 'dense' ? 0 : round), testAccuracy);
    return points(there(found, text).mean);
  },
  /** The share of the way from one arm to another that a third one goes. */
  way: (of, words, text) => {
    const [arm, from, to, round] = [words.arm(), words.arm(), words.arm(), words.whole()];
    return wholePercent(there(measure(of, { kind: 'way', arm, from, to, round }), text).mean);
  },
  /** The share of its weights that a layer of the ticket keeps at a round. */
  layer: (of, words, text) => percent(there(layerShare(of, words.whole(), words.whole()), text)),
};

/** What stands in brackets in a lesson’s text: a name, then rounds, arms, layers or a recipe. */
const BRACKETS = /\[([^\]]+)\]/g;

/**
 * A text of the lesson with its numbers, each from shipped results or from the plan of their experiment: “[left 15]”.
 * @throws RangeError when a bracket asks for what there is not
 */
export const fill = (text: string, of: ResultsOf): string =>
  text.replace(BRACKETS, (_, inside: string) => {
    const sayer = SAYERS[inside.split(' ')[0]];
    if (!sayer) throw new RangeError(`Nothing is known of [${inside}].`);
    return sayer(of, new Words(inside), inside);
  });

/** A text with every bracket taken out: what was typed. */
export const typed = (text: string): string => text.replace(BRACKETS, '');
