/**
 * The pixels of images that are not 0, image after image. Four of five are 0 in MNIST, and a training would look for the others
 * at every step anew.
 */
export interface LitPixels {
  /**
   * Two bytes for each: how many pixels it comes after the one before, or after the image's first pixel, and its value. A pixel
   * of 0 in between helps where that is more than a byte says.
   */
  readonly pairs: Uint8Array;
  /** Where each image's begin in `pairs`, and last the end of all. */
  readonly start: Uint32Array;
}

/** Images and their labels, in the order in which they are used. */
export interface Examples {
  /** One byte per pixel, 0 to 255, image after image. */
  readonly images: Uint8Array;
  /** One class per image. */
  readonly labels: Uint8Array;
  /** The same images, where that was listed. */
  readonly lit?: LitPixels;
}

export type SplitName = 'train' | 'validation' | 'test';

/** A data set, split. */
export interface Dataset extends Readonly<Record<SplitName, Examples>> {
  readonly name: string;
  /** SHA-256 of the four original files, one after the other: training images, labels, test images, labels. */
  readonly sha256: string;
  readonly pixels: number;
}

/** Images that validate, taken from the end of the permuted training images. */
export const VALIDATION_IMAGES = 5000;
