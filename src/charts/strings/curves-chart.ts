import { count } from './format.ts';

/** Texts of the learning curves around them. */
export const CURVES_CHART = {
  picture: (lines: string) => `Learning curves. ${lines}`,
  line: (arm: string, round: number) => `${arm}, round ${round}`,
  y: 'Validation accuracy',
  iteration: 'Iteration',
  reading: (iteration: number, values: readonly string[]) => `Iteration ${count(iteration)}: ${values.join('; ')}`,
  hint: 'The paler a line, the earlier its round. The dotted line is the early stop.',
  table: 'Learning curves by round',
} as const;
