import { ALONE } from '../../pruning/mask.ts';
import { incomingOf, pixelSurvival, unitOf } from '../../pruning/measures.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { count, decimal, percent, percentOf, rounded, withMinus } from '../../spec/format.ts';
import { fanIn, IMAGE_SIDE, type Layer } from '../../spec/layers.ts';
import { capital } from '../../spec/sentences.ts';
import type { Table } from '../data-table.tsx';
import type { MaskProps } from '../masks/mask-props.ts';
import { signsOf } from '../masks/shades.ts';

/** A layer in a round; a mask that came alone has none. */
const inRound = (label: string, round: number) => (round === ALONE ? label : `${label}, round ${round}`);

/** Texts around the pictures of masks. */
export const MASKS_CHART = {
  tiles: 'Each tile is a neuron. Point at one, or use the arrow keys.',
  pixels: 'Each square is a pixel of the image.',
  byPixel: (label: string) => `${label}, by pixel`,
  pixelTable: (label: string, round: number) => `${inRound(label, round)}: weights left by pixel`,
  pixelPicture: (summary: string) => `Weights left by pixel. ${summary}`,
  /** @param by neuron, channel */
  table: (label: string, round: number, by: string) => `${inRound(label, round)}: weights left by ${by}`,
  /** @param averaged whether the picture is too small for every weight */
  kernels: (inputs: number, outputs: number, averaged: boolean) => {
    const rows = `A row for each of ${counted(outputs, 'channel')} made, a column for each of ${counted(inputs, 'channel')} read.`;
    const what = inputs === 1 ? 'Each square is the kernel of a channel.' : rows;
    const small = averaged ? ' Neighbouring weights are averaged at this width.' : '';
    return `${what}${small} Point at a kernel, or use the arrow keys.`;
  },
  weight: (from: string, to: number, fate: string) => `Weight from ${from} to ${to}: ${fate}`,
  columns: (columns: number) => `${counted(columns, 'column')}, one for each input`,
  columnsOfChannels: (columns: number, channels: number, side: number) =>
    `${counted(columns, 'column')}, ${counted(channels, 'channel')} at each of ${side} × ${side} positions`,
  /** @param weights that a pixel averages, on each side */
  averages: (weights: number) => `Each pixel averages ${decimal(weights)} × ${decimal(weights)} weights at this width.`,
  rows: (rows: number, columns: string) => `${counted(rows, 'row')}, one for each output; ${columns}.`,
  arrows: ' Arrow keys reach every weight.',
} as const;

const three = rounded(3);

/** A weight for people. */
export const weightText = (weight: number): string => withMinus(three(weight));

/** Texts of the pictures of signs and sizes. */
export const SIGN_TEXTS = {
  pruned: 'pruned',
  negative: 'negative',
  positive: 'positive',
  size: (full: number) => `strongest from a size of ${weightText(full)} on`,
  keptSign: 'sign kept',
  changedSign: 'sign changed',
  signs: (negative: number, positive: number) => `${count(negative)} negative, ${count(positive)} positive.`,
  flips: (changed: number, of: number) =>
    `${count(changed)} changed ${agreeing(changed, 'its', 'their')} sign in training (${percentOf(changed, of)}).`,
  trained: (weight: number) => `trained to ${weightText(weight)}`,
  began: (first: number, trained: number) => `began at ${weightText(first)}, trained to ${weightText(trained)}`,
  columns: { negative: 'Negative', positive: 'Positive', changed: 'Sign changed' },
} as const;

const sumOf = (counts: Uint32Array) => counts.reduce((sum, value) => sum + value, 0);

/** A layer's mask by neuron, or by channel, as a table. */
export function incomingRows(layer: Layer, prunedAt: Uint8Array, round: number): Table {
  const rows = Array.from(incomingOf(layer, prunedAt, round), (left, neuron) => [
    neuron + 1,
    left,
    fanIn(layer),
    percentOf(left, fanIn(layer)),
  ]);
  return { columns: [capital(unitOf(layer)), 'Incoming weights left', 'of', 'Share left'], rows };
}

/** The content of a mask picture by neuron or channel, as a table. */
export function maskRows(mask: MaskProps): Table {
  const { layer, prunedAt, round, mode } = mask;
  const plain = incomingRows(layer, prunedAt, round);
  if (mode === 'alive' || mode === 'death-round') return plain;
  const { negative, positive, changed } = signsOf(mask, layer.outputs);
  const { columns } = SIGN_TEXTS;
  const more = mode === 'sign-size' ? [columns.negative, columns.positive] : [columns.changed];
  const cells = (at: number) => (mode === 'sign-size' ? [negative[at], positive[at]] : [changed[at]]);
  return { columns: [...plain.columns, ...more], rows: plain.rows.map((row, at) => [...row, ...cells(at)]) };
}

