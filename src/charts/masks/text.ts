import { incomingOf, pixelSurvival, unitOf } from '../../pruning/measures.ts';
import { fanIn, IMAGE_SIDE, type Layer } from '../../spec/layers.ts';
import type { Table } from '../data-table.tsx';
import { capital, count, counted, percent, percentOf } from '../format.ts';

const sumOf = (counts: Uint32Array) => counts.reduce((sum, value) => sum + value, 0);

/** A layer's mask by neuron, or by channel, as a table. */
export function incomingRows(layer: Layer, died: Uint8Array, round: number): Table {
  const rows = Array.from(incomingOf(layer, died, round), (left, neuron) => [
    neuron + 1,
    left,
    fanIn(layer),
    percentOf(left, fanIn(layer)),
  ]);
  return { columns: [capital(unitOf(layer)), 'Incoming weights left', 'of', 'Share left'], rows };
}

/** Surviving weights of each input pixel, as a table with a row and a column for each of the image's. */
export function pixelRows(layer: Layer, died: Uint8Array, round: number): Table {
  const counts = pixelSurvival(layer, died, round);
  const side = Array.from({ length: IMAGE_SIDE }, (_, k) => k);
  return {
    columns: ['Row', ...side.map((column) => `Col. ${column + 1}`)],
    rows: side.map((row) => [row + 1, ...counts.subarray(row * IMAGE_SIDE, (row + 1) * IMAGE_SIDE)]),
  };
}

/** A neuron's tile in words. */
export const neuronText = (neuron: number, left: number, of: number) =>
  `Neuron ${neuron + 1}: ${count(left)} of ${counted(of, 'weight')} left (${percentOf(left, of)})`;

/** What a weight of a neuron's tile is in words. */
export const tileWeightText = (pixel: number, died: number, round: number) =>
  `; pixel in row ${Math.floor(pixel / IMAGE_SIDE) + 1}, column ${(pixel % IMAGE_SIDE) + 1}: ${fateOf(died, round)}`;

/** A convolution's kernel in words; kernels are numbered as `kernelSurvival` counts them. */
export function kernelText({ inputs, outputs, weights }: Layer, kernel: number, left: number): string {
  const of = weights / inputs / outputs;
  const [from, to] = [(kernel % inputs) + 1, Math.floor(kernel / inputs) + 1];
  const name = inputs === 1 ? `Kernel of channel ${to}` : `Kernel from channel ${from} to channel ${to}`;
  return `${name}: ${count(left)} of ${counted(of, 'weight')} left (${percentOf(left, of)})`;
}

/** Where a layer's input comes from, in words: behind a convolution, a place in the image and a channel. */
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

/** What became of one weight, seen from a round. */
export function fateOf(died: number, round: number): string {
  if (died === 0) return 'alive';
  return died <= round ? `pruned in round ${died}` : `alive, pruned in round ${died}`;
}

/** A layer's mask in one sentence; `counts` are its weights left, whether by neuron or by pixel. */
export function maskSummary(label: string, layer: Layer, counts: Uint32Array, round: number): string {
  const left = sumOf(counts);
  const share = percent(left / layer.weights);
  return `${label}, round ${round}: ${count(left)} of ${counted(layer.weights, 'weight')} left (${share}).`;
}
