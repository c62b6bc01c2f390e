import { strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';

/** Bytes of a number of each kind, by the format's names: floating point, whole numbers with and without a sign, truth values. */
const BYTES = {
  ...{ F64: 8, F32: 4, F16: 2, BF16: 2 },
  ...{ I64: 8, I32: 4, I16: 2, I8: 1 },
  ...{ U64: 8, U32: 4, U16: 2, U8: 1, BOOL: 1 },
} as const;

export type Dtype = keyof typeof BYTES;
/** The kinds that the lab writes. */
type OwnDtype = 'F32' | 'U8';

/** Numbers with a name, the lowest byte of each first. */
export interface Tensor<Kind extends Dtype = OwnDtype> {
  readonly name: string;
  readonly dtype: Kind;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a file says beside its tensors. */
export type Metadata = Readonly<Record<string, string>>;

/** Something in a file that cannot be; the message goes on from the file's name. */
export class Unfit extends Error {}

export const float32 = (name: string, shape: readonly number[], data: Float32Array): Tensor => ({
  name,
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
});

/** What the header is filled up with. */
const SPACE = 0x20;
const METADATA = '__metadata__';

/**
 * A safetensors file (huggingface/safetensors, README, "Format"): eight bytes with the length of a JSON header, the header,
 * then the tensors' bytes, all little-endian.
 */
export function writeTensors(tensors: readonly Tensor[], metadata?: Metadata): Uint8Array {
  const header: Record<string, unknown> = metadata ? { [METADATA]: metadata } : {};
  let end = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = strToU8(JSON.stringify(header));
  // Readers may lay the numbers over the file, so that they have to begin at a multiple of eight.
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + length + end).fill(SPACE, 8, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, 8);
  let at = 8 + length;
  for (const { bytes } of tensors) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = (kinds: readonly Dtype[]) =>
  v.record(
    v.string(),
    v.strictObject({ dtype: v.picklist(kinds), shape: v.array(place), data_offsets: v.tuple([place, place]) }),
  );
const metadataSchema = v.record(v.string(), v.string());

type Header = v.InferOutput<ReturnType<typeof headerSchema>>;

function headerOf(bytes: Uint8Array, kinds: readonly Dtype[]): { header: Header; metadata: Metadata; begins: number } {
  const size = bytes.length < 8 ? -1 : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (size < 0 || size > bytes.length - 8) throw new Unfit('it is cut short');
  try {
    const { [METADATA]: metadata = {}, ...tensors } = JSON.parse(strFromU8(bytes.subarray(8, 8 + size))) as Header;
    return {
      header: v.parse(headerSchema(kinds), tensors),
      metadata: v.parse(metadataSchema, metadata),
      begins: 8 + size,
    };
  } catch {
    throw new Unfit(`its header is not that of a safetensors file of ${kinds.join(', ')}`);
  }
}

/** Tensors have to lie one after the other to the file's end, as the format asks: no gaps, nothing twice. */
function checkTiling(header: Header, bytes: number): void {
  const ranges = Object.values(header).map(({ data_offsets }) => data_offsets);
  ranges.sort(([a], [b]) => a - b);
  let end = 0;
  for (const [from, to] of ranges) {
    if (from !== end || to < from) throw new Unfit('its tensors overlap or leave gaps');
    end = to;
  }
  if (end !== bytes) throw new Unfit(`it has ${bytes} bytes of numbers instead of ${end}`);
}

interface Tensors<Kind extends Dtype> {
  readonly tensors: ReadonlyMap<string, Tensor<Kind>>;
  readonly metadata: Metadata;
}

function tensorsIn<Kind extends Dtype>(file: Uint8Array, kinds: readonly Kind[]): Tensors<Kind> {
  const { header, metadata, begins } = headerOf(file, kinds);
  checkTiling(header, file.length - begins);
  const tensors = new Map<string, Tensor<Kind>>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    const [from, to] = data_offsets;
    const bytes = file.subarray(begins + from, begins + to);
    const count = shape.reduce((all, side) => all * side, 1);
    if (bytes.length !== BYTES[dtype] * count) {
      throw new Unfit(`${name} has ${bytes.length / BYTES[dtype]} numbers instead of the ${count} of its shape`);
    }
    tensors.set(name, { name, dtype: dtype as Kind, shape, bytes });
  }
  return { tensors, metadata };
}

/**
 * Reads a safetensors file of what the lab writes. Strict, since half a file would be a false one.
 * @throws Unfit
 */
export const readTensors = (file: Uint8Array): Tensors<OwnDtype> => tensorsIn(file, ['F32', 'U8']);

/**
 * Reads a safetensors file of whatever numbers, as strictly.
 * @throws Unfit
 */
export const readAnyTensors = (file: Uint8Array): Tensors<Dtype> => tensorsIn(file, Object.keys(BYTES) as Dtype[]);

/**
 * The numbers of a float32 tensor, in memory of their own.
 * @throws Unfit unless all of them are finite
 */
export function numbersOf({ name, dtype, bytes }: Tensor): Float32Array {
  if (dtype !== 'F32') throw new Unfit(`${name} holds no float32 numbers`);
  // A copy: a tensor may begin anywhere, and `slice` of a Buffer is none.
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  if (!numbers.every(Number.isFinite)) throw new Unfit(`${name} holds what is no finite number`);
  return numbers;
}
