import { type DenseLayer, PANEL_BYTES, rowLength } from './dense-layer.ts';
import type { Instance } from './instance.ts';
import type { Staging } from './staging.ts';

const FLOAT = 4;
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
  readonly #instance: Instance;
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
    instance: Instance,
    layer: DenseLayer,
    staging: Staging,
    values: number,
    capacity: number,
    touched: number,
  ) {
    const pixels = layer.layer.inputs;
    this.#instance = instance;
    this.#layer = layer;
    this.#staging = staging;
    this.#values = values;
    this.#entries = instance.take(capacity * pixels * ENTRY);
    this.#starts = instance.take((capacity + 1) * 4);
    this.#counts = instance.take(staging.stride * 4);
    this.#pixelEntries = instance.take(capacity * pixels * ENTRY);
    this.#pixelStarts = instance.take((pixels + 1) * 4);
    this.#touched = touched;
  }

  forward(images: number, out: number, outBytes: number, rectified: boolean, training: boolean): void {
    const { kernels } = this.#instance;
    const { stride, images: bytes } = this.#staging;
    kernels.listPixels(bytes, stride, images, this.#values, this.#entries, this.#starts, this.#counts);
    if (!training) this.#instance.bytes(this.#counts, stride * 4).fill(0);
    for (const { at, first } of this.#layer.panels) {
      const biases = this.#layer.biases + first * FLOAT;
      kernels.listForward(this.#starts, images, at, biases, out + first * FLOAT, outBytes, Number(rectified));
    }
  }

  step(kind: number, images: number, deltas: number, deltaBytes: number): void {
    const { kernels } = this.#instance;
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
      const from = deltas + first * FLOAT;
      kernels.listStep(kind, this.#pixelStarts, layer.inputs, from, at, Number(masked), this.#touched);
    }
  }
}

/** Multiplies by all pixels, for data whose background is not 0. */
export class MatrixPixels implements FirstLayer {
  readonly #instance: Instance;
  readonly #layer: DenseLayer;
  readonly #staging: Staging;
  readonly #values: number;
  readonly #inputs: number;
  readonly #inputBytes: number;

  constructor(instance: Instance, layer: DenseLayer, staging: Staging, values: number, capacity: number) {
    this.#instance = instance;
    this.#layer = layer;
    this.#staging = staging;
    this.#values = values;
    this.#inputBytes = rowLength(layer.layer.inputs) * FLOAT;
    this.#inputs = instance.take(capacity * this.#inputBytes + 64);
  }

  forward(images: number, out: number, outBytes: number, rectified: boolean): void {
    const { kernels } = this.#instance;
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
        biases + first * FLOAT,
        out + first * FLOAT,
        outBytes,
        Number(rectified),
        0,
      );
    }
  }

  step(kind: number, images: number, deltas: number, deltaBytes: number): void {
    const { kernels } = this.#instance;
    const { layer, panels, masked } = this.#layer;
    for (const { first, at } of panels) {
      kernels.matrixStep(
        kind,
        images,
        this.#inputs,
        this.#inputBytes,
        layer.inputs,
        deltas + first * FLOAT,
        deltaBytes,
        at,
        Number(masked),
      );
    }
  }
}
