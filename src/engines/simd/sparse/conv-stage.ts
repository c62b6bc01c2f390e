import { UNIT_BYTES } from '../kernels/constants.ts';
import type { ConvAddresses, ConvolvedLayer } from './conv-layer.ts';
import { FeatureMap } from './feature-map.ts';
import type { Stage, StageBuffers, StageSetup } from './stage.ts';

/** What a convolution reads. */
export interface ConvInput {
  readonly map: FeatureMap;
  /** The address for the deltas of its units; undefined in the first layer. */
  readonly deltas: number | undefined;
}

/** A convolution with its ReLU and its pooling. */
export class ConvStage implements Stage {
  readonly buffers: StageBuffers;
  /** What the next stage reads. */
  readonly map: FeatureMap;
  readonly #setup: StageSetup;
  readonly #layer: ConvolvedLayer;
  readonly #at: ConvAddresses;
  readonly #input: ConvInput;
  /** The outputs before pooling; the same as `map` where nothing is pooled. */
  readonly #unpooled: FeatureMap;
  readonly #unpooledDeltas: number;
  readonly #transposedWeights: number;

  /** @param padding positions of zeros that the next layer reads around the outputs */
  constructor(setup: StageSetup, layer: ConvolvedLayer, at: ConvAddresses, input: ConvInput, padding: number) {
    const { memory } = setup;
    const { to, pooled } = layer.convolution;
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#input = input;
    this.map = FeatureMap.alloc(memory, pooled, layer.outputs, padding);
    const pools = pooled !== to;
    this.#unpooled = pools ? FeatureMap.alloc(memory, to, layer.outputs, 0) : this.map;
    this.#transposedWeights = at.transposed?.allocCopy() ?? 0;
    this.#unpooledDeltas = memory.alloc(to * to * layer.outputs * UNIT_BYTES);
    const deltas = pools ? memory.alloc((pooled * pooled * layer.outputs + 1) * UNIT_BYTES) : this.#unpooledDeltas;
    this.buffers = { outputs: this.map.at, rowBytes: this.map.rowBytes, deltas };
  }

  beginStep(): void {
    this.#at.transposed?.gather(this.#transposedWeights);
  }

  forward(): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { outputs, convolution } = this.#layer;
    const { rowStart, rowEnd, offsets, weights } = this.#at;
    const { corner, rowBytes, columnBytes } = this.#input.map;
    const unpooled = this.#unpooled;
    kernels.convolve(
      corner,
      rowBytes,
      columnBytes,
      convolution.to,
      outputs,
      rowStart,
      rowEnd,
      offsets,
      weights,
      biases,
      unpooled.at,
      unpooled.rowBytes,
    );
    if (unpooled === this.map) return;
    kernels.pool(unpooled.at, unpooled.rowBytes, convolution.pooled, outputs, this.map.at, this.map.rowBytes);
  }

  backward(toGradients: number): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { outputs, inputs, convolution } = this.#layer;
    const { to, pooled, from, kernel, padding } = convolution;
    const { rowStart, rowEnd, offsets, weights, transposed } = this.#at;
    const { map: input, deltas: inputDeltas } = this.#input;
    const unpooled = this.#unpooled;
    const deltas = this.#unpooledDeltas;
    if (unpooled !== this.map) {
      const { at, rowBytes } = this.map;
      kernels.unpool(unpooled.at, unpooled.rowBytes, deltas, pooled, outputs, at, rowBytes, this.buffers.deltas);
    }
    kernels.addChannelGradients(deltas, to * to, outputs, biases + toGradients);
    kernels.addKernelGradients(
      input.corner,
      input.rowBytes,
      input.columnBytes,
      to,
      outputs,
      rowStart,
      rowEnd,
      offsets,
      deltas,
      weights + toGradients,
    );
    if (!transposed || inputDeltas === undefined) return;
    kernels.convolveBack(
      input.at,
      input.rowBytes,
      from,
      inputs,
      padding,
      kernel,
      deltas,
      to,
      outputs * UNIT_BYTES,
      transposed.rowStart,
      transposed.offsets,
      this.#transposedWeights,
      inputDeltas,
    );
  }
}
