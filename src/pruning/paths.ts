import type { Convolution, Layer } from '../spec/layers.ts';
import type { Mask } from './mask.ts';

/** What the surviving weights of a mask connect. */
export interface Paths {
  /**
   * Per layer, one byte per weight in flat order: 1 where a path of surviving weights leads from a pixel through this
   * weight to an output, for a convolution at one of its positions at least. Biases lead nowhere.
   */
  readonly effective: Mask;
  /** Outputs that no path leads to, by number: whatever the image, such a class gets the same score. */
  readonly cutOff: readonly number[];
  /** Pixels that no path leads from, by number: the network cannot see them. */
  readonly unseen: readonly number[];
}

/** The shape of a fully connected layer: a convolution of images of one pixel, its inputs their channels. */
const POINT: Convolution = { kernel: 1, padding: 0, from: 1, to: 1, pooled: 1 };

const shapeOf = ({ convolution = POINT }: Layer) => convolution;

/**
 * Which units of a layer are connected, 1 bit each: word channel * side + row, bit column. Images have 28 columns, so a
 * row with its padding fits into a word, and a weight looks at all of a row's positions at once.
 */
type Units = Uint32Array;

/** The bits of a row of `side` units. */
const full = (side: number) => (1 << side) - 1;

const shifted = (row: number, by: number) => (by >= 0 ? row >>> by : row << -by);

/** Calls back with each surviving weight, the row it reads, the row it adds to, and the columns between their bits. */
function eachConnection(
  layer: Layer,
  mask: Uint8Array,
  visit: (weight: number, read: number, made: number, columns: number) => void,
): void {
  const { inputs, outputs } = layer;
  const { kernel, padding, from, to } = shapeOf(layer);
  for (let input = 0, weight = 0; weight < mask.length; input++) {
    const [channel, place] = [input % inputs, Math.floor(input / inputs)];
    const rows = Math.floor(place / kernel) - padding;
    const columns = (place % kernel) - padding;
    const [first, end] = [Math.max(0, -rows), Math.min(to, from - rows)];
    const read = channel * from + rows;
    for (let made = 0; made < outputs * to; made += to, weight++) {
      if (mask[weight] === 0) continue;
      for (let y = first; y < end; y++) visit(weight, read + y, made + y, columns);
    }
  }
}

/** The same as `onward`, for a fully connected layer: it is looked at before every training. */
function onwardFully({ outputs }: Layer, mask: Uint8Array, read: Units): Units {
  const made = new Uint32Array(outputs);
  for (let input = 0, row = 0; row < mask.length; input++, row += outputs) {
    if (read[input] === 0) continue;
    for (let j = 0; j < outputs; j++) made[j] |= mask[row + j];
  }
  return made;
}

/** The same as `back`, for a fully connected layer. */
function backFully({ outputs }: Layer, mask: Uint8Array, read: Units, made: Units) {
  const needed = new Uint32Array(read.length);
  const effective = new Uint8Array(mask.length);
  for (let input = 0, row = 0; row < mask.length; input++, row += outputs) {
    let leads = 0;
    for (let j = 0; j < outputs; j++) {
      const on = mask[row + j] & made[j];
      leads |= on;
      effective[row + j] = on & read[input];
    }
    needed[input] = leads;
  }
  return { needed, effective };
}

/** Units that a layer makes from connected ones that it reads. */
function onward(layer: Layer, mask: Uint8Array, read: Units): Units {
  if (!layer.convolution) return onwardFully(layer, mask, read);
  const { to } = shapeOf(layer);
  const made = new Uint32Array(layer.outputs * to);
  const all = full(to);
  eachConnection(layer, mask, (_, from, at, columns) => {
    made[at] = made[at] | (shifted(read[from], columns) & all);
  });
  return made;
}

/**
 * The way back from units made that lead to an output: units read that do so through them, and the surviving weights
 * between such a unit and one read that a pixel leads to.
 */
