import type { Comparison } from '../../experiment/report/mask-measures.ts';
import type { LayerMeaning, MaskMeaning } from '../../pruning/measures.ts';
import type { Overlap } from '../../pruning/overlap.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { count, listed, percent, percentOf, significant } from '../../spec/format.ts';
import { PIXELS } from '../../spec/layers.ts';
import type { Table } from '../data-table.tsx';

/** Texts of the tables about the meaning of a mask. */
export const MEANING_CHART = {
  table: 'What this mask means, by layer',
  nothing: 'No other arm or seed has a mask of this round here: choose a round that others have, or press Run.',
  hint: 'Of the weights that at least one of the two masks keeps, the share that both keep. In brackets: the share for two random masks with as many weights in each layer.',
  overlap: 'Overlap with other masks',
} as const;

const two = significant(2);

const COUNTS = ['weights', 'left', 'effective', 'neurons', 'dead', 'offPath'] as const;

type Totals = Readonly<Record<(typeof COUNTS)[number], number>>;

const totalsOf = (layers: readonly LayerMeaning[]) =>
  Object.fromEntries(COUNTS.map((key) => [key, layers.reduce((sum, layer) => sum + layer[key], 0)])) as Totals;

function pathsSentence({ weights, left, effective }: Totals): string {
  const kept = `${countedOf(left, weights, 'weight')} left (${percentOf(left, weights)})`;
  if (effective === left)
    return `${kept}, and ${agreeing(left, 'it', 'every one of them')} lies on a path from a pixel to a class.`;
  const on = `${count(effective)} of those (${percentOf(effective, left)}) ${agreeing(effective, 'lies', 'lie')} on a path from a pixel to a class`;
  return `${kept}, but only ${on}; the rest carry nothing of the image to an answer.`;
}

function neuronsSentence(hidden: readonly LayerMeaning[]): string {
  const { neurons, dead, offPath } = totalsOf(hidden);
  const kinds = [...new Set(hidden.map(({ unit }) => unit))];
  const one = `hidden ${kinds.join(' and ')}`;
  const units = counted(neurons, one, `hidden ${kinds.map((unit) => `${unit}s`).join(' and ')}`);
  if (offPath === 0)
    return agreeing(neurons, `The ${one} is on such a path too.`, `All ${units} are on such a path too.`);
  // What is dead is on no path: the one number is part of the other.
  const off = `Of ${units}, ${count(offPath)} ${agreeing(offPath, 'is', 'are')} on no path`;
  if (dead === 0) return `${off}.`;
  if (dead === offPath) return `${off}: ${agreeing(dead, 'it is dead', 'they are dead')}.`;
  return `${off}; ${count(dead)} of them ${agreeing(dead, 'is', 'are')} dead.`;
}

function cutOffSentence(cutOff: readonly number[]): string {
  if (cutOff.length === 0) return '';
  const agreed = (one: string, many: string) => agreeing(cutOff.length, one, many);
  return `${agreed('Class', 'Classes')} ${listed(cutOff.map(String))} ${agreed('is', 'are')} cut off: no pixel can change ${agreed('its', 'their')} score.`;
}

const unseenSentence = (unseen: number) =>
  unseen === 0 ? '' : `The network cannot see ${count(unseen)} of the ${counted(PIXELS, 'pixel')}.`;

/** The meaning of a mask, in plain sentences. */
export function meaningText({ layers, cutOff, unseen }: MaskMeaning): string {
  const totals = totalsOf(layers);
  if (totals.left === totals.weights)
    return `Nothing is pruned: ${agreeing(totals.weights, 'the only weight is', `all ${counted(totals.weights, 'weight')} are`)} there.`;
  return [pathsSentence(totals), neuronsSentence(layers.slice(0, -1)), cutOffSentence(cutOff), unseenSentence(unseen)]
    .filter(Boolean)
    .join(' ');
}

const ofTwo = (part: number, whole: number) => `${count(part)} (${percentOf(part, whole)})`;

/**
 * The meaning of the mask in each layer and in all together, as a table. Outputs are never called dead: an output without
 * weights is a class that is cut off.
 * @param names the layers' names for people
 * @param flips by layer, the number of survivors whose sign the training changed; undefined if not counted
 */
export function meaningRows(
  { layers, cutOff }: MaskMeaning,
  names: readonly string[],
  flips: readonly number[] | undefined,
): Table {
  const last = layers.length - 1;
  const row = (name: string, { weights, left, effective }: Totals, neurons: readonly string[], changed?: number) => [
    name,
    ofTwo(left, weights),
    ofTwo(effective, left),
    ...neurons,
    ...(changed === undefined ? [] : [ofTwo(changed, left)]),
  ];
  const neuronsOf = ({ neurons, dead, offPath, unit }: LayerMeaning, l: number) =>
    l === last
      ? ['–', `${count(cutOff.length)} of ${counted(neurons, 'class', 'classes')}`]
      : [`${count(dead)} of ${counted(neurons, unit)}`, count(offPath)];
  const hidden = totalsOf(layers.slice(0, -1));
  const sum = flips?.reduce((all, layer) => all + layer, 0);
  const columns = ['Layer', 'Weights left', 'of those on a path', 'Dead', 'On no path'];
  return {
    columns: flips ? [...columns, 'Sign changed'] : columns,
    rows: [
      ...layers.map((layer, l) => row(names[l], layer, neuronsOf(layer, l), flips?.[l])),
      row(
        'All layers',
        totalsOf(layers),
        [`${count(hidden.dead)} of ${count(hidden.neurons)}`, count(hidden.offPath)],
        sum,
      ),
    ],
  };
}

/** The number of standard deviations within which an overlap counts as chance. */
const WITHIN_CHANCE = 4;

/** The comparison of an overlap with chance, in words. */
export function chanceText({ jaccard, chance, deviation }: Overlap): string {
  if (chance >= 1) return '–';
  if (Math.abs(jaccard - chance) <= WITHIN_CHANCE * deviation) return 'as by chance';
  if (jaccard < chance) return 'less than by chance';
  return jaccard === 1 ? 'the same mask' : `${two(jaccard / chance)} × chance`;
}

const overlapText = ({ jaccard, chance }: Overlap) => `${percent(jaccard)} (${percent(chance)})`;

/** The overlap of a mask with others by layer, as a table; the value in brackets is that of chance. */
export function comparisonRows(
  comparisons: readonly Comparison[],
  shown: { readonly arm: ArmId; readonly seed: number },
  names: readonly string[],
): Table {
  const nameOf = ({ arm, seed }: Comparison) => (arm === shown.arm ? `${armName(arm)}, seed ${seed}` : armName(arm));
  return {
    columns: ['Compared with', 'All layers', 'against chance', ...names],
    rows: comparisons.map((each) => [
      nameOf(each),
      overlapText(each.all),
      chanceText(each.all),
      ...each.layers.map(overlapText),
    ]),
  };
}
