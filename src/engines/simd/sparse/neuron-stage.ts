import type { Layer } from '../../../spec/layers.ts';
import { UNIT_BYTES } from '../kernels/constants.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';
import type { SparseAddresses } from './sparse-layer.ts';
import type { Stage, StageBuffers, StageSetup } from './stage.ts';

/** Allocates a unit per neuron, and after the last one the unit of zeros that padding leads to. */
function allocBuffers(memory: KernelMemory, { outputs }: Layer, last: boolean): StageBuffers {
  const units = memory.alloc((outputs + 1) * UNIT_BYTES);
  // In the last layer, softmax overwrites the logits with their derivatives.
  return { outputs: units, rowBytes: 0, deltas: last ? units : memory.alloc((outputs + 1) * UNIT_BYTES) };
}

/** The first layer of a fully connected network: it passes over pixels that are blank in the whole block. */
export class PixelStage implements Stage {
  readonly buffers: StageBuffers;
  readonly #setup: StageSetup;
  readonly #layer: Layer;
  readonly #at: SparseAddresses;
  readonly #pixels: number;
  readonly #last: boolean;

  /** @param pixels the address of a unit per pixel */
  constructor(setup: StageSetup, layer: Layer, at: SparseAddresses, pixels: number, last: boolean) {
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#pixels = pixels;
    this.#last = last;
    this.buffers = allocBuffers(setup.memory, layer, last);
  }

  beginStep(): void {}

  forward(): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { inputs, outputs } = this.#layer;
    const { rowStart, offsets, weights } = this.#at;
    kernels.broadcastBiases(biases, outputs, this.buffers.outputs);
    kernels.forwardByInput(inputs, this.#pixels, rowStart, offsets, weights, this.buffers.outputs);
    if (!this.#last) kernels.rectify(this.buffers.outputs, outputs);
  }

  backward(toGradients: number): void {
    const { memory, biases } = this.#setup;
    const { inputs, outputs } = this.#layer;
    const { rowStart, offsets, weights } = this.#at;
    const { deltas } = this.buffers;
    memory.kernels.addBiasGradients(outputs, deltas, biases + toGradients);
    memory.kernels.addGradients(inputs, this.#pixels, rowStart, offsets, deltas, weights + toGradients);
  }
}

/** A fully connected layer after another layer. */
export class NeuronStage implements Stage {
  readonly buffers: StageBuffers;
  readonly #setup: StageSetup;
  readonly #layer: Layer;
  readonly #at: SparseAddresses;
  readonly #previous: StageBuffers;
  readonly #last: boolean;
  readonly #transposedWeights: number;

  /** @param previous what the layer reads, and where the deltas of that go */
  constructor(setup: StageSetup, layer: Layer, at: SparseAddresses, previous: StageBuffers, last: boolean) {
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#previous = previous;
    this.#last = last;
    this.buffers = allocBuffers(setup.memory, layer, last);
    this.#transposedWeights = at.transposed?.allocCopy() ?? 0;
  }

  beginStep(): void {
    this.#at.transposed?.gather(this.#transposedWeights);
  }

  forward(): void {
    const { memory, biases } = this.#setup;
    const { rowStart, offsets, weights } = this.#at;
    memory.kernels.forwardByOutput(
      this.#layer.outputs,
      this.#previous.outputs,
      rowStart,
      offsets,
      weights,
      biases,
      this.buffers.outputs,
      !this.#last,
    );
  }

  backward(toGradients: number): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { inputs, outputs } = this.#layer;
    const { rowStart, offsets, weights, transposed } = this.#at;
    const { deltas } = this.buffers;
    const { outputs: h, deltas: inputDeltas } = this.#previous;
    kernels.addBiasGradients(outputs, deltas, biases + toGradients);
    kernels.addGradients(outputs, deltas, rowStart, offsets, h, weights + toGradients);
    if (!transposed) throw new Error('A layer after another one needs its transposed index.');
    kernels.backward(inputs, deltas, transposed.rowStart, transposed.offsets, this.#transposedWeights, h, inputDeltas);
  }
}
