import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { Dataset, Examples } from '../../../src/data/dataset.ts';
import { BatchOrder } from '../../../src/data/order.ts';
import { pixelValues } from '../../../src/data/scaling.ts';
import { ADAM } from '../../../src/engines/constants.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { CLASSES, layersOf } from '../../../src/spec/layers.ts';
import { PeerUnavailable } from '../protocol.ts';
import type { StepPeer } from './peer.ts';

/** Weights and biases by turns, layer after layer. */
type Arrays = np.Array[];

const EVALUATED_AT_ONCE = 1000;

/** jax-js counts references: every function owns its arguments, and `.ref` keeps one for later. */
function logits(params: Arrays, x: np.Array): np.Array {
  let out = x;
  for (let l = 0; l < params.length; l += 2) {
    out = np.matmul(out, params[l]).add(params[l + 1]);
    if (l < params.length - 2) out = nn.relu(out);
  }
  return out;
}

const meanCrossEntropy = (params: Arrays, x: np.Array, y: np.Array): np.Array => {
  const count = x.shape[0];
  return np.sum(nn.logSoftmax(logits(params, x)).mul(y)).mul(-1 / count);
};

/**
 * One step of Adam, forward and backward included, as one compiled function.
 * @param rates the learning rate over 1 - beta1^t, and 1 over 1 - beta2^t
 */
function step(params: Arrays, m: Arrays, v: Arrays, rates: np.Array[], x: np.Array, y: np.Array) {
  const [loss, gradients] = valueAndGrad(meanCrossEntropy)(
    params.map((param) => param.ref),
    x,
    y,
  );
  const { beta1, beta2, epsilon } = ADAM;
  const nextM = m.map((moment, i) => moment.mul(beta1).add(gradients[i].ref.mul(1 - beta1)));
  const nextV = v.map((moment, i) => moment.mul(beta2).add(np.square(gradients[i]).mul(1 - beta2)));
  const next = params.map((param, i) => {
    const divisor = np.sqrt(nextV[i].ref.mul(rates[1].ref)).add(epsilon);
    return param.sub(nextM[i].ref.mul(rates[0].ref).div(divisor));
  });
  for (const rate of rates) rate.dispose();
  return { params: next, m: nextM, v: nextV, loss };
}

function gather({ images, labels }: Examples, numbers: Uint32Array, pixels: number, values: Float32Array) {
  const x = new Float32Array(numbers.length * pixels);
  const y = new Float32Array(numbers.length * CLASSES);
  numbers.forEach((number, b) => {
    for (let p = 0; p < pixels; p++) x[b * pixels + p] = values[images[number * pixels + p]];
    y[b * CLASSES + labels[number]] = 1;
  });
  return { x: np.array(x).reshape([numbers.length, pixels]), y: np.array(y).reshape([numbers.length, CLASSES]) };
}

/** jax-js on WebAssembly. Without isolation of the page it has one thread, on which it is the faster at this size. */
export async function openJax(experiment: Experiment, dataset: Dataset): Promise<StepPeer> {
  if (!(await init('wasm')).includes('wasm')) throw new PeerUnavailable('its WebAssembly backend does not start here');
  defaultDevice('wasm');
  const { network, training, seeds, dataset: data } = experiment;
  const layers = layersOf(network);
  const values = pixelValues(data.scaling);
  const start = drawStart(network, seeds[0], 'init').flatMap(({ weights, biases }, l) => [
    np.array(weights).reshape([layers[l].inputs, layers[l].outputs]),
    np.array(biases),
  ]);
  const zeros = () => start.map((param) => np.zeros(param.shape));
  let state = { params: start, m: zeros(), v: zeros() };
  let powers = { beta1: 1, beta2: 1 };
  const compiled = jit(step);
  const guess = jit((params: Arrays, x: np.Array) => np.argmax(logits(params, x), 1));
  const order = new BatchOrder(seeds[0], data.train, training.batch);
  const perEpoch = Math.ceil(data.train / training.batch);
  let at = 0;

  const oneStep = (batch: Uint32Array): np.Array => {
    powers = { beta1: powers.beta1 * ADAM.beta1, beta2: powers.beta2 * ADAM.beta2 };
    const rates = [training.optimiser.learningRate / (1 - powers.beta1), 1 / (1 - powers.beta2)];
    const { x, y } = gather(dataset.train, batch, dataset.pixels, values);
    const { loss, ...next } = compiled(
      state.params,
      state.m,
      state.v,
      rates.map((rate) => np.array([rate])),
      x,
      y,
    );
    state = next;
    return loss;
  };

  return {
    train: async (epochs) => {
      const batches = Array.from({ length: epochs * perEpoch }, () => order.at(at++).slice());
      const began = performance.now();
      let total = 0;
      for (const [i, batch] of batches.entries()) {
        const loss = oneStep(batch);
        if (i >= batches.length - perEpoch) total += ((await loss.data()) as Float32Array)[0];
        else loss.dispose();
      }
      return { seconds: (performance.now() - began) / 1000, loss: total / perEpoch };
    },
    accuracy: async () => {
      const { labels } = dataset.test;
      let correct = 0;
      for (let from = 0; from < labels.length; from += EVALUATED_AT_ONCE) {
        const numbers = Uint32Array.from({ length: EVALUATED_AT_ONCE }, (_, i) => from + i);
        const { x, y } = gather(dataset.test, numbers, dataset.pixels, values);
        y.dispose();
        const guessed = guess(
          state.params.map((param) => param.ref),
          x,
        );
        const classes = (await guessed.data()) as Int32Array;
        numbers.forEach((number, i) => {
          if (classes[i] === labels[number]) correct++;
        });
      }
      return correct / labels.length;
    },
  };
}
