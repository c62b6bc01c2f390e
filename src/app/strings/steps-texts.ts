import type { Key } from '../../experiment/model/key.ts';
import type { Phase } from '../../experiment/run/walkthrough.ts';
import { count } from '../../spec/format.ts';
import type { Steps } from '../../store/steps.ts';

/** The next step of a run in single steps, by its phase. */
const WAITS: Readonly<Record<Phase, (training: Key) => string>> = {
  train: ({ round }) => `Next, Train: the ticket of round ${round}, from its first weights.`,
  prune: ({ round }) => `Round ${round - 1} is trained. Next, Prune: the mask of round ${round}.`,
  rewind: () => 'Next, Rewind: what is left goes back to its first values.',
};

const DOING: Readonly<Record<Phase, string>> = {
  train: 'Training begins.',
  prune: 'Pruning, and measuring what is left on the test images …',
  rewind: 'Rewinding, and measuring on the test images …',
};

/** What the single steps say. */
export const STEPS = {
  group: 'Single steps',
  names: { train: 'Train', prune: 'Prune', rewind: 'Rewind' } satisfies Record<Phase, string>,
  keys: { train: 'T', prune: 'P', rewind: 'R' } satisfies Record<Phase, string>,
  intro: (seed: number) => `Or make one ticket step by step (seed ${count(seed)}). Press Train to begin.`,
  busy: 'A run is on. You can make a ticket step by step after it.',
  /** The status between trainings; undefined while a training reports its own. */
  status: ({ waiting, doing }: Steps): string | undefined => {
    if (waiting) return WAITS[waiting.phase](waiting.training);
    return doing && doing !== 'train' ? DOING[doing] : undefined;
  },
} as const;
