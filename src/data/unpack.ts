import { DataError } from './data-error.ts';
import { BadGzip, gunzip, isGzip } from './gunzip.ts';
import { headerOf, MOST_BYTES, TELLING_BYTES } from './idx.ts';

/** Gzip files within gzip files: some servers pack what is packed already. */
const MOST_LAYERS = 4;

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};

/** Takes bytes as they come, and no more of them than the file's beginning promises. */
class Taken {
  readonly #name: string;
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** Bytes that the beginning promises, once it is there. */
  #whole: number | undefined;
  /** Room for all of them, so that none is held twice. */
  #room: Uint8Array | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  readonly take = (piece: Uint8Array): boolean => {
    const after = this.#length + piece.length;
    if (this.#room) {
      this.#check(after);
      this.#room.set(piece, this.#length);
    } else this.#pieces.push(piece);
    this.#length = after;
    if (this.#whole === undefined && after >= TELLING_BYTES) this.#begin();
    this.#check(this.#length);
    return true;
  };

  /** Whatever came, which may be less than was promised. */
  get bytes(): Uint8Array {
    return this.#room ? this.#room.subarray(0, this.#length) : joined(this.#pieces, this.#length);
  }

  /** The header decides how much memory is taken: a small file that unpacks into gigabytes is met here. */
  #begin(): void {
    const head = joined(this.#pieces, this.#length);
    if (isGzip(head)) {
      this.#whole = MOST_BYTES;
      return;
    }
    this.#whole = headerOf(this.#name, head.subarray(0, TELLING_BYTES)).whole;
    this.#check(this.#length);
    this.#room = new Uint8Array(this.#whole);
    this.#room.set(head);
    this.#pieces = [];
  }

  #check(length: number): void {
    if (this.#whole === undefined || length <= this.#whole) return;
    throw new DataError(`${this.#name} unpacks to more than its IDX header promises.`);
  }
}

/**
 * An IDX file's bytes, unpacked where they are gzipped, which their first two bytes tell; as often as they are.
 * @throws DataError when they are no gzip after all, or the beginning of no IDX file
 */
export function unpacked(name: string, bytes: Uint8Array): Uint8Array {
  let plain = bytes;
  for (let layer = 0; isGzip(plain); layer++) {
    if (layer === MOST_LAYERS) throw new DataError(`${name} is packed more than ${MOST_LAYERS} times. Unpack it.`);
    const taken = new Taken(name);
    try {
      gunzip(plain, taken.take);
    } catch (error) {
      if (!(error instanceof BadGzip)) throw error;
      throw new DataError(`${name} cannot be unpacked: the gzip file is cut short or damaged.`);
    }
    plain = taken.bytes;
  }
  return plain;
}
