import type { Params } from '../../engines/engine.ts';

export type { Params };

/** The weights of a layer that are not 0, and where they stand. */
interface PackedLayer {
  readonly size: number;
  /** One bit a weight in flat order, lowest first: whether it is among the values. */
  readonly places: Uint8Array;
  readonly values: Float32Array;
  readonly biases: Float32Array;
}

/** Trained parameters without the zeros of pruned weights: with a twentieth left, a twelfth of the memory. */
export type Packed = readonly PackedLayer[];

export const pack = (params: Params): Packed =>
  params.map(({ weights, biases }) => {
    const places = new Uint8Array(Math.ceil(weights.length / 8));
    const values = weights.filter((weight) => weight !== 0);
    for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) places[i >> 3] |= 1 << (i & 7);
    return { size: weights.length, places, values, biases };
  });

/** The parameters that were packed. */
export const unpack = (packed: Packed): Params =>
  packed.map(({ size, places, values, biases }) => {
    const weights = new Float32Array(size);
    let at = 0;
    for (let i = 0; i < size; i++) if ((places[i >> 3] >> (i & 7)) & 1) weights[i] = values[at++];
    return { weights, biases };
  });

export const bytesOf = (packed: Packed): number =>
  packed.reduce((bytes, { places, values, biases }) => {
    return bytes + places.byteLength + values.byteLength + biases.byteLength;
  }, 0);
