import { imagesOf, patchesOf, pool, type Squares, unpool } from '../numerics/convolution.ts';
import { accumulateGradient, backward, forward } from '../numerics/dense.ts';
import { fanIn, type Layer, unitsOf } from '../spec/layers.ts';

/**
 * What flows through a network that reads an image of ones and has weights that are never negative, so that no ReLU
 * matters, and no biases. With a mask as weights and sums for pooling, forward counts the paths from the image to each
 * unit, and backward those from each unit to an output.
 */
export interface Flow {
  /** What each layer reads: [inputs], or [from, from, inputs] of a convolution. */
  readonly forward: readonly Float64Array[];
  /** What the last layer makes: [outputs]. */
  readonly outputs: Float64Array;
  /** The gradient of the outputs' sum by what each layer makes, before pooling: [outputs], or [to, to, outputs]. */
  readonly backward: readonly Float64Array[];
  /** The gradient by the image: [28, 28], or as many inputs as the first layer has. */
  readonly byImage: Float64Array;
  /** The gradient by each weight, flat: forward times backward, summed over a kernel's positions. */
  readonly through: readonly Float64Array[];
}

/** How 2 × 2 squares are pooled: by their maximum, as networks do, or by their sum, in which no path is lost. */
type FlowPooling = 'max' | 'sum';

/** Calls back with each unit before pooling and the unit after it that it is part of. */
function eachPooled({ to, pooled }: Squares, channels: number, visit: (made: number, handedOn: number) => void): void {
  for (let y = 0; y < 2 * pooled; y++) {
    for (let x = 0; x < 2 * pooled; x++) {
      const made = (y * to + x) * channels;
      const handedOn = ((y >> 1) * pooled + (x >> 1)) * channels;
      for (let c = 0; c < channels; c++) visit(made + c, handedOn + c);
    }
  }
}

/** Pools what a convolution made; the way back takes a gradient by what was handed on to one by what was made. */
function pooling(squares: Squares, channels: number, made: Float64Array, kind: FlowPooling) {
  if (squares.pooled === squares.to) return { values: made, back: (gradient: Float64Array) => gradient };
  if (kind === 'max') {
    const { values, winners } = pool(squares, channels, made, 1);
    return { values, back: (gradient: Float64Array) => unpool(winners, gradient, made.length) };
  }
  const values = new Float64Array(squares.pooled * squares.pooled * channels);
  eachPooled(squares, channels, (from, to) => {
    values[to] = values[to] + made[from];
  });
  const back = (gradient: Float64Array) => {
    const all = new Float64Array(made.length);
    eachPooled(squares, channels, (from, to) => {
      all[from] = gradient[to];
    });
    return all;
  };
  return { values, back };
}

/** One layer's way forward, and its way back once the gradient by what it hands on is known. */
function layerFlow(layer: Layer, weights: Float64Array, read: Float64Array, kind: FlowPooling) {
  const { convolution, outputs } = layer;
  const rows = convolution ? convolution.to * convolution.to : 1;
  const sizes = { inputs: fanIn(layer), outputs };
  const patches = convolution ? patchesOf(convolution, layer.inputs, read, 1) : read;
  const made = forward(sizes, weights, new Float32Array(outputs), patches, rows, false);
  const pooled = convolution ? pooling(convolution, outputs, made, kind) : undefined;
  const back = (gradient: Float64Array) => {
    const delta = pooled ? pooled.back(gradient) : gradient;
    const through = new Float64Array(layer.weights);
    accumulateGradient(sizes, patches, delta, rows, through, new Float64Array(outputs));
    // Ones stand for a network without ReLU: a unit that nothing reaches still has its paths onward.
    const byPatches = backward(sizes, weights, new Float64Array(patches.length).fill(1), delta, rows);
    return { delta, through, byRead: convolution ? imagesOf(convolution, layer.inputs, byPatches, 1) : byPatches };
  };
  return { handedOn: pooled ? pooled.values : made, back };
}

/**
 * The flow of SynFlow (Tanaka et al. 2020, "Pruning neural networks without any data by iteratively conserving synaptic
 * flow", section 4): R is the sum of the outputs on an image of ones, and `through` is ∂R/∂w.
 * @param weights flat, one array a layer, none negative
 */
export function flowOf(layers: readonly Layer[], weights: readonly Float64Array[], kind: FlowPooling = 'max'): Flow {
  const [{ inputs, convolution }] = layers;
  const image = new Float64Array((convolution ? convolution.from * convolution.from : 1) * inputs).fill(1);
  const reads: Float64Array[] = [image];
  const backs = layers.map((layer, l) => {
    const { handedOn, back } = layerFlow(layer, weights[l], reads[l], kind);
    reads.push(handedOn);
    return back;
  });
  const last = layers.length - 1;
  let gradient: Float64Array = new Float64Array(unitsOf(layers[last])).fill(1);
  const gradients: Float64Array[] = [];
  const through: Float64Array[] = [];
  for (let l = last; l >= 0; l--) {
    const way = backs[l](gradient);
    gradients[l] = way.delta;
    through[l] = way.through;
    gradient = way.byRead;
  }
  return { forward: reads.slice(0, -1), outputs: reads[last + 1], backward: gradients, byImage: gradient, through };
}
