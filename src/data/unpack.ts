import { DataError } from './data-error.ts';
import { headerOf, LONGEST_HEADER } from './idx.ts';

/** Bytes that come piece by piece, as the readers of browsers' and Node's streams hand them over. */
export interface Pieces {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * Unpacks gzip. Passed in, since it is the host's own: unlike fflate it looks at the checksum, so that a flipped bit is
 * noticed, and it can be stopped after the first bytes.
 */
export type Inflate = (gzipped: Uint8Array) => Pieces;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function inflated(name: string, pieces: Pieces): Promise<Uint8Array> {
  const next = () =>
    pieces.read().then(
      ({ value }) => value,
      () => {
        throw new DataError(`${name} cannot be unpacked: the gzip file is cut short or damaged.`);
      },
    );
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < LONGEST_HEADER) {
    const piece = await next();
    if (!piece) break;
    head = joined(head, piece);
  }
  // The header decides how much memory is taken: a small file that unpacks into gigabytes is met here.
  const { whole } = headerOf(name, head.subarray(0, LONGEST_HEADER));
  const raw = new Uint8Array(whole);
  let filled = 0;
  for (let piece: Uint8Array | undefined = head; piece; piece = await next()) {
    if (filled + piece.length > whole) throw new DataError(`${name} unpacks to more than its IDX header promises.`);
    raw.set(piece, filled);
    filled += piece.length;
  }
  return raw.subarray(0, filled);
}

/**
 * An IDX file's bytes, unpacked where they are gzipped, which their first two bytes tell.
 * @throws DataError when they are no gzip after all, or the beginning of no IDX file
 */
export async function unpacked(name: string, bytes: Uint8Array, inflate: Inflate): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const pieces = inflate(bytes);
  try {
    return await inflated(name, pieces);
  } finally {
    // After the last piece, or after a fault, there is nothing left to cancel; a stream may then object.
    await pieces.cancel().catch(() => {});
  }
}
