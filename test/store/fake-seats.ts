import type { SeatHost } from '../../src/store/seat.ts';

/** A browser that remembers seeds in `kept`, and draws the same number each time. */
export function seatsIn(kept: Map<string, number> = new Map(), drawn = 0.5): SeatHost {
  return {
    recall: (of) => kept.get(of),
    keep: (of, seed) => {
      if (seed === undefined) kept.delete(of);
      else kept.set(of, seed);
    },
    random: () => drawn,
  };
}
