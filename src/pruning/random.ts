import { permutation, type Stream } from '../numerics/streams.ts';
import type { Layer } from '../spec/layers.ts';
import type { Mask } from './mask.ts';

/**
 * Random positions with given counts: each layer keeps the first of one ranking that the stream draws, so that the masks
 * of smaller counts lie inside those of larger ones.
 */
export function randomMask(from: Stream, layers: readonly Layer[], counts: readonly number[]): Mask {
  return layers.map((layer, l) => {
    const mask = new Uint8Array(layer.weights);
    for (const i of permutation(from, layer.weights).subarray(0, counts[l])) mask[i] = 1;
    return mask;
  });
}
