/** Bytes of a unit's numbers for a block of 16 images: a unit is a neuron, or a channel at one place. */
export const ROW = 64;
/** Images to a block. */
export const BLOCK = 16;

/** What a stage hands on for a block of images. */
export interface Rows {
  /** The first unit's row; rows of places may lie apart, where the next stage sees zeros around them. */
  readonly outputs: number;
  /** From one row of places to the next, in bytes; the rows of neurons are all one. */
  readonly placesBytes: number;
  /** The loss's derivatives by the sums behind them, without gaps. */
  readonly deltas: number;
}