/** What a picture's sentence depends on. */
export type Summarised = Pick<MaskProps, 'label' | 'layer' | 'prunedAt' | 'round' | 'mode' | 'weights'>;

/** The counts of signs in a sentence; empty for modes without signs. */
function signSummary(mask: Summarised): string {
  if (mask.mode === 'alive' || mask.mode === 'death-round') return '';
  const { negative, positive, changed } = signsOf(mask, mask.layer.outputs);
  if (mask.mode === 'sign-size') return ` ${SIGN_TEXTS.signs(sumOf(negative), sumOf(positive))}`;
  return ` ${SIGN_TEXTS.flips(sumOf(changed), sumOf(incomingOf(mask.layer, mask.prunedAt, mask.round)))}`;
}

/** A weight's values, in modes that show them; otherwise empty. */
export function valueText({ mode, prunedAt, round, weights }: MaskProps, at: number): string {
  if (!weights || mode === 'alive' || mode === 'death-round' || (prunedAt[at] !== 0 && prunedAt[at] <= round))
    return '';
  const [trained, first] = [weights.trained[at], weights.first?.[at]];
  return `; ${mode === 'sign-size' || first === undefined ? SIGN_TEXTS.trained(trained) : SIGN_TEXTS.began(first, trained)}`;
}

/** The surviving weights of each input pixel, as a table with the rows and columns of the image. */
export function pixelRows(layer: Layer, prunedAt: Uint8Array, round: number): Table {
  const counts = pixelSurvival(layer, prunedAt, round);
  const side = Array.from({ length: IMAGE_SIDE }, (_, k) => k);
  return {
    columns: ['Row', ...side.map((column) => `Col. ${column + 1}`)],
    rows: side.map((row) => [row + 1, ...counts.subarray(row * IMAGE_SIDE, (row + 1) * IMAGE_SIDE)]),
  };
}

/** A neuron's tile in words. */
export const neuronText = (neuron: number, left: number, of: number) =>
  `Neuron ${neuron + 1}: ${count(left)} of ${counted(of, 'weight')} left (${percentOf(left, of)})`;

/** A weight of a neuron's tile in words. */
export const tileWeightText = (pixel: number, prunedAt: number, round: number) =>
  `; pixel in row ${Math.floor(pixel / IMAGE_SIDE) + 1}, column ${(pixel % IMAGE_SIDE) + 1}: ${fateOf(prunedAt, round)}`;

/** A convolution's kernel in words; kernels are numbered as `kernelSurvival` counts them. */
export function kernelText({ inputs, outputs, weights }: Layer, kernel: number, left: number): string {
  const of = weights / inputs / outputs;
  const [from, to] = [(kernel % inputs) + 1, Math.floor(kernel / inputs) + 1];
  const name = inputs === 1 ? `Kernel of channel ${to}` : `Kernel from channel ${from} to channel ${to}`;
  return `${name}: ${count(left)} of ${counted(of, 'weight')} left (${percentOf(left, of)})`;
}

/** The source of a layer's input in words: after a convolution, a place in the image and a channel. */
export function inputText(input: number, before: Layer | undefined): string {
  if (!before?.convolution) return String(input + 1);
  const [place, channel] = [Math.floor(input / before.outputs), input % before.outputs];
  const { pooled } = before.convolution;
  return `row ${Math.floor(place / pooled) + 1}, column ${(place % pooled) + 1}, channel ${channel + 1}`;
}

/** A pixel in words. */
export const pixelText = (pixel: number, left: number, of: number) =>
  `Pixel in row ${Math.floor(pixel / IMAGE_SIDE) + 1}, column ${(pixel % IMAGE_SIDE) + 1}: ` +
  `${count(left)} of ${counted(of, 'weight')} left (${percentOf(left, of)})`;

/** The state of one weight in a round: alive or pruned, and when. */
export function fateOf(prunedAt: number, round: number): string {
  if (prunedAt === 0) return 'alive';
  if (prunedAt === ALONE) return 'pruned';
  return prunedAt <= round ? `pruned in round ${prunedAt}` : `alive, pruned in round ${prunedAt}`;
}

/** A picture of a mask in words; `counts` are its weights left, whether by neuron or by kernel. */
export const pictureSummary = (mask: Summarised, counts: Uint32Array): string =>
  maskSummary(mask.label, mask.layer, counts, mask.round) + signSummary(mask);

/** A layer's mask in one sentence; `counts` are its weights left, whether by neuron or by pixel. */
export function maskSummary(label: string, layer: Layer, counts: Uint32Array, round: number): string {
  const left = sumOf(counts);
  const share = percent(left / layer.weights);
  return `${inRound(label, round)}: ${count(left)} of ${counted(layer.weights, 'weight')} left (${share}).`;
}
