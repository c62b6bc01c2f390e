import { UNIT_BYTES } from '../kernels/constants.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';

/**
 * A square of positions with one unit per channel, as a convolution reads it: row after row, column after column, channel
 * after channel. Zeros may surround it, and a unit of zeros follows the last position.
 */
export class FeatureMap {
  /** The first channel of the first position inside the padding. */
  readonly at: number;
  /** The first channel of the padding's first position. */
  readonly corner: number;
  /** From one row of positions to the next. */
  readonly rowBytes: number;
  /** From one position of a row to the next. */
  readonly columnBytes: number;

  private constructor(corner: number, paddedSide: number, channels: number, padding: number) {
    this.columnBytes = channels * UNIT_BYTES;
    this.rowBytes = paddedSide * this.columnBytes;
    this.corner = corner;
    this.at = corner + padding * (this.rowBytes + this.columnBytes);
  }

  /**
   * Allocates a map, all 0.
   * @param side positions in a row, without padding
   * @param padding positions of zeros on each side
   */
  static alloc(memory: KernelMemory, side: number, channels: number, padding: number): FeatureMap {
    const paddedSide = side + 2 * padding;
    const corner = memory.alloc((paddedSide * paddedSide * channels + 1) * UNIT_BYTES);
    return new FeatureMap(corner, paddedSide, channels, padding);
  }

  /** A map without padding over units that are allocated already. */
  static over(at: number, side: number, channels: number): FeatureMap {
    return new FeatureMap(at, side, channels, 0);
  }
}
