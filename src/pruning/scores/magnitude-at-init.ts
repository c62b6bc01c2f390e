import { byWeight } from './score.ts';

/** |w0|: what was large before training (Zhou et al. 2019, large_init; Frankle and Carbin 2019, appendix F.4). */
export const magnitudeAtInit = byWeight((_, initial) => Math.abs(initial));
