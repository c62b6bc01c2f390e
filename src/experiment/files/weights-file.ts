import { strToU8 } from 'fflate';
import type { Params } from '../../engines/engine.ts';
import type { Layer } from '../../spec/layers.ts';

/** Trained parameters under a name, such as `ticket/1/15`. */
export interface Named {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly params: Params;
}

/** What the header is filled up with. */
const SPACE = 0x20;

const shapeOf = ({ inputs, outputs, convolution }: Layer): number[] =>
  convolution ? [convolution.kernel, convolution.kernel, inputs, outputs] : [inputs, outputs];

/**
 * Trained weights as a safetensors file (huggingface/safetensors, README, "Format"): eight bytes with the length of a JSON
 * header, the header, then float32 numbers, all little-endian. Tensors are named `<arm>/<seed>/<round>/<layer>.weight`,
 * shape [inputs, outputs] or
 * [kernel rows, kernel columns, inputs, outputs], and `.bias`, shape [outputs].
 */
export function weightsFile(trained: readonly Named[]): Uint8Array {
  const tensors = trained.flatMap(({ name, layers, params }) =>
    layers.flatMap((layer, l) => [
      { name: `${name}/${layer.name}.weight`, shape: shapeOf(layer), data: params[l].weights },
      { name: `${name}/${layer.name}.bias`, shape: [layer.outputs], data: params[l].biases },
    ]),
  );
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const { name, shape, data } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const json = strToU8(JSON.stringify(header));
  // Readers may lay the numbers over the file, so that they have to begin at a multiple of eight.
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + length + end).fill(SPACE, 8, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, 8);
  let at = 8 + length;
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
