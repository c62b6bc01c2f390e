import { type Dtype, type Tensor, Unfit } from '../files/safetensors.ts';

/** An array of a file of another program, its last index changing fastest. */
export type Foreign = Tensor<Dtype>;

/** A shape for people. */
export const shapeText = (shape: readonly number[]): string => (shape.length === 0 ? 'no sides' : shape.join(' × '));

/** Numbers that are copied into a new order, with the sides that they have then. */
interface Ordered<Numbers> {
  readonly shape: readonly number[];
  readonly values: Numbers;
}

/**
 * Exchanges the sides of an array, as numpy's `transpose` does, and writes it anew with its last index changing fastest.
 * @param axes for each new side which of the old ones it is
 */
export function transposed<Numbers extends Float32Array | Uint8Array>(
  { shape, values }: Ordered<Numbers>,
  axes: readonly number[],
): Ordered<Numbers> {
  const strides = shape.map((_, side) => shape.slice(side + 1).reduce((all, each) => all * each, 1));
  const turned = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const made = values.slice() as Numbers;
  const at = turned.map(() => 0);
  let from = 0;
  for (let to = 0; to < made.length; to++) {
    made[to] = values[from];
    for (let side = turned.length - 1; side >= 0; side--) {
      from += steps[side];
      if (++at[side] < turned[side]) break;
      from -= steps[side] * turned[side];
      at[side] = 0;
    }
  }
  return { shape: turned, values: made };
}

/** Half precision (IEEE 754 binary16) as a float32, exactly. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  // Powers of two by division: exact, and nothing that differs between machines.
  if (exponent === 0) return (sign * fraction) / (1 << 24);
  const size = 1024 + fraction;
  return sign * (exponent >= 25 ? size * (1 << (exponent - 25)) : size / (1 << (25 - exponent)));
}

type Read = (view: DataView, at: number) => number;

/** Weights and biases: floating point alone. Others are codes of a quantised network. */
const FLOATS: Partial<Record<Dtype, readonly [bytes: number, read: Read]>> = {
  F64: [8, (view, at) => view.getFloat64(at, true)],
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F16: [2, (view, at) => half(view.getUint16(at, true))],
};

/** bfloat16 is the upper half of a float32. */
function widened(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = Uint32Array.from({ length: bytes.length / 2 }, (_, k) => view.getUint16(2 * k, true) << 16);
  return new Float32Array(bits.buffer);
}

function floatsOf({ name, dtype, bytes }: Foreign): Float32Array {
  if (dtype === 'BF16') return widened(bytes);
  const kind = FLOATS[dtype];
  if (!kind) throw new Unfit(`${name} holds ${dtype}, which are no floating point numbers`);
  const [size, read] = kind;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / size }, (_, k) => read(view, size * k));
}

/**
 * Weights or biases, rounded to float32.
 * @throws Unfit unless all of them are finite floating point numbers
 */
export function numbersIn(array: Foreign): Float32Array {
  const numbers = floatsOf(array);
  if (!numbers.every(Number.isFinite)) throw new Unfit(`${array.name} holds what is no finite number`);
  return numbers;
}

const WHOLE_BYTES: Partial<Record<Dtype, number>> = {
  ...{ I64: 8, I32: 4, I16: 2, I8: 1 },
  ...{ U64: 8, U32: 4, U16: 2, U8: 1, BOOL: 1 },
};

/** Whole numbers that are 0 or 1 have their lowest byte alone. */
function wholesOf({ dtype, bytes }: Foreign, size: number): Uint8Array | undefined {
  if (dtype === 'U8' || dtype === 'BOOL' || dtype === 'I8') return bytes;
  if (bytes.some((byte, at) => at % size > 0 && byte > 0)) return undefined;
  return Uint8Array.from({ length: bytes.length / size }, (_, k) => bytes[size * k]);
}

/**
 * A mask: 1 keeps, 0 prunes, in whatever kind of numbers.
 * @throws Unfit when it holds anything else
 */
export function maskIn(array: Foreign): Uint8Array {
  const size = WHOLE_BYTES[array.dtype];
  const values = size === undefined ? floatsOf(array) : wholesOf(array, size);
  if (!values?.every((value) => value === 0 || value === 1)) {
    throw new Unfit(`${array.name} is no mask: it holds other numbers than 0 and 1`);
  }
  return Uint8Array.from(values);
}