function back(layer: Layer, mask: Uint8Array, read: Units, made: Units) {
  if (!layer.convolution) return backFully(layer, mask, read, made);
  const { from } = shapeOf(layer);
  const needed = new Uint32Array(read.length);
  const effective = new Uint8Array(mask.length);
  const all = full(from);
  eachConnection(layer, mask, (weight, at, to, columns) => {
    needed[at] = needed[at] | (shifted(made[to], -columns) & all);
    if (shifted(read[at], columns) & made[to]) effective[weight] = 1;
  });
  return { needed, effective };
}

/** Rows from larger ones by 2 × 2 pooling: connected where one of the four is. */
function pooled(layer: Layer, made: Units): Units {
  const { to, pooled: side } = shapeOf(layer);
  if (side === to) return made;
  return Uint32Array.from({ length: layer.outputs * side }, (_, at) => {
    const row = Math.floor(at / side) * to + 2 * (at % side);
    const either = made[row] | made[row + 1];
    let bits = 0;
    for (let x = 0; x < side; x++) if ((either >>> (2 * x)) & 3) bits |= 1 << x;
    return bits;
  });
}

/** The way back: all four are connected where what they are pooled into is; a last row or column left out is not. */
function unpooled(layer: Layer, handedOn: Units): Units {
  const { to, pooled: side } = shapeOf(layer);
  if (side === to) return handedOn;
  const made = new Uint32Array(layer.outputs * to);
  handedOn.forEach((row, at) => {
    let bits = 0;
    for (let x = 0; x < side; x++) if ((row >>> x) & 1) bits |= 3 << (2 * x);
    const first = Math.floor(at / side) * to + 2 * (at % side);
    made[first] = bits;
    made[first + 1] = bits;
  });
  return made;
}

/** Units of several columns as a fully connected layer reads them, in the order row, column, channel. */
function flattened(units: Units, side: number): Units {
  if (side === 1) return units;
  const channels = units.length / side;
  return Uint32Array.from({ length: units.length * side }, (_, at) => {
    const [place, channel] = [Math.floor(at / channels), at % channels];
    return (units[channel * side + Math.floor(place / side)] >>> (place % side)) & 1;
  });
}

/** The way back from `flattened`. */
function stacked(flat: Units, side: number): Units {
  if (side === 1) return flat;
  const units = new Uint32Array(flat.length / side);
  const channels = units.length / side;
  flat.forEach((bit, at) => {
    const place = Math.floor(at / channels);
    const row = (at % channels) * side + Math.floor(place / side);
    units[row] = units[row] | (bit << (place % side));
  });
  return units;
}

const unconnected = (units: Units): number[] => Array.from(units.keys()).filter((unit) => units[unit] === 0);

/**
 * The paths from pixels to outputs through a mask's surviving weights (protocol, Measures: effective weight; Vysogorets
 * and Kempe 2023, "Connectivity matters: neural network pruning through the lens of effective sparsity", section 2).
 * @param layers of images with 28 columns at most
 */
export function pathsOf(layers: readonly Layer[], mask: Mask): Paths {
  const last = layers.length - 1;
  // Squares that a layer hands on become a row of numbers where the next layer is fully connected.
  const flattens = (l: number) => layers[l].convolution !== undefined && !layers[l + 1]?.convolution;
  const { from } = shapeOf(layers[0]);
  const reads: Units[] = [new Uint32Array(layers[0].inputs * from).fill(full(from))];
  layers.forEach((layer, l) => {
    const handedOn = pooled(layer, onward(layer, mask[l], reads[l]));
    reads.push(flattens(l) ? flattened(handedOn, shapeOf(layer).pooled) : handedOn);
  });
  const outputs = reads[last + 1];
  const effective: Uint8Array[] = [];
  let needed: Units = new Uint32Array(outputs.length).fill(1);
  for (let l = last; l >= 0; l--) {
    const made = unpooled(layers[l], flattens(l) ? stacked(needed, shapeOf(layers[l]).pooled) : needed);
    const way = back(layers[l], mask[l], reads[l], made);
    effective[l] = way.effective;
    needed = way.needed;
  }
  return { effective, cutOff: unconnected(outputs), unseen: unconnected(flattened(needed, from)) };
}
