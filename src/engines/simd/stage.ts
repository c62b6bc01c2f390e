import type { KernelMemory } from './kernel-memory.ts';
import type { Rows } from './rows.ts';

/** A layer at work on a block of 16 images. */
export interface Stage {
  readonly rows: Rows;
  /** Readies what lasts for all blocks of a step. */
  beginStep(): void;
  forward(): void;
  /** Adds to its gradients, and writes the deltas of the stage before, from its own. */
  backward(): void;
}

/** What every stage computes with. */
export interface StageSetup {
  readonly memory: KernelMemory;
  /** Address of its biases, and how far gradients lie from parameters. */
  readonly biases: number;
  readonly toGradients: number;
}
