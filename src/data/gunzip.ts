import { Gunzip } from 'fflate';

/** Compressed bytes that are read in one go; the reader may stop between two of them. */
const PIECE = 1 << 16;
/** Every member of a gzip file ends with its checksum and its length (RFC 1952, 2.3.1). */
const TRAILER = 8;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** A gzip file cannot be unpacked. */
export class BadGzip extends Error {}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks gzip, all its members, and looks at each one's checksum and length. It is the lab's own, since browsers and the
 * versions of Node disagree on files of several members and on bytes after the last.
 * @param take is given the bytes piece by piece; it may throw, or give false to stop
 * @throws BadGzip
 */
export function gunzip(bytes: Uint8Array, take: (piece: Uint8Array) => boolean): void {
  let [crc, length, goesOn] = [-1, 0, true];
  const ends = (at: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (at < TRAILER || view.getUint32(at - TRAILER, true) !== ~crc >>> 0) throw new BadGzip();
    if (view.getUint32(at - TRAILER / 2, true) !== length >>> 0) throw new BadGzip();
    [crc, length] = [-1, 0];
  };
  const stream = new Gunzip((piece) => {
    for (const byte of piece) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
    length += piece.length;
    if (goesOn && piece.length > 0) goesOn = take(piece);
  });
  stream.onmember = ends;
  for (let at = 0; at < bytes.length && goesOn; at += PIECE) {
    try {
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    } catch (error) {
      // The library's own errors have a code; those of `take` are not its business.
      if ((error as { code?: unknown }).code === undefined) throw error;
      throw new BadGzip();
    }
  }
  if (goesOn) ends(bytes.length);
}
