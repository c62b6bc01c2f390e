import { sum } from '../numerics/rounding.ts';
import type { Convolution, Layer } from '../spec/layers.ts';

/** What an allocation looks at; `convolution` is present in convolutions only. */
export type Shape = Pick<Layer, 'inputs' | 'outputs' | 'weights'> & {
  readonly convolution?: Pick<Convolution, 'kernel'>;
};

/** How many weights each layer would keep of `total`, before rounding. */
export type Allocation = (total: number) => number[];

/** The same density in every layer. */
export const uniform =
  (shapes: readonly Shape[]): Allocation =>
  (total) => {
    const all = sum(shapes.map((shape) => shape.weights));
    return shapes.map((shape) => (shape.weights / all) * total);
  };

const erRaw = ({ inputs, outputs }: Shape) => (inputs + outputs) / (inputs * outputs);

/** Kernel sizes stand in the sums of convolutions only: counting a fully connected layer as a 1×1 kernel would change it. */
const erkRaw = (shape: Shape) => {
  if (!shape.convolution) return erRaw(shape);
  const { kernel } = shape.convolution;
  return (shape.inputs + shape.outputs + 2 * kernel) / (shape.inputs * shape.outputs * kernel * kernel);
};

/**
 * Density proportional to `raw`; layers whose share would pass 1 are dense, and the others carry what those take too much
 * (Evci et al. 2020, RigL, appendix C; google-research/rigl, rigl/sparse_utils.py). Clamping all of them at once reaches
 * the same fixed point as one at a time, because epsilon only rises.
 */
function proportional(shapes: readonly Shape[], raw: readonly number[]): Allocation {
  const size = (l: number) => shapes[l].weights;
  return (total) => {
    const dense = new Set<number>();
    for (;;) {
      const open = shapes.map((_, l) => l).filter((l) => !dense.has(l));
      const left = total - sum([...dense].map(size));
      const epsilon = left / sum(open.map((l) => raw[l] * size(l)));
      const over = open.filter((l) => raw[l] * epsilon > 1);
      if (over.length === 0) return shapes.map((_, l) => (dense.has(l) ? size(l) : epsilon * raw[l] * size(l)));
      for (const l of over) dense.add(l);
    }
  };
}

/** Erdős–Rényi: density proportional to (inputs + outputs) / (inputs * outputs) (Mocanu et al. 2018). */
export const er = (shapes: readonly Shape[]): Allocation => proportional(shapes, shapes.map(erRaw));

/** Erdős–Rényi kernel: as `er`, with the kernel's sides in convolutions (Evci et al. 2020). */
export const erk = (shapes: readonly Shape[]): Allocation => proportional(shapes, shapes.map(erkRaw));

/**
 * Whole counts that sum to `total`, by largest remainder, ties to the earlier layer, each at least 1 and at most its cap.
 * @param total between the number of layers and the sum of the caps
 */
export function wholeCounts(ideal: readonly number[], total: number, caps: readonly number[]): number[] {
  const counts = ideal.map((value, l) => Math.max(1, Math.min(Math.floor(value), caps[l])));
  const short = (l: number) => ideal[l] - counts[l];
  const all = counts.map((_, l) => l);
  for (let rest = total - sum(counts); rest !== 0; rest -= Math.sign(rest)) {
    const open = all.filter((l) => (rest > 0 ? counts[l] < caps[l] : counts[l] > 1));
    if (open.length === 0) throw new RangeError(`no counts within the layers sum to ${total}`);
    const next = open.reduce((best, l) => (Math.sign(rest) * (short(l) - short(best)) > 0 ? l : best));
    counts[next] = counts[next] + Math.sign(rest);
  }
  return counts;
}

/**
 * The counts of the last of several shrinking totals. Each round's counts are capped by the round before, so that masks
 * taken from one ranking are nested even where rounding would let a small layer grow again.
 */
export function nestedCounts(allocation: Allocation, totals: readonly number[], sizes: readonly number[]): number[] {
  return totals.reduce<number[]>((caps, total) => wholeCounts(allocation(total), total, caps), [...sizes]);
}
