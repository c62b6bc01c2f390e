import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A source of random numbers, the same on every machine for the same (seed, name). */
export interface Stream {
  /** A double in [0, 1), a multiple of 2^-53. */
  uniform(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
}

/**
 * The stream of a purpose, derived from (seed, name) alone, so that a new purpose never shifts another.
 * SHA-256 spreads neighbouring seeds over the whole state; a bare small seed would leave the first draws alike.
 *
 * @param seed a whole number, or a word where no seed takes part (the split depends on the data set alone)
 * @param name the purpose: `init`, `reinit`, `order/<epoch>`, `mask/<arm>`, `snip`, `split`
 */
export function stream(seed: number | string, name: string): Stream {
  const state = new DataView(sha256(utf8ToBytes(`${seed}/${name}`)).buffer);
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => state.getInt32(at)));
  return {
    uniform: () => uniformFloat64(generator),
    below: (bound) => uniformInt(generator, 0, bound - 1),
  };
}

/** A uniformly random order of 0..count-1 (Fisher and Yates). */
export function permutation(from: Stream, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = from.below(i + 1);
    const moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
  return order;
}
