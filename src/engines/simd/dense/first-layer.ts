import type { ListedExamples } from '../../../data/lit-pixels.ts';
import { ACTIVATE_NOTHING, BOUNDS_BYTES, ENTRY_BYTES, PANEL_BYTES, RECTIFY } from '../kernels/constants.ts';
import { CACHE_LINE, FLOAT_BYTES } from '../memory/kernel-memory.ts';
import { LitStaging } from '../memory/lit-staging.ts';
import { Staging } from '../memory/staging.ts';
import type { PathSetup } from '../path.ts';
import { type PanelRows, panelShareOf, type Range } from '../team/thread.ts';
import { type DenseLayer, rowLength } from './dense-layer.ts';

type FirstSetup = Pick<PathSetup, 'memory' | 'thread'>;

/** The first layer of the dense path, which reads the images. Rows are those of images in the batch. */
export interface FirstLayer {
  /** The labels of the images that were read: one byte per image. */
  readonly labels: number;
  /** Reads the pixels and labels of this thread's own images. */
  read(examples: ListedExamples, imageIndices: Uint32Array, rows: Range): void;
  /** Prepares for `change` what was read, once all threads have read theirs. */
  arrange(rows: Range, deltaBytes: number): void;
  /**
   * This thread's share of the outputs of a batch: the panels whose rows it computes.
   * @param images of the batch
   * @param own the rows of the thread's own images
   */
  shareOf(images: number, own: Range): PanelRows[];
  forward(parts: readonly PanelRows[], out: number, outBytes: number, rectified: boolean): void;
  /**
   * Computes the gradients of a part of a panel, of `pixels` and the panel's neurons, and uses them.
   * @param deltas the panel's column in the first image's row of deltas
   * @param weights the address of the part
   */
  change(kind: number, images: number, deltas: number, deltaBytes: number, weights: number, pixels: Range): void;
  /** Lets go of what was read, before other images are. */
  forget(): void;
}

/**
 * Multiplies by nonzero pixels alone, with the same result: the others would add 0, and they are four of five. A batch's
 * images are compressed to rows of entries (CSR), and for gradients transposed to rows by pixel (CSC).
 */
export class NonzeroPixels implements FirstLayer {
  readonly #setup: FirstSetup;
  readonly #layer: DenseLayer;
  readonly #staging: LitStaging;
  readonly #values: number;
  /** The entries by image: room for as many in each image as there are pixels. */
  readonly #entries: number;
  /** Where each image's entries begin and end. */
  readonly #bounds: number;
  /** How many images light each pixel, of one thread's images after the other's. */
  readonly #counts: number;
  readonly #countsBytes: number;
  /** The entries by pixel, and where each pixel's begin. */
  readonly #pixelEntries: number;
  readonly #pixelStart: number;
  /** Where this thread puts its next entry of each pixel. */
  readonly #next: number;
  readonly #touched: number;

  /** @param touched one byte per pixel: whether any batch since the load has lit it. It outlives these buffers. */
  constructor(setup: FirstSetup, layer: DenseLayer, values: number, capacity: number, touched: number) {
    const { memory, thread } = setup;
    const pixels = layer.layer.inputs;
    this.#setup = setup;
    this.#layer = layer;
    this.#staging = new LitStaging(memory, pixels, capacity);
    this.#values = values;
    /** Memory for every thread, of which this one takes its own. */
    const ownOf = (bytes: number) => {
      const each = Math.ceil(bytes / CACHE_LINE) * CACHE_LINE;
      return { all: memory.alloc(thread.count * each), each };
    };
    this.#entries = memory.alloc(capacity * pixels * ENTRY_BYTES);
    this.#bounds = memory.alloc(capacity * BOUNDS_BYTES);
    const counts = ownOf(pixels * 4);
    this.#counts = counts.all;
    this.#countsBytes = counts.each;
    const next = ownOf(pixels * 4);
    this.#next = next.all + thread.index * next.each;
    this.#pixelEntries = memory.alloc(capacity * pixels * ENTRY_BYTES);
    this.#pixelStart = memory.alloc((pixels + 1) * 4);
    this.#touched = touched;
  }

  get labels(): number {
    return this.#staging.labels;
  }

