import { shuffle } from './shuffle.ts';

/** Survivors trade places within their layer: each layer keeps the very values that it had. */
export const shuffleLayer = shuffle('shuffle-layer', (layers) => layers.map((l) => [l]));
