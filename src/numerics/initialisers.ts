import ln from '@stdlib/math-base-special-ln';
import type { Stream } from './streams.ts';

/** One pair of independent standard normal numbers (Marsaglia's polar method: no sine or cosine to differ on). */
function normalPair(from: Stream): [number, number] {
  for (;;) {
    const a = 2 * from.uniform() - 1;
    const b = 2 * from.uniform() - 1;
    const square = a * a + b * b;
    if (square > 0 && square < 1) {
      const scale = Math.sqrt((-2 * ln(square)) / square);
      return [a * scale, b * scale];
    }
  }
}

/**
 * Normal numbers of mean 0, rounded once to float32, drawn in index order.
 * Not truncated: the initialisers of other libraries often are, and then have a smaller deviation than they say.
 */
export function normalWeights(from: Stream, count: number, deviation: number): Float32Array {
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const [first, second] = normalPair(from);
    weights[i] = first * deviation;
    if (i + 1 < count) weights[i + 1] = second * deviation;
  }
  return weights;
}

/** Deviation of Glorot's Gaussian initialiser: sqrt(2 / (fan in + fan out)) (Glorot and Bengio 2010; LTH paper, section 2). */
export const glorotDeviation = (fanIn: number, fanOut: number): number => Math.sqrt(2 / (fanIn + fanOut));

/** Deviation of Kaiming's normal initialiser for ReLU: sqrt(2 / fan in) (He et al. 2015, section 2.2). */
export const kaimingDeviation = (fanIn: number): number => Math.sqrt(2 / fanIn);
