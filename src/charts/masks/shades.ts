import quickselect from 'quickselect';
import { survives } from '../../pruning/mask.ts';
import type { MaskMode } from '../canvas/lut.ts';

/** Weights of a layer, for pictures of more than its mask. Values of pruned weights are ignored. */
export interface LayerWeights {
  readonly trained: Float32Array;
  /** The weights at the start of the training, for pictures of changes. */
  readonly first?: Float32Array | undefined;
}

/** The content of a picture of one layer's mask. */
export interface Shaded {
  readonly mode: MaskMode;
  readonly prunedAt: Uint8Array;
  readonly round: number;
  readonly weights?: LayerWeights | undefined;
}

/** Bytes with another meaning than a round. */
export const PRUNED = 0;
/** From the weakest to the strongest. */
export const NEGATIVE = [1, 127] as const;
export const POSITIVE = [128, 255] as const;
export const KEPT_SIGN = 1;
export const CHANGED_SIGN = 2;

/** Whether the training changed a weight's sign, counted as in `signFlips` (pruning/signs.ts); 0 has no sign. */
export const changedSign = (first: number, trained: number): boolean => first * trained < 0;

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A picture of weights was asked for without weights.');
  return value;
}

/** The size from which weights have their full colour: 99 % of the weights left are smaller. */
export function fullSize({ prunedAt, round, weights }: Shaded): number {
  const { trained } = given(weights);
  const sizes: number[] = [];
  for (let at = 0; at < prunedAt.length; at++) if (survives(prunedAt[at], round)) sizes.push(Math.abs(trained[at]));
  if (sizes.length === 0) return 0;
  const place = Math.floor(0.99 * (sizes.length - 1));
  quickselect(sizes, place);
  return sizes[place];
}

const along = ([from, to]: readonly [number, number], share: number) => from + Math.round((to - from) * share);

/** One byte per weight, which a table of colours (`maskLutOf`) turns into a picture. */
export function shadesOf(shaded: Shaded): Uint8Array {
  const { mode, prunedAt, round, weights } = shaded;
  if (mode === 'alive' || mode === 'death-round') return prunedAt;
  const { trained, first } = given(weights);
  if (mode === 'sign-flips') {
    const began = given(first);
    return prunedAt.map((death, at) => {
      if (!survives(death, round)) return PRUNED;
      return changedSign(began[at], trained[at]) ? CHANGED_SIGN : KEPT_SIGN;
    });
  }
  const full = fullSize(shaded);
  return prunedAt.map((death, at) => {
    if (!survives(death, round)) return PRUNED;
    const share = full === 0 ? 0 : Math.min(1, Math.abs(trained[at]) / full);
    return along(trained[at] < 0 ? NEGATIVE : POSITIVE, share);
  });
}

/** Counts, by output, the weights left that are negative, positive, and of changed sign; the last is 0 if unknown. */
export function signsOf({ prunedAt, round, weights }: Shaded, outputs: number) {
  const count = () => new Uint32Array(outputs);
  const signs = { negative: count(), positive: count(), changed: count() };
  const { trained, first } = given(weights);
  const add = (to: Uint32Array, output: number) => {
    to[output] = to[output] + 1;
  };
  for (let at = 0; at < prunedAt.length; at++) {
    if (!survives(prunedAt[at], round)) continue;
    const output = at % outputs;
    if (trained[at] < 0) add(signs.negative, output);
    if (trained[at] > 0) add(signs.positive, output);
    if (first && changedSign(first[at], trained[at])) add(signs.changed, output);
  }
  return signs;
}
