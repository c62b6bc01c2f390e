import { blend, eased, shareAt, turnAt } from '../canvas/blend.ts';
import type { Picture } from '../canvas/blit.ts';
import type { Points } from './points.ts';

/** A step of a walk that the scatter shows: what was there before it, and how far its change is. */
export interface ScatterWalk {
  readonly phase: 'prune' | 'rewind';
  readonly before: Points;
  /** The axes are those of these points, so that nothing jumps from one step to the next. */
  readonly frame: Points;
  /** The size up to which weights were pruned; absent where size does not decide. */
  readonly cut?: number | undefined;
  /** 0 shows what was there before, 1 what is there now. */
  readonly progress: number;
}

/** The threshold in a step: it moves in from 0 to the cut, and is gone once the weights are rewound. */
export const cutIn = ({ phase, cut = 0, progress }: ScatterWalk): number =>
  phase === 'prune' ? cut * turnAt(progress) : 0;

/** Points on their way from their trained values straight up or down to their first ones. */
export function rewinding({ first, trained }: Pick<Points, 'first' | 'trained'>, progress: number) {
  const share = eased(progress);
  return { first, trained: trained.map((weight, at) => weight + (first[at] - weight) * share) };
}

/**
 * The picture of a step on its way.
 * @param painted the picture of points with a threshold
 */
export function paintWalk(
  points: Points,
  walk: ScatterWalk,
  painted: (points: Pick<Points, 'first' | 'trained'>, t: number) => Picture,
): Picture {
  const { phase, before, cut, progress } = walk;
  if (phase === 'rewind') return painted(rewinding(before, progress), 0);
  // Where there is a line it moves in first, and what it has passed fades when it stands.
  const share = cut === undefined ? progress : shareAt(progress, 1);
  const old = painted(before, cutIn(walk));
  return share === 0 ? old : blend(old, painted(points, cut ?? 0), share);
}
