/** The sizes of a matrix of weights, flat in the order input, then output. */
export interface Sizes {
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Adds `count` numbers, times a factor, to others: all that forward sums and gradients are made of. Four at a time, which
 * halves the engine's time and leaves every sum as it is.
 */
function addScaled(
  to: Float64Array,
  toFrom: number,
  of: Float64Array,
  ofFrom: number,
  factor: number,
  count: number,
): void {
  let j = 0;
  for (; j + 3 < count; j += 4) {
    to[toFrom + j] += factor * of[ofFrom + j];
    to[toFrom + j + 1] += factor * of[ofFrom + j + 1];
    to[toFrom + j + 2] += factor * of[ofFrom + j + 2];
    to[toFrom + j + 3] += factor * of[ofFrom + j + 3];
  }
  for (; j < count; j++) to[toFrom + j] += factor * of[ofFrom + j];
}

/**
 * Outputs of a fully connected layer, batch after batch: inputs (batch × inputs) times weights (inputs × outputs) plus
 * biases. Inputs that are exactly 0 add nothing and are passed over: four of five pixels are.
 */
export function forward(
  { inputs, outputs }: Sizes,
  weights: Float64Array,
  biases: Float32Array,
  from: Float64Array,
  batch: number,
  relu: boolean,
): Float64Array {
  const to = new Float64Array(batch * outputs);
  for (let b = 0; b < batch; b++) {
    to.set(biases, b * outputs);
    for (let i = 0; i < inputs; i++) {
      const x = from[b * inputs + i];
      if (x !== 0) addScaled(to, b * outputs, weights, i * outputs, x, outputs);
    }
  }
  if (relu) for (let i = 0; i < to.length; i++) if (to[i] < 0) to[i] = 0;
  return to;
}

/** The gradient by a layer's weights and biases, summed over the batch, from the gradient by its outputs. */
export function accumulateGradient(
  { inputs, outputs }: Sizes,
  from: Float64Array,
  delta: Float64Array,
  batch: number,
  weightGradient: Float64Array,
  biasGradient: Float64Array,
): void {
  weightGradient.fill(0);
  biasGradient.fill(0);
  for (let b = 0; b < batch; b++) {
    for (let j = 0; j < outputs; j++) biasGradient[j] += delta[b * outputs + j];
    for (let i = 0; i < inputs; i++) {
      const x = from[b * inputs + i];
      if (x !== 0) addScaled(weightGradient, i * outputs, delta, b * outputs, x, outputs);
    }
  }
}

/** The gradient by a layer's inputs, through the ReLU that made them: where an input is 0, nothing flows. */
export function backward(
  { inputs, outputs }: Sizes,
  weights: Float64Array,
  from: Float64Array,
  delta: Float64Array,
  batch: number,
): Float64Array {
  const to = new Float64Array(batch * inputs);
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < inputs; i++) {
      if (from[b * inputs + i] === 0) continue;
      let total = 0;
      for (let j = 0; j < outputs; j++) total += weights[i * outputs + j] * delta[b * outputs + j];
      to[b * inputs + i] = total;
    }
  }
  return to;
}
