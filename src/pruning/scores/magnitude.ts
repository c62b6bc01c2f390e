import type { Scores } from '../prune.ts';
import type { ScoreInput } from './score.ts';

/** |w| after training: the criterion of iterative magnitude pruning (Frankle and Carbin 2019, section 2). */
export const magnitude = ({ weights }: Pick<ScoreInput, 'weights'>): Scores =>
  weights.map((layer) => {
    // The array's own map takes five times as long, between two rounds of every chain.
    const scores = new Float32Array(layer.length);
    for (let i = 0; i < layer.length; i++) scores[i] = Math.abs(layer[i]);
    return scores;
  });
