import type { Layer } from '../../spec/layers.ts';
import type { KernelMemory } from './kernel-memory.ts';

/** Gradients are computed for so many weights at once; lists are filled up with weights from nowhere. */
export const GROUP = 4;
export const NOWHERE = 0xffffffff;

/** Weights that survive, listed by what they have in common. */
export interface Lists {
  /** Per list and one more: where it begins. */
  readonly starts: Uint32Array;
  /** Per list: where those from nowhere begin that fill it up. */
  readonly ends: Uint32Array;
  /** Per place in the lists: its weight's flat index, or NOWHERE. */
  readonly flat: Uint32Array;
}

/**
 * Surviving weights in flat order within each list, whose lengths are multiples of `group`.
 * @param listOf the list that a weight belongs to, by its flat index
 */
export function listsBy(mask: Uint8Array, lists: number, listOf: (flat: number) => number, group: number): Lists {
  const starts = new Uint32Array(lists + 1);
  for (let flat = 0; flat < mask.length; flat++) if (mask[flat]) starts[listOf(flat) + 1]++;
  const ends = starts.slice(1);
  for (let n = 0; n < lists; n++) {
    ends[n] += starts[n];
    starts[n + 1] = starts[n] + Math.ceil(starts[n + 1] / group) * group;
  }
  const flat = new Uint32Array(starts[lists]).fill(NOWHERE);
  const next = starts.slice(0, lists);
  for (let index = 0; index < mask.length; index++) if (mask[index]) flat[next[listOf(index)]++] = index;
  return { starts, ends, flat };
}

/** Where each weight stands in lists, by its flat index. */
export function placesOf({ flat }: Lists, weights: number): Uint32Array {
  const places = new Uint32Array(weights);
  flat.forEach((index, n) => {
    if (index !== NOWHERE) places[index] = n;
  });
  return places;
}

/** A layer's surviving weights in lists. */
export interface ListedLayer {
  readonly layer: Layer;
  /** Surviving weights, and those that fill up lists. */
  readonly size: number;
  /** Reads weights, or what stands for them elsewhere in the kernels' memory; 0 where pruned. */
  read(memory: KernelMemory, at: number): Float32Array;
}

/** Numbers that lie in the order of lists, in flat order; 0 for those that no list has. */
export function readListed(memory: KernelMemory, { flat }: Lists, at: number, weights: number): Float32Array {
  const values = memory.floats(at, flat.length);
  const read = new Float32Array(weights);
  for (let n = 0; n < flat.length; n++) if (flat[n] !== NOWHERE) read[flat[n]] = values[n];
  return read;
}
