import type { Key } from '../../experiment/model/key.ts';
import type { PrunedSnapshot, RewoundSnapshot, Snapshot } from '../../experiment/run/snapshots.ts';
import type { Phase } from '../../experiment/run/walkthrough.ts';
import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { accuracy, count, signedRounded } from '../../spec/format.ts';
import type { ShownSnapshot, Steps } from '../../store/steps.ts';

const total = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each, 0);

/** The next step of a run in single steps, by its phase. */
const WAITS: Readonly<Record<Phase, (training: Key) => string>> = {
  train: ({ round }) => `Next, Train: the ticket of round ${round}, from its first weights.`,
  prune: ({ round }) => `Round ${round - 1} is trained. Next, Prune: the mask of round ${round}.`,
  rewind: () => 'Pruned, not trained again. Next, Rewind: what is left goes back to its first values.',
};

const DOING: Readonly<Record<Phase, string>> = {
  train: 'Training begins.',
  prune: 'Pruning, and measuring what is left on the test images …',
  rewind: 'Rewinding, and measuring on the test images …',
};

const prunedText = (before: number, left: number) =>
  `Pruned: ${countedOf(before - left, before, 'weight')} cut, ${count(left)} ${agreeing(left, 'is', 'are')} left.`;

/** What the single steps say. */
export const STEPS = {
  group: 'Single steps',
  names: { train: 'Train', prune: 'Prune', rewind: 'Rewind' } satisfies Record<Phase, string>,
  keys: { train: 'T', prune: 'P', rewind: 'R' } satisfies Record<Phase, string>,
  intro: (seed: number) => `Or walk through the ticket of seed ${count(seed)}, a phase a press. Keys: T, P, R.`,
  busy: 'You can walk through single steps when no run is on.',
  /** The status between trainings; undefined while a training reports its own. */
  status: ({ waiting, doing }: Steps): string | undefined => {
    if (waiting) return WAITS[waiting.phase](waiting.training);
    return doing && doing !== 'train' ? DOING[doing] : undefined;
  },
  title: (round: number) => `Step by step: on the way to round ${count(round)}`,
  /** @param before weights left in each layer until now */
  pruned: ({ snapshot }: ShownSnapshot<PrunedSnapshot>, before: readonly number[]) =>
    prunedText(total(before), total(snapshot.counts)),
  prunedAccuracy: ({ snapshot }: ShownSnapshot<PrunedSnapshot>, trained: number | undefined) =>
    `On the test images the pruned network, not trained again, reaches ${accuracy(snapshot.test.accuracy)}${trained === undefined ? '' : `; before it was pruned, ${accuracy(trained)}`}.`,
  rewound: ({ snapshot, training }: ShownSnapshot<RewoundSnapshot>) => {
    const [same, all] = [total(snapshot.asFirst), total(snapshot.counts)];
    const how =
      same === all
        ? agreeing(all, 'The only weight left has', `All ${counted(all, 'weight')} left have`)
        : countedOf(same, all, 'weight', 'left has', 'left have');
    return `Rewound: ${how} exactly the value that seed ${count(training.seed)} drew for ${agreeing(same, 'it', 'them')} first, θ0, read back from the engine and compared; biases begin at 0 again.`;
  },
  rewoundAccuracy: ({ snapshot }: ShownSnapshot<RewoundSnapshot>) =>
    `On the test images the rewound network, not trained yet, reaches ${accuracy(snapshot.test.accuracy)}.`,
  /** What the pictures show between two trainings. */
  between: {
    prune: (round: number) => `Round ${count(round)} is pruned and not trained yet.`,
    rewind: (round: number) => `Round ${count(round)} is rewound and not trained yet.`,
  } satisfies Record<Snapshot['phase'], (round: number) => string>,
  counts: { caption: 'Weights by layer', columns: ['Layer', 'Before', 'Cut', 'Left'] },
  samples: { caption: 'Some of the weights left', columns: ['Layer', 'Weight', 'Trained', 'Rewound'] },
  count,
  weight: signedRounded(4),
  layer: 'Layer of the new mask',
} as const;
