import { count, counted, decimal } from './format.ts';

/** Texts of the pictures of masks around them. */
export const MASKS_CHART = {
  tiles: 'Each tile is a neuron: its weights, where their pixels stand. Point at one, or use the arrow keys.',
  pixels: 'Each square is a pixel of the image. Point at one, or use the arrow keys.',
  byPixel: (label: string) => `${label}, by pixel`,
  pixelTable: (label: string, round: number) => `${label}, round ${round}: weights left by pixel`,
  pixelPicture: (summary: string) => `Weights left by pixel. ${summary}`,
  /** @param by neuron, channel */
  table: (label: string, round: number, by: string) => `${label}, round ${round}: weights left by ${by}`,
  /** @param averaged whether the picture is too small for every weight */
  kernels: (inputs: number, outputs: number, averaged: boolean) => {
    const rows = `A row for each of ${count(outputs)} channels made, a column for each of ${count(inputs)} channels read.`;
    const what = inputs === 1 ? 'Each square is the kernel of a channel.' : rows;
    const small = averaged ? ' Neighbouring weights are averaged at this width.' : '';
    return `${what}${small} Point at a kernel, or use the arrow keys.`;
  },
  weight: (from: string, to: number, fate: string) => `Weight from ${from} to ${to}: ${fate}`,
  columns: (columns: number) => `${count(columns)} columns, one for each input`,
  columnsOfChannels: (columns: number, channels: number, side: number) =>
    `${count(columns)} columns, ${counted(channels, 'channel')} at each of ${side} × ${side} positions`,
  /** @param weights on a side, that a pixel averages */
  averages: (weights: number) => `Each pixel averages ${decimal(weights)} × ${decimal(weights)} weights at this width.`,
  rows: (rows: number, columns: string) => `${count(rows)} rows, one for each output; ${columns}.`,
  arrows: ' Arrow keys reach every weight.',
} as const;
