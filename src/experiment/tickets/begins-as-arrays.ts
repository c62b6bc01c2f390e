import { strFromU8 } from 'fflate';

/** Longer than the header of any file of arrays. */
const NO_HEADER = 1n << 40n;

export const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b;

/**
 * Whether a file begins as one of arrays does: safetensors, whose JSON comes behind the length of it, or numpy's npz, a zip file
 * whose first entry is an npy file.
 * @param head its first bytes, some hundred
 */
export function beginsAsArrays(head: Uint8Array): boolean {
  if (head.length < 10) return false;
  if (isZip(head)) return /^.{1,200}?\.npy/s.test(strFromU8(head.subarray(30, 300), true));
  const length = new DataView(head.buffer, head.byteOffset).getBigUint64(0, true);
  return strFromU8(head.subarray(8, 9), true) === '{' && length < NO_HEADER;
}
