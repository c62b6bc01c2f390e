import type { Checkpoint, Part } from '../model/checkpoint.ts';
import { type Key, trainingName } from '../model/key.ts';
import { needsOf } from './needs.ts';

/** The parts that a checkpoint can serve, by itself: a mask and the weights that it trained make the next mask. */
export const partsOf = ({ mask, next, params, early }: Checkpoint): ReadonlySet<Part> =>
  new Set<Part>([
    ...(next || (mask && params) ? (['next'] as const) : []),
    ...(params ? (['params'] as const) : []),
    ...(early ? (['early'] as const) : []),
  ]);

/**
 * The trainings of a plan that have to be trained, in its order: those that are not there, and those that are but lack what
 * one of the others goes on from.
 * @param found the parts of each checkpoint that is there, by the name of its training
 */
export function missing(all: readonly Key[], found: ReadonlyMap<string, ReadonlySet<Part>>): Key[] {
  const wanted = new Set<string>();
  // From the last on, since needs stand before those who have them.
  return all
    .toReversed()
    .filter((key) => {
      const name = trainingName(key);
      if (found.has(name) && !wanted.has(name)) return false;
      for (const need of needsOf(key)) {
        const other = trainingName(need.key);
        if (!found.get(other)?.has(need.part)) wanted.add(other);
      }
      return true;
    })
    .toReversed();
}
