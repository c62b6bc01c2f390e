import { byWeight } from './score.ts';

/** |w - w0|: what training moved far, in whatever direction (Zhou et al. 2019, movement). */
export const movement = byWeight((weight, initial) => Math.abs(weight - initial));
