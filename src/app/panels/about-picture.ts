import type { Spread } from '../../numerics/statistics.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { WALK } from '../strings/walk-texts.ts';
import type { Pictured } from './pictured.ts';

/** What a saved picture of one network is of. */
export function aboutOf({ run, round, between }: Pick<Pictured, 'run' | 'round' | 'between'>): string {
  const density = run.rounds.find((each) => each.round === round)?.density;
  const of = FIGURE.of(run, round, density);
  return between ? `${of}. ${WALK.between[between.phase](round).replace(/\.$/, '')}` : of;
}

/** How many seeds each point of lines is the mean of. */
export const seedsBehind = (
  lines: readonly { readonly points: readonly { readonly accuracy: Pick<Spread, 'n'> }[] }[],
): readonly number[] => lines.flatMap(({ points }) => points.map(({ accuracy }) => accuracy.n));
