import type { Params } from '../engines/engine.ts';
import type { Layer } from '../spec/layers.ts';

/** Trained parameters under a name, such as `ticket/1/15`. */
export interface Named {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly params: Params;
}

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
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const bytes = tensors.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  return Buffer.concat([length, padded, ...bytes]);
}
