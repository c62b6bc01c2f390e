import { shuffle } from './shuffle.ts';

/** Survivors trade places over all layers: the sizes of layers' first weights mix too. */
export const shuffleGlobal = shuffle('shuffle-global', (layers) => [layers]);