  read(examples: ListedExamples, imageIndices: Uint32Array, [from]: Range): void {
    const { pairs, stride, ends } = this.#staging;
    this.#staging.fill(examples, imageIndices, from);
    this.#setup.memory.kernels.compressPixels(
      pairs + from * stride,
      stride,
      ends + from * 4,
      imageIndices.length,
      this.#values,
      this.#entries + from * this.#layer.layer.inputs * ENTRY_BYTES,
      this.#bounds + from * BOUNDS_BYTES,
      this.#ownCounts,
    );
  }

  arrange([from, to]: Range, deltaBytes: number): void {
    const { memory, thread } = this.#setup;
    const { kernels } = memory;
    kernels.placePixels(
      this.#counts,
      this.#countsBytes,
      thread.count,
      thread.index,
      this.#layer.layer.inputs,
      this.#pixelEntries,
      this.#pixelStart,
      this.#next,
    );
    kernels.transposePixels(this.#bounds + from * BOUNDS_BYTES, to - from, from, this.#next, deltaBytes);
  }

  /** Of all images, and of the panels that it changes later: these weights, most of the network's, stay in its core's cache. */
  shareOf(images: number): PanelRows[] {
    return panelShareOf(this.#setup.thread, this.#layer.panels.length, images, 1);
  }

  forward(parts: readonly PanelRows[], out: number, outBytes: number, rectified: boolean): void {
    const { kernels } = this.#setup.memory;
    for (const {
      panel,
      rows: [from, to],
    } of parts) {
      const { at, first } = this.#layer.panels[panel];
      const biases = this.#layer.biases + first * FLOAT_BYTES;
      const panelOut = out + from * outBytes + first * FLOAT_BYTES;
      kernels.nonzeroForward(this.#bounds + from * BOUNDS_BYTES, to - from, at, biases, panelOut, outBytes, rectified);
    }
  }

  change(kind: number, _: number, deltas: number, _bytes: number, weights: number, [from, to]: Range): void {
    const { masked } = this.#layer;
    const start = this.#pixelStart + from * 4;
    this.#setup.memory.kernels.nonzeroStep(kind, start, to - from, deltas, weights, masked, this.#touched + from);
  }

  forget(): void {
    this.#setup.memory.kernels.clear(this.#ownCounts, this.#countsBytes);
  }

  get #ownCounts(): number {
    return this.#counts + this.#setup.thread.index * this.#countsBytes;
  }
}

/** Multiplies by all pixels, for data with too few zeros. */
export class AllPixels implements FirstLayer {
  readonly #setup: FirstSetup;
  readonly #layer: DenseLayer;
  readonly #staging: Staging;
  readonly #values: number;
  readonly #inputs: number;
  readonly #inputBytes: number;

  constructor(setup: FirstSetup, layer: DenseLayer, values: number, capacity: number) {
    this.#setup = setup;
    this.#layer = layer;
    this.#staging = new Staging(setup.memory, layer.layer.inputs, capacity);
    this.#values = values;
    this.#inputBytes = rowLength(layer.layer.inputs) * FLOAT_BYTES;
    this.#inputs = setup.memory.alloc(capacity * this.#inputBytes + CACHE_LINE);
  }

  get labels(): number {
    return this.#staging.labels;
  }

  /** Copies alone: other threads may need the numbers of the batch before still. */
  read(examples: ListedExamples, imageIndices: Uint32Array, [from]: Range): void {
    this.#staging.fill(examples, imageIndices, from);
  }

  arrange(): void {}

  /** Of its own images: nobody else has their numbers yet. */
  shareOf(_: number, own: Range): PanelRows[] {
    return this.#layer.panels.map((_, panel) => ({ panel, rows: own }));
  }

  /** @param parts all of the same rows */
  forward(parts: readonly PanelRows[], out: number, outBytes: number, rectified: boolean): void {
    const { kernels } = this.#setup.memory;
    const { stride, images: bytes } = this.#staging;
    const { layer, panels, biases } = this.#layer;
    const [from, to] = parts[0].rows;
    const count = to - from;
    const inputs = this.#inputs + from * this.#inputBytes;
    kernels.readPixels(bytes + from * stride, stride, count, layer.inputs, this.#values, inputs, this.#inputBytes);
    for (const { panel } of parts) {
      const { first, at } = panels[panel];
      kernels.multiply(
        count,
        inputs,
        this.#inputBytes,
        at,
        PANEL_BYTES,
        layer.inputs,
        biases + first * FLOAT_BYTES,
        out + from * outBytes + first * FLOAT_BYTES,
        outBytes,
        rectified ? RECTIFY : ACTIVATE_NOTHING,
        0,
      );
    }
  }

  change(kind: number, images: number, deltas: number, deltaBytes: number, weights: number, pixels: Range): void {
    const a = this.#inputs + pixels[0] * FLOAT_BYTES;
    this.#setup.memory.kernels.matrixStep(
      kind,
      images,
      a,
      this.#inputBytes,
      pixels[1] - pixels[0],
      deltas,
      deltaBytes,
      weights,
      this.#layer.masked,
    );
  }

  forget(): void {}
}
