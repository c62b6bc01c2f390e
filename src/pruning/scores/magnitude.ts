import type { Scores } from '../prune.ts';
import type { ScoreInput } from './score.ts';

/** |w| after training: the criterion of iterative magnitude pruning (Frankle and Carbin 2019, section 2). */
export const magnitude = ({ weights }: Pick<ScoreInput, 'weights'>): Scores =>
  weights.map((layer) => layer.map((weight) => Math.abs(weight)));
