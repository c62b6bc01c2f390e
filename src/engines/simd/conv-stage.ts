import type { ConvAddresses, ConvolvedLayer } from './conv-layer.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { ROW, type Rows } from './rows.ts';
import type { Stage, StageSetup } from './stage.ts';

/** Rows of places, so many to a side, with zeros around them, and a row of zeros after the last. */
export class Plane {
  /** The first place's first channel. */
  readonly at: number;
  /** From one row of places to the next, and from one place to the next. */
  readonly rowBytes: number;
  readonly columnBytes: number;
  /** The first place of the zeros around. */
  readonly corner: number;

  private constructor(corner: number, sides: number, channels: number, margin: number) {
    this.columnBytes = channels * ROW;
    this.rowBytes = sides * this.columnBytes;
    this.corner = corner;
    this.at = corner + margin * (this.rowBytes + this.columnBytes);
  }

  /** A plane of its own. */
  static take(memory: KernelMemory, side: number, channels: number, margin: number): Plane {
    const sides = side + 2 * margin;
    return new Plane(memory.alloc((sides * sides * channels + 1) * ROW), sides, channels, margin);
  }

  /** Rows that are there already, as a plane without zeros around it. */
  static over(at: number, side: number, channels: number): Plane {
    return new Plane(at, side, channels, 0);
  }
}

/** What a convolution sees. */
export interface Seen {
  readonly plane: Plane;
  /** Where the deltas of what it sees go; nowhere in the first layer. */
  readonly deltas: number | undefined;
}

/** A convolution, its ReLU and its pooling. */
export class ConvStage implements Stage {
  readonly rows: Rows;
  /** What it hands on. */
  readonly plane: Plane;
  readonly #setup: StageSetup;
  readonly #layer: ConvolvedLayer;
  readonly #at: ConvAddresses;
  readonly #seen: Seen;
  /** What it makes before pooling, and the deltas of that. */
  readonly #made: Plane;
  readonly #madeDeltas: number;

  /** @param margin zeros that the next layer wants around what it sees */
  constructor(setup: StageSetup, layer: ConvolvedLayer, at: ConvAddresses, seen: Seen, margin: number) {
    const { memory } = setup;
    const { to, pooled } = layer.convolution;
    this.#setup = setup;
    this.#layer = layer;
    this.#at = at;
    this.#seen = seen;
    this.plane = Plane.take(memory, pooled, layer.outputs, margin);
    const pools = pooled !== to;
    this.#made = pools ? Plane.take(memory, to, layer.outputs, 0) : this.plane;
    this.#madeDeltas = memory.alloc(to * to * layer.outputs * ROW);
    const deltas = pools ? memory.alloc((pooled * pooled * layer.outputs + 1) * ROW) : this.#madeDeltas;
    this.rows = { outputs: this.plane.at, placesBytes: this.plane.rowBytes, deltas };
  }

  beginStep(): void {
    this.#at.back?.gather();
  }

  forward(): void {
    const { memory, biases } = this.#setup;
    const { kernels } = memory;
    const { outputs, convolution } = this.#layer;
    const { starts, ends, offsets, weights } = this.#at;
    const { corner, rowBytes, columnBytes } = this.#seen.plane;
    const made = this.#made;
    kernels.convolve(
      corner,
      rowBytes,
      columnBytes,
      convolution.to,
      outputs,
      starts,
      ends,
      offsets,
      weights,
      biases,
      made.at,
      made.rowBytes,
    );
    if (made === this.plane) return;
    kernels.pool(made.at, made.rowBytes, convolution.pooled, outputs, this.plane.at, this.plane.rowBytes);
  }

  backward(): void {
    const { memory, biases, toGradients } = this.#setup;
    const { kernels } = memory;
    const { outputs, inputs, convolution } = this.#layer;
    const { to, pooled, from, kernel, padding } = convolution;
    const { starts, ends, offsets, weights, back } = this.#at;
    const { plane, deltas: seenDeltas } = this.#seen;
    const made = this.#made;
    const deltas = this.#madeDeltas;
    if (made !== this.plane) {
      const { rows } = this;
      kernels.unpool(made.at, made.rowBytes, deltas, pooled, outputs, rows.outputs, rows.placesBytes, rows.deltas);
    }
    kernels.addChannelGradients(deltas, to * to, outputs, biases + toGradients);
    kernels.addKernelGradients(
      plane.corner,
      plane.rowBytes,
      plane.columnBytes,
      to,
      outputs,
      starts,
      ends,
      offsets,
      deltas,
      weights + toGradients,
    );
    if (!back || seenDeltas === undefined) return;
    kernels.convolveBack(
      plane.at,
      plane.rowBytes,
      from,
      inputs,
      padding,
      kernel,
      deltas,
      to,
      outputs * ROW,
      back.starts,
      back.places,
      back.weights,
      seenDeltas,
    );
  }
}
