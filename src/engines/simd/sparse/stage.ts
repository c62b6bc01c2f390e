import type { KernelMemory } from '../memory/kernel-memory.ts';

/** What a stage leaves for a block of images: addresses of units. */
export interface StageBuffers {
  readonly outputs: number;
  /** From one row of positions to the next, padding included; 0 where the outputs are neurons. */
  readonly rowBytes: number;
  /** The loss's derivatives by what the ReLU received, unit after unit without padding. */
  readonly deltas: number;
}

/** A layer at work on a block of images. */
export interface Stage {
  readonly buffers: StageBuffers;
  /** Prepares what all blocks of a step share. */
  beginStep(): void;
  forward(): void;
  /**
   * From its own deltas, adds to its gradients and writes the deltas of the stage before.
   * @param toGradients bytes from a parameter to its gradient
   */
  backward(toGradients: number): void;
}

/** What every stage computes with. */
export interface StageSetup {
  readonly memory: KernelMemory;
  /** The address of the layer's biases. */
  readonly biases: number;
}
