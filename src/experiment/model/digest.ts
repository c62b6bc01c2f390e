import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import type { Params } from '../../engines/engine.ts';

/** Bytes of the hash that are kept: two trainings out of 2^32 would share them by chance. */
const BYTES = 8;

/** The part of numbers that is hashed: their bytes, as every machine that runs WebAssembly lays them out, the lowest first. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * What tells trained parameters from any others, and outlives them in results: the first 8 bytes of SHA-256 over them as
 * float32, little-endian, layer by layer, weights then biases, in base64url (the project's protocol, "Keys and checkpoints").
 */
export function digestOf(params: Params): string {
  const hash = sha256.create();
  for (const { weights, biases } of params) hash.update(bytesOf(weights)).update(bytesOf(biases));
  return base64urlnopad.encode(hash.digest().subarray(0, BYTES));
}
