import { strFromU8 } from 'fflate';
import * as v from 'valibot';
import type { Params } from '../../engines/engine.ts';
import type { Layer } from '../../spec/layers.ts';

/** Parameters by the name of their training (`trainingName`), or what is wrong with the file. */
export type ReadWeights = { readonly weights: ReadonlyMap<string, Params> } | { readonly problem: string };

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = v.record(
  v.string(),
  v.strictObject({ dtype: v.literal('F32'), shape: v.array(place), data_offsets: v.tuple([place, place]) }),
);

/** Something in a file that cannot be. */
class Unfit extends Error {}

/** Numbers of a tensor, checked against what its layer has. */
function numbersIn(bytes: Uint8Array, from: number, to: number, count: number, name: string): Float32Array {
  if (to - from !== 4 * count) throw new Unfit(`${name} has ${(to - from) / 4} numbers instead of ${count}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from);
  const numbers = Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  if (!numbers.every(Number.isFinite)) throw new Unfit(`${name} holds what is no finite number`);
  return numbers;
}

function headerOf(bytes: Uint8Array): { header: v.InferOutput<typeof headerSchema>; begins: number } {
  const size = bytes.length < 8 ? -1 : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (size < 0 || size > bytes.length - 8) throw new Unfit('it is cut short');
  try {
    const text = JSON.parse(strFromU8(bytes.subarray(8, 8 + size))) as object;
    // Anybody's notes, as the format allows them, say nothing of tensors.
    const tensors = Object.entries(text).filter(([name]) => name !== '__metadata__');
    return { header: v.parse(headerSchema, Object.fromEntries(tensors)), begins: 8 + size };
  } catch {
    throw new Unfit('its header is not that of a safetensors file of float32 numbers');
  }
}

/** Tensors have to lie one after the other to the file's end, as the format asks: no gaps, nothing twice. */
function checkTiling(header: v.InferOutput<typeof headerSchema>, bytes: number): void {
  const ranges = Object.values(header).map(({ data_offsets }) => data_offsets);
  ranges.sort(([a], [b]) => a - b);
  let end = 0;
  for (const [from, to] of ranges) {
    if (from !== end || to < from) throw new Unfit('its tensors overlap or leave gaps');
    end = to;
  }
  if (end !== bytes) throw new Unfit(`it has ${bytes} bytes of numbers instead of ${end}`);
}

/**
 * Reads a safetensors file as `weightsFile` (src/cli/weights-file.ts) writes it: the parameters of whole networks of the
 * given layers, under the names of their trainings. Strict, since a picture of half a file would be a false one.
 */
export function readWeights(bytes: Uint8Array, layers: readonly Layer[]): ReadWeights {
  try {
    const { header, begins } = headerOf(bytes);
    checkTiling(header, bytes.length - begins);
    const names = new Set(Object.keys(header).map((name) => name.slice(0, name.lastIndexOf('/'))));
    if (Object.keys(header).length !== 2 * layers.length * names.size) throw new Unfit('it holds other layers');
    const numbers = (name: string, count: number) => {
      const tensor = header[name];
      if (!tensor) throw new Unfit(`${name} is missing`);
      const [from, to] = tensor.data_offsets;
      if (tensor.shape.reduce((all, side) => all * side, 1) !== count)
        throw new Unfit(`${name} has the shape of another layer`);
      return numbersIn(bytes, begins + from, begins + to, count, name);
    };
    const weights = new Map<string, Params>();
    for (const name of names) {
      const params = layers.map((layer) => ({
        weights: numbers(`${name}/${layer.name}.weight`, layer.weights),
        biases: numbers(`${name}/${layer.name}.bias`, layer.outputs),
      }));
      weights.set(name, params);
    }
    return { weights };
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.message };
    throw error;
  }
}
