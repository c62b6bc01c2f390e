/** Images and their labels, in the order in which they are used. */
export interface Examples {
  /** One byte per pixel, 0 to 255, image after image. */
  readonly images: Uint8Array;
  /** One class per image. */
  readonly labels: Uint8Array;
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
