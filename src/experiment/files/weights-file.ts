import type { Params } from '../../engines/engine.ts';
import type { Layer } from '../../spec/layers.ts';
import { float32, numbersOf, readTensors, type Tensor, Unfit, writeTensors } from './safetensors.ts';

/** Trained parameters under a name, such as `ticket/1/15`. */
export interface Named {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly params: Params;
}

/** [inputs, outputs] of a fully connected layer, [kernel rows, kernel columns, inputs, outputs] of a convolution. */
export const shapeOf = ({ inputs, outputs, convolution }: Layer): number[] =>
  convolution ? [convolution.kernel, convolution.kernel, inputs, outputs] : [inputs, outputs];

/**
 * Trained weights as a safetensors file. Tensors are named `<arm>/<seed>/<round>/<layer>.weight`, shape [inputs, outputs] or
 * [kernel rows, kernel columns, inputs, outputs], and `.bias`, shape [outputs].
 */
export const weightsFile = (trained: readonly Named[]): Uint8Array =>
  writeTensors(
    trained.flatMap(({ name, layers, params }) =>
      layers.flatMap((layer, l) => [
        float32(`${name}/${layer.name}.weight`, shapeOf(layer), params[l].weights),
        float32(`${name}/${layer.name}.bias`, [layer.outputs], params[l].biases),
      ]),
    ),
  );

/** Parameters by the name of their training (`trainingName`), or what is wrong with the file. */
export type ReadWeights = { readonly weights: ReadonlyMap<string, Params> } | { readonly problem: string };

/** The numbers of a tensor, checked against what its layer has. @throws Unfit */
function numbersIn(tensors: ReadonlyMap<string, Tensor>, name: string, count: number): Float32Array {
  const tensor = tensors.get(name);
  if (!tensor) throw new Unfit(`${name} is missing`);
  const numbers = numbersOf(tensor);
  if (numbers.length !== count) throw new Unfit(`${name} has ${numbers.length} numbers instead of ${count}`);
  return numbers;
}

/** Reads a file of trained weights: the parameters of whole networks of the given layers, by the names of their trainings. */
export function readWeights(bytes: Uint8Array, layers: readonly Layer[]): ReadWeights {
  try {
    const { tensors } = readTensors(bytes);
    const names = new Set([...tensors.keys()].map((name) => name.slice(0, name.lastIndexOf('/'))));
    if (tensors.size !== 2 * layers.length * names.size) throw new Unfit('it holds other layers');
    const weights = new Map<string, Params>();
    for (const name of names) {
      const params = layers.map((layer) => ({
        weights: numbersIn(tensors, `${name}/${layer.name}.weight`, layer.weights),
        biases: numbersIn(tensors, `${name}/${layer.name}.bias`, layer.outputs),
      }));
      weights.set(name, params);
    }
    return { weights };
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.message };
    throw error;
  }
}
