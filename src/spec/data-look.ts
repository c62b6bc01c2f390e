/** What was seen in data when they were read, before anything is trained on them. */
export interface DataLook {
  /** Images of each class, those that validate among the training ones. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Images whose pixels are all the same. */
  readonly constant: number;
  /** Test images that are training images too. */
  readonly shared: number;
  /** The largest pixel. */
  readonly brightest: number;
  /** Whether most pictures are light at their edges, as dark ink on paper is. */
  readonly onLight: boolean;
  /** Shares of images that a network for digits reads right. Absent where fewer classes occur, or there was no network. */
  readonly readings?: Readings | undefined;
}

/** A sample of images, read by a network that was trained on MNIST: as they are, and with rows and columns exchanged. */
export interface Readings {
  readonly images: number;
  readonly asGiven: number;
  readonly transposed: number;
}

/** The classes that some images are of. */
export const classesOf = ({ train, test }: Pick<DataLook, 'train' | 'test'>): number[] =>
  train.flatMap((images, of) => (images + test[of] > 0 ? [of] : []));
