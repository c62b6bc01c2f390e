import { byWeight } from './score.ts';

/** |w| - |w0|: what training made larger (Zhou et al. 2019, magnitude_increase). */
export const magnitudeIncrease = byWeight((weight, initial) => Math.abs(weight) - Math.abs(initial));
