import type { Window } from '../protocol.ts';

/** A network in training, its data at hand. */
export interface StepPeer {
  /** Trains so many epochs; what prepares the order of images is not under the clock. */
  train(epochs: number): Promise<Window>;
  /** The share of the 10,000 test images that it gets right. */
  accuracy(): Promise<number>;
  /** SHA-256 of all parameters; of this lab's engines alone. */
  digest?(): Promise<string>;
}
