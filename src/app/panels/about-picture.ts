import { FIGURE } from '../strings/figure-texts.ts';
import type { Pictured } from './pictured.ts';

/** What a saved picture of one network is of. */
export function aboutOf({ run, round }: Pick<Pictured, 'run' | 'round'>): string {
  const density = run.rounds.find((each) => each.round === round)?.density;
  return FIGURE.of(run.arm, run.seed, round, density);
}
