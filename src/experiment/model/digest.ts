import { base64urlnopad } from '@scure/base';
import type { Params } from '../../engines/engine.ts';
import { sha256 } from '../../numerics/sha256.ts';

/** Bytes of the hash that are kept: two trainings out of 2^32 would share them by chance. */
const BYTES = 8;

/** The part of numbers that is hashed: their bytes, as every machine that runs WebAssembly lays them out, the lowest first. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * What tells trained parameters from any others, and outlives them in results: the first 8 bytes of SHA-256 over them as
 * float32, little-endian, layer by layer, weights then biases, in base64url (the project's protocol, "Keys and checkpoints").
 */
export async function digestOf(params: Params): Promise<string> {
  const hash = await sha256(params.flatMap(({ weights, biases }) => [bytesOf(weights), bytesOf(biases)]));
  return base64urlnopad.encode(hash.subarray(0, BYTES));
}
