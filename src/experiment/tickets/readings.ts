import * as v from 'valibot';
import { MOST_WEIGHTS } from '../../spec/check.ts';
import type { Network } from '../../spec/experiment.ts';
import { CLASSES, convolutionsOf, type Layer, layersOf, PIXELS, totalWeights, unitsOf } from '../../spec/layers.ts';
import { network as networkSchema } from '../../spec/settings/network.ts';
import type { Part } from './parts.ts';

/** The sides of a fully connected layer's weights: x · W, as here, in Keras and in numpy; or W · x, as in PyTorch. */
export type DenseSides = 'in-out' | 'out-in';
/** The sides of a convolution's: rows, columns, read, made, as here and in Keras; or made, read, rows, columns, as in PyTorch. */
export type KernelSides = 'rows-first' | 'made-first';

/** A way to read the arrays of a file as a network. */
export interface Reading {
  /** The parts' numbers, as the image passes them. */
  readonly order: readonly number[];
  readonly dense: DenseSides;
  readonly kernels: KernelSides;
  readonly network: Network;
  readonly layers: readonly Layer[];
}

/** As many orders as a person can choose from. */
const MOST_ORDERS = 24;

/** What a layer reads and makes. */
interface Sides {
  readonly part: number;
  readonly reads: number;
  readonly makes: number;
  readonly kernel?: number;
}

export const isConvolution = ({ weight }: Part): boolean => weight.shape.length === 4;

const fits = ({ bias }: Part, makes: number): boolean =>
  bias === undefined || (bias.shape.length === 1 && bias.shape[0] === makes);

export function denseSides({ weight }: Part, dense: DenseSides): { readonly reads: number; readonly makes: number } {
  const [rows, columns] = weight.shape;
  return dense === 'in-out' ? { reads: rows, makes: columns } : { reads: columns, makes: rows };
}

export function kernelSides({ weight }: Part, kernels: KernelSides) {
  const [a, b, c, d] = weight.shape;
  return kernels === 'rows-first'
    ? { rows: a, columns: b, reads: c, makes: d }
    : { rows: c, columns: d, reads: b, makes: a };
}

/** Orders in which each layer reads what the one before makes; undefined ends are any number. */
function chains(layers: readonly Sides[], from: number | undefined, to: number | undefined): (readonly Sides[])[] {
  const found: (readonly Sides[])[] = [];
  const search = (way: readonly Sides[], reads: number | undefined) => {
    if (found.length >= MOST_ORDERS) return;
    if (way.length === layers.length) {
      if (to === undefined || reads === to) found.push(way);
      return;
    }
    for (const layer of layers) {
      if (way.includes(layer) || (reads !== undefined && layer.reads !== reads)) continue;
      search([...way, layer], layer.makes);
    }
  };
  search([], from);
  return found;
}

type Shape = Pick<Extract<Network, { kind: 'conv' }>, 'padding' | 'pool'>;
const SHAPES: readonly Shape[] = (['none', 'first', 'all'] as const).flatMap((padding) =>
  (['each', 'pairs'] as const).map((pool) => ({ padding, pool })),
);

const hiddenOf = (dense: readonly Sides[]): number[] => dense.slice(0, -1).map(({ makes }) => makes);

/** Networks of an order of convolutions, whose squares all have one size, and of fully connected layers behind them. */
function convolutional(convolutions: readonly Sides[], dense: readonly Sides[]): Network[] {
  const [{ kernel }] = convolutions;
  if (convolutions.some((each) => each.kernel !== kernel)) return [];
  return SHAPES.flatMap((shape): Network[] => {
    const channels = convolutions.map(({ makes }) => makes);
    const asked = { kind: 'conv', channels, kernel: String(kernel), ...shape, hidden: hiddenOf(dense) };
    const parsed = v.safeParse(networkSchema, asked);
    if (!parsed.success || convolutionsOf(parsed.output).some(({ pooled }) => pooled < 1)) return [];
    const layers = layersOf(parsed.output);
    return unitsOf(layers[channels.length - 1]) === dense[0].reads ? [parsed.output] : [];
  });
}

/** A network without hidden layers is none that the lab trains; it computes all the same. */
function fullyConnected(dense: readonly Sides[]): Network[] {
  const hidden = hiddenOf(dense);
  const parsed = v.safeParse(networkSchema, { kind: 'mlp', hidden });
  if (hidden.length === 0) return [{ kind: 'mlp', hidden, init: 'glorot' }];
  return parsed.success ? [parsed.output] : [];
}

/**
 * All ways to read the arrays of a file as a network of this lab: the likeliest first, whose order is that of the names. None
 * where they make no network.
 */
export function readingsOf(parts: readonly Part[]): Reading[] {
  const found = new Map<string, Reading>();
  const numbers = parts.map((_, part) => part);
  for (const kernels of ['rows-first', 'made-first'] as const) {
    const convolutions = numbers
      .filter((part) => isConvolution(parts[part]))
      .map((part) => ({ part, ...kernelSides(parts[part], kernels) }));
    const isWrong = convolutions.some(
      ({ part, rows, columns, makes }) => rows !== columns || !fits(parts[part], makes),
    );
    if (isWrong) continue;
    const first = chains(
      convolutions.map(({ part, reads, makes, rows }) => ({ part, reads, makes, kernel: rows })),
      1,
      undefined,
    );
    for (const dense of ['in-out', 'out-in'] as const) {
      const rest = numbers
        .filter((part) => !isConvolution(parts[part]))
        .map((part) => ({ part, ...denseSides(parts[part], dense) }));
      if (rest.length === 0 || rest.some(({ part, makes }) => !fits(parts[part], makes))) continue;
      const isPlain = convolutions.length === 0;
      const last = chains(rest, isPlain ? PIXELS : undefined, CLASSES);
      for (const [squares, rows] of first.flatMap((each) => last.map((other) => [each, other] as const))) {
        for (const network of isPlain ? fullyConnected(rows) : convolutional(squares, rows)) {
          const layers = layersOf(network);
          if (totalWeights(layers) > MOST_WEIGHTS) continue;
          const order = [...squares, ...rows].map(({ part }) => part);
          // Paddings and poolings that make the same network are one.
          const name = JSON.stringify([order, dense, isPlain || kernels, layers]);
          if (!found.has(name)) found.set(name, { order, dense, kernels, network, layers });
        }
      }
    }
  }
  return [...found.values()];
}
