import type { Params } from '../../src/engines/engine.ts';

/** SHA-256 of parameters, bit by bit, of one training or of several after each other. */
export async function digestOf(trained: readonly Params[]): Promise<string> {
  const arrays = trained.flatMap((params) => params.flatMap(({ weights, biases }) => [weights, biases]));
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
