import type { Layer } from '../../spec/layers.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { ROW, type Rows } from './rows.ts';
import type { SparseAddresses } from './sparse-layer.ts';
import type { Stage, StageSetup } from './stage.ts';

/** Rows by neuron, and after the last neuron's a row of zeros. */
function neuronRows(memory: KernelMemory, { outputs }: Layer, last: boolean): Rows {
  const rows = memory.alloc((outputs + 1) * ROW);
  // The derivatives by the logits take the logits' place.
  return { outputs: rows, placesBytes: 0, deltas: last ? rows : memory.alloc((outputs + 1) * ROW) };
}

/** The first layer of a fully connected network, from rows by pixel: blank ones are passed over. */
export class PixelStage implements Stage {
  readonly rows: Rows;
  readonly #setup: StageSetup;
  readonly #layer: Layer;
  readonly #at: SparseAddresses;
  readonly #pixels: number;
  readonly #last: boolean;

  constructor(setup: StageSetup, layer: Layer, at: SparseAddresses, pixels: number, last: boolean) {
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#pixels = pixels;
    this.#last = last;
    this.rows = neuronRows(setup.memory, layer, last);
  }

  beginStep(): void {}

  forward(): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { inputs, outputs } = this.#layer;
    const { starts, places, weights } = this.#at;
    kernels.beginRows(biases, outputs, this.rows.outputs);
    kernels.forwardByInput(inputs, this.#pixels, starts, places, weights, this.rows.outputs);
    if (!this.#last) kernels.rectifyRows(this.rows.outputs, outputs);
  }

  backward(): void {
    const { memory, biases, toGradients } = this.#setup;
    const { inputs, outputs } = this.#layer;
    const { starts, places, weights } = this.#at;
    const { deltas } = this.rows;
    memory.kernels.addBiasGradients(outputs, deltas, biases + toGradients);
    memory.kernels.addGradients(inputs, this.#pixels, starts, places, deltas, weights + toGradients);
  }
}

/** A layer behind another one, by neuron. */
export class NeuronStage implements Stage {
  readonly rows: Rows;
  readonly #setup: StageSetup;
  readonly #layer: Layer;
  readonly #at: SparseAddresses;
  readonly #before: Rows;
  readonly #last: boolean;

  constructor(setup: StageSetup, layer: Layer, at: SparseAddresses, before: Rows, last: boolean) {
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#before = before;
    this.#last = last;
    this.rows = neuronRows(setup.memory, layer, last);
  }

  beginStep(): void {
    this.#at.back?.gather();
  }

  forward(): void {
    const { memory, biases } = this.#setup;
    const { starts, places, weights } = this.#at;
    memory.kernels.forwardByOutput(
      this.#layer.outputs,
      this.#before.outputs,
      starts,
      places,
      weights,
      biases,
      this.rows.outputs,
      Number(!this.#last),
    );
  }

  backward(): void {
    const { memory, biases, toGradients } = this.#setup;
    const { kernels } = memory;
    const { inputs, outputs } = this.#layer;
    const { starts, places, weights, back } = this.#at;
    const { deltas } = this.rows;
    const before = this.#before;
    kernels.addBiasGradients(outputs, deltas, biases + toGradients);
    kernels.addGradients(outputs, deltas, starts, places, before.outputs, weights + toGradients);
    if (!back) throw new Error('A layer behind another one has no way back to it.');
    kernels.backward(inputs, deltas, back.starts, back.places, back.weights, before.outputs, before.deltas);
  }
}
