import { type DenseLayer, PANEL_BYTES, rowLength } from './dense-layer.ts';
import { CACHE_LINE, FLOAT_BYTES, type KernelMemory } from './kernel-memory.ts';
import type { Staging } from './staging.ts';

/** Bytes of an entry of a list: where, and how much. */
const ENTRY = 8;

/** The first layer of the dense path, from the staged images. */
export interface FirstLayer {
  /** @param training whether `step` will follow */
  forward(images: number, out: number, outBytes: number, rectified: boolean, training: boolean): void;
  step(kind: number, images: number, deltas: number, deltaBytes: number): void;
}

/** Passes over pixels that are 0, exactly: what they would add is 0. Four of five are. */
export class ListedPixels implements FirstLayer {
  readonly #memory: KernelMemory;
  readonly #layer: DenseLayer;
  readonly #staging: Staging;
  readonly #values: number;
  readonly #entries: number;
  readonly #starts: number;
  readonly #counts: number;
  readonly #pixelEntries: number;
  readonly #pixelStarts: number;
  readonly #touched: number;

  /** @param touched one byte per pixel that outlives this buffer: whether any batch since the load has lit it */
  constructor(
    memory: KernelMemory,
    layer: DenseLayer,
    staging: Staging,
    values: number,
    capacity: number,
    touched: number,
  ) {
    const pixels = layer.layer.inputs;
    this.#memory = memory;
    this.#layer = layer;
    this.#staging = staging;
    this.#values = values;
    this.#entries = memory.alloc(capacity * pixels * ENTRY);
    this.#starts = memory.alloc((capacity + 1) * 4);
    this.#counts = memory.alloc(staging.stride * 4);
    this.#pixelEntries = memory.alloc(capacity * pixels * ENTRY);
    this.#pixelStarts = memory.alloc((pixels + 1) * 4);
    this.#touched = touched;
  }

  forward(images: number, out: number, outBytes: number, rectified: boolean, training: boolean): void {
    const { kernels } = this.#memory;
    const { stride, images: bytes } = this.#staging;
    kernels.listPixels(bytes, stride, images, this.#values, this.#entries, this.#starts, this.#counts);
    if (!training) this.#memory.bytes(this.#counts, stride * 4).fill(0);
    for (const { at, first } of this.#layer.panels) {
      const biases = this.#layer.biases + first * FLOAT_BYTES;
      kernels.listForward(this.#starts, images, at, biases, out + first * FLOAT_BYTES, outBytes, Number(rectified));
    }
  }

  step(kind: number, images: number, deltas: number, deltaBytes: number): void {
    const { kernels } = this.#memory;
    const { layer, panels, masked } = this.#layer;
    kernels.listImages(
      this.#entries,
      this.#starts,
      images,
      this.#counts,
      layer.inputs,
      deltaBytes,
      this.#pixelEntries,
      this.#pixelStarts,
    );
    for (const { at, first } of panels) {
      const from = deltas + first * FLOAT_BYTES;
      kernels.listStep(kind, this.#pixelStarts, layer.inputs, from, at, Number(masked), this.#touched);
    }
  }
}

/** Multiplies by all pixels, for data whose background is not 0. */
export class MatrixPixels implements FirstLayer {
  readonly #memory: KernelMemory;
  readonly #layer: DenseLayer;
  readonly #staging: Staging;
  readonly #values: number;
  readonly #inputs: number;
  readonly #inputBytes: number;

  constructor(memory: KernelMemory, layer: DenseLayer, staging: Staging, values: number, capacity: number) {
    this.#memory = memory;
    this.#layer = layer;
    this.#staging = staging;
    this.#values = values;
    this.#inputBytes = rowLength(layer.layer.inputs) * FLOAT_BYTES;
    this.#inputs = memory.alloc(capacity * this.#inputBytes + CACHE_LINE);
  }

  forward(images: number, out: number, outBytes: number, rectified: boolean): void {
    const { kernels } = this.#memory;
    const { stride, images: bytes } = this.#staging;
    const { layer, panels, biases } = this.#layer;
    kernels.readPixels(bytes, stride, images, layer.inputs, this.#values, this.#inputs, this.#inputBytes);
    for (const { first, at } of panels) {
      kernels.multiply(
        images,
        this.#inputs,
        this.#inputBytes,
        at,
        PANEL_BYTES,
        layer.inputs,
        biases + first * FLOAT_BYTES,
        out + first * FLOAT_BYTES,
        outBytes,
        Number(rectified),
        0,
      );
    }
  }

  step(kind: number, images: number, deltas: number, deltaBytes: number): void {
    const { kernels } = this.#memory;
    const { layer, panels, masked } = this.#layer;
    for (const { first, at } of panels) {
      kernels.matrixStep(
        kind,
        images,
        this.#inputs,
        this.#inputBytes,
        layer.inputs,
        deltas + first * FLOAT_BYTES,
        deltaBytes,
        at,
        Number(masked),
      );
    }
  }
}
