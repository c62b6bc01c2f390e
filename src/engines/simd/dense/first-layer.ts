import { CACHE_LINE, FLOAT_BYTES, type KernelMemory } from '../memory/kernel-memory.ts';
import type { Staging } from '../memory/staging.ts';
import { ACTIVATION, type DenseLayer, PANEL_BYTES, rowLength } from './dense-layer.ts';

/** Bytes of a nonzero pixel's entry: an offset and a value. */
const ENTRY_BYTES = 8;

/** The first layer of the dense path, which reads the staged images. */
export interface FirstLayer {
  /** @param training whether `step` follows */
  forward(images: number, out: number, outBytes: number, rectified: boolean, training: boolean): void;
  step(kind: number, images: number, deltas: number, deltaBytes: number): void;
}

/**
 * Multiplies by nonzero pixels alone, with the same result: the others would add 0, and they are four of five. A batch's
 * images are compressed to rows of entries (CSR), and for gradients transposed to rows by pixel (CSC).
 */
export class NonzeroPixels implements FirstLayer {
  readonly #memory: KernelMemory;
  readonly #layer: DenseLayer;
  readonly #staging: Staging;
  readonly #values: number;
  /** The entries by image, and where each image's begin. */
  readonly #entries: number;
  readonly #rowStart: number;
  /** How many images light each pixel. */
  readonly #counts: number;
  /** The entries by pixel, and where each pixel's begin. */
  readonly #pixelEntries: number;
  readonly #pixelStart: number;
  readonly #touched: number;

  /** @param touched one byte per pixel: whether any batch since the load has lit it. It outlives these buffers. */
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
    this.#entries = memory.alloc(capacity * pixels * ENTRY_BYTES);
    this.#rowStart = memory.alloc((capacity + 1) * 4);
    this.#counts = memory.alloc(staging.stride * 4);
    this.#pixelEntries = memory.alloc(capacity * pixels * ENTRY_BYTES);
    this.#pixelStart = memory.alloc((pixels + 1) * 4);
    this.#touched = touched;
  }

  forward(images: number, out: number, outBytes: number, rectified: boolean, training: boolean): void {
    const { kernels } = this.#memory;
    const { stride, images: bytes } = this.#staging;
    kernels.compressPixels(bytes, stride, images, this.#values, this.#entries, this.#rowStart, this.#counts);
    if (!training) this.#memory.bytes(this.#counts, stride * 4).fill(0);
    for (const { at, first } of this.#layer.panels) {
      const biases = this.#layer.biases + first * FLOAT_BYTES;
      kernels.nonzeroForward(this.#rowStart, images, at, biases, out + first * FLOAT_BYTES, outBytes, rectified);
    }
  }

  step(kind: number, images: number, deltas: number, deltaBytes: number): void {
    const { kernels } = this.#memory;
    const { layer, panels, masked } = this.#layer;
    kernels.transposePixels(
      this.#entries,
      this.#rowStart,
      images,
      this.#counts,
      layer.inputs,
      deltaBytes,
      this.#pixelEntries,
      this.#pixelStart,
    );
    for (const { at, first } of panels) {
      const from = deltas + first * FLOAT_BYTES;
      kernels.nonzeroStep(kind, this.#pixelStart, layer.inputs, from, at, masked, this.#touched);
    }
  }
}

/** Multiplies by all pixels, for data with too few zeros. */
export class AllPixels implements FirstLayer {
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
        rectified ? ACTIVATION.relu : ACTIVATION.none,
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
        masked,
      );
    }
  }
}
