import type { Round } from '../../experiment/model/results.ts';
import type { PrunedSnapshot, RewoundSnapshot, Snapshot } from '../../experiment/run/snapshots.ts';
import type { Phase } from '../../experiment/run/walkthrough.ts';
import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { accuracy, count, signedRounded } from '../../spec/format.ts';
import type { ShownSnapshot } from '../../store/steps.ts';

const size = signedRounded(4);

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

const cutText = (before: number, left: number) =>
  `Pruned: ${countedOf(before - left, before, 'weight')} cut, ${count(left)} ${agreeing(left, 'is', 'are')} left.`;

const backText = ({ asFirst, counts }: RewoundSnapshot) => {
  const [same, all] = [total(asFirst), total(counts)];
  if (same < all) return `Rewound: ${countedOf(same, all, 'weight', 'left is', 'left are')} back at the first value.`;
  const who = agreeing(all, 'the only weight left is', `all ${counted(all, 'weight')} left are`);
  return `Rewound: ${who} back at ${agreeing(all, 'its first value', 'their first values')}.`;
};

/** What a walk through a ticket says of its steps. */
export const WALK = {
  loop: 'The three steps of a round, again and again',
  again: 'and again, with fewer weights',
  /** What each step does, in a few words. */
  steps: (byMagnitude: boolean): Readonly<Record<Phase, string>> => ({
    train: 'learns from the images',
    prune: byMagnitude ? 'cuts the smallest weights' : 'cuts a share of the weights',
    rewind: 'brings back the first values',
  }),
  keys: 'Keys T, P, R press the steps',
  trained: ({ counts, test }: Pick<Round, 'counts' | 'test'>) =>
    `Trained: with ${counted(total(counts), 'weight')} the network reads ${accuracy(test.accuracy)} of the test images.`,
  prunedNews: ({ snapshot }: ShownSnapshot<PrunedSnapshot>, before: Pick<Round, 'counts' | 'test'>) =>
    `${cutText(total(before.counts), total(snapshot.counts))} Not trained again, the network reads ${accuracy(snapshot.test.accuracy)}; before, ${accuracy(before.test.accuracy)}.`,
  rewoundNews: ({ snapshot }: ShownSnapshot<RewoundSnapshot>) =>
    `${backText(snapshot)} Not trained yet, the network reads ${accuracy(snapshot.test.accuracy)}.`,
  title: (round: number) => `Step by step: on the way to round ${count(round)}`,
  /** @param before weights left in each layer until now */
  pruned: ({ snapshot }: ShownSnapshot<PrunedSnapshot>, before: readonly number[]) =>
    cutText(total(before), total(snapshot.counts)),
  prunedAccuracy: ({ snapshot }: ShownSnapshot<PrunedSnapshot>, trained: number | undefined) =>
    `Not trained again, the network reads ${accuracy(snapshot.test.accuracy)} of the test images.${trained === undefined ? '' : ` Before it was pruned it read ${accuracy(trained)}.`}`,
  rewound: ({ snapshot, training }: ShownSnapshot<RewoundSnapshot>) =>
    `${backText(snapshot)} That is θ0, which seed ${count(training.seed)} drew. The page has read the weights back from the engine and compared every bit. Biases are 0 again.`,
  rewoundAccuracy: ({ snapshot }: ShownSnapshot<RewoundSnapshot>) =>
    `Not trained yet, the network reads ${accuracy(snapshot.test.accuracy)} of the test images.`,
  counts: { caption: 'Weights by layer', columns: ['Layer', 'Before', 'Cut', 'Left'] },
  samples: { caption: 'Some of the weights left', columns: ['Layer', 'Weight', 'Trained', 'Rewound'] },
  count: (value: number) => count(value),
  weight: (value: number) => size(value),
  layer: 'Layer of the new mask',
  newMask: (round: number) => `The new mask of round ${count(round)}`,
  /** What the pictures show between two trainings. */
  between: {
    prune: (round: number) => `Round ${count(round)} is pruned and not trained yet.`,
    rewind: (round: number) => `Round ${count(round)} is rewound and not trained yet.`,
  } satisfies Record<Snapshot['phase'], (round: number) => string>,
  /** Two pictures for those who want no motion. */
  twice: {
    prune: { before: (layer: string) => `${layer}, before Prune`, after: (layer: string) => `${layer}, after Prune` },
    rewind: {
      before: (layer: string) => `${layer}, before Rewind`,
      after: (layer: string) => `${layer}, after Rewind`,
    },
  } satisfies Record<Snapshot['phase'], Record<'before' | 'after', (layer: string) => string>>,
} as const;
