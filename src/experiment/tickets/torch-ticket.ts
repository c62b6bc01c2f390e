import type { Layer } from '../../spec/layers.ts';
import { float32, type Tensor } from '../files/safetensors.ts';
import { asTorch } from './conventions.ts';
import { writeNpz } from './npz.ts';
import { ABOUT_KEY, type Ticket } from './ticket.ts';

/** PyTorch's order of a layer's weights: its shape, and where each of them stands in the lab's order. */
interface Order {
  readonly shape: readonly number[];
  readonly places: Uint32Array;
}

/** Kernels: [row, column, input, output] here, [output, input, row, column] there. */
function kernelOrder({ inputs, outputs }: Layer, kernel: number): Order {
  const shape = [outputs, inputs, kernel, kernel];
  const places = new Uint32Array(outputs * inputs * kernel * kernel);
  let k = 0;
  for (let out = 0; out < outputs; out++)
    for (let input = 0; input < inputs; input++)
      for (let at = 0; at < kernel * kernel; at++) places[k++] = (at * inputs + input) * outputs + out;
  return { shape, places };
}

/**
 * Fully connected: [input, output] here, [output, input] there. What convolutions hand on is read place by place, within a
 * place channel by channel, here; channel by channel, within a channel place by place, there.
 * @param channels of the layer before, 1 unless that is a convolution
 */
function denseOrder({ inputs, outputs }: Layer, channels: number): Order {
  const squares = inputs / channels;
  const places = new Uint32Array(inputs * outputs);
  let k = 0;
  for (let out = 0; out < outputs; out++)
    for (let channel = 0; channel < channels; channel++)
      for (let square = 0; square < squares; square++) places[k++] = (square * channels + channel) * outputs + out;
  return { shape: [outputs, inputs], places };
}

const orderOf = (layers: readonly Layer[], l: number): Order => {
  const { convolution } = layers[l];
  if (convolution) return kernelOrder(layers[l], convolution.kernel);
  const before = l > 0 ? layers[l - 1] : undefined;
  return denseOrder(layers[l], before?.convolution ? before.outputs : 1);
};

const ordered = (name: string, { shape, places }: Order, numbers: Float32Array | Uint8Array): Tensor =>
  float32(
    name,
    shape,
    Float32Array.from(places, (place) => numbers[place]),
  );

/**
 * A ticket as an npz file in the names, shapes and order of PyTorch: the state_dict of a model whose weights
 * `torch.nn.utils.prune` has masked, `fc1.weight_orig`, `fc1.weight_mask` and `fc1.bias`; the same with `first.` before it for
 * what the training began with, where that is known. A file of its own, since a strict load takes no other names for the same
 * weights; `about` alone stands beside them, since the model has to be built from it first.
 */
export function torchNpz({ about, layers, mask, params, first }: Ticket): Uint8Array {
  const stateDict = (before: string, network: Ticket['params']) =>
    layers.flatMap(({ name, outputs }, l) => {
      const order = orderOf(layers, l);
      return [
        ordered(`${before}${name}.weight_orig`, order, network[l].weights),
        ordered(`${before}${name}.weight_mask`, order, mask[l]),
        float32(`${before}${name}.bias`, [outputs], network[l].biases),
      ];
    });
  const tensors = [...stateDict('', params), ...(first ? stateDict('first.', first) : [])];
  const { conventions } = about;
  const said = { ...about, ...(conventions && { conventions: asTorch(conventions) }) };
  return writeNpz(tensors, { [ABOUT_KEY]: JSON.stringify(said) });
}
