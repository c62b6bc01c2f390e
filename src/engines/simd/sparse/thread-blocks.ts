import type { ListedExamples } from '../../../data/lit-pixels.ts';
import { BLOCK, UNIT_BYTES } from '../kernels/constants.ts';
import { FLOAT_BYTES, type KernelMemory } from '../memory/kernel-memory.ts';
import type { Scores } from '../memory/scores.ts';
import type { PixelUnits } from './pixel-units.ts';
import type { Stage } from './stage.ts';

/** The network at work on one block of images after the other, in memory that one thread has for itself. */
export class ThreadBlocks {
  readonly #memory: KernelMemory;
  readonly #pixels: PixelUnits;
  readonly #stages: readonly Stage[];
  readonly #classes: number;
  readonly #scores: Scores;

  constructor(
    memory: KernelMemory,
    pixels: PixelUnits,
    stages: readonly Stage[],
    { classes, scores }: { readonly classes: number; readonly scores: Scores },
  ) {
    this.#memory = memory;
    this.#pixels = pixels;
    this.#stages = stages;
    this.#classes = classes;
    this.#scores = scores;
  }

  beginStep(): void {
    for (const stage of this.#stages) stage.beginStep();
  }

  /**
   * Takes a block through the network, and scores it.
   * @param over the size of the batch when `backward` follows, else 0
   * @param at the place of its first image among the scores
   */
  forward(examples: ListedExamples, imageIndices: Uint32Array, over: number, at: number): void {
    this.#pixels.fill(examples, imageIndices);
    for (const stage of this.#stages) stage.forward();
    this.#memory.kernels.softmax(
      imageIndices.length,
      this.#classes,
      this.#stages[this.#stages.length - 1].buffers.outputs,
      FLOAT_BYTES,
      UNIT_BYTES,
      this.#pixels.labels,
      over,
      this.#scores.lossAt(at),
      this.#scores.hitAt(at),
    );
  }

  /**
   * Adds the block's gradients.
   * @param images of the block
   * @param toGradients bytes from a parameter to its gradient
   */
  backward(images: number, toGradients: number): void {
    const last = this.#stages.length - 1;
    if (images < BLOCK) {
      // A last block with fewer images holds logits of blank ones, which must not count.
      const deltas = this.#memory.floats(this.#stages[last].buffers.deltas, this.#classes * BLOCK);
      for (let unit = 0; unit < deltas.length; unit += BLOCK) deltas.fill(0, unit + images, unit + BLOCK);
    }
    for (let l = last; l >= 0; l--) this.#stages[l].backward(toGradients);
  }
}
