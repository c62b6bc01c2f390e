/** The sparse path computes on blocks of this many images. */
export const BLOCK = 16;
/**
 * Bytes of one unit's numbers for a block, one number an image: a cache line. A unit is a pixel, a neuron, or a channel at
 * one position.
 */
export const UNIT_BYTES = 64;
