import type { Key } from '../../experiment/model/key.ts';
import { type ArmId, armName, isDense } from '../../spec/arms/index.ts';
import { agreeing } from '../../spec/counted.ts';
import { count, listed } from '../../spec/format.ts';
import type { Lacking } from '../../store/trained.ts';

/** Trainings in a few words, by arm, with their rounds. */
function shippedWords(shipped: readonly Key[]): string {
  const rounds = new Map<ArmId, number[]>();
  for (const { arm, round } of shipped) rounds.set(arm, [...(rounds.get(arm) ?? []), round]);
  return listed(
    [...rounds].map(([arm, own]) =>
      isDense(arm)
        ? armName(arm)
        : `${armName(arm)} (${agreeing(own.length, 'round', 'rounds')} ${listed(own.sort((a, b) => a - b).map(String))})`,
    ),
  );
}

/** Texts about missing trained weights. */
export const TRAINED = {
  loading: 'Trained weights are on their way.',
  /** The cause, and what to do. */
  lacking: (lacking: Lacking): string => {
    switch (lacking.why) {
      case 'seed':
        return `The page keeps the trained weights of seed ${lacking.seed} only. Choose seed ${lacking.seed}.`;
      case 'unfinished':
        return 'There are no trained weights of this round yet. They come when a run has trained it.';
      case 'memory':
        return `The page keeps ${count(lacking.bytes / 1e6)} MB of a run’s trained weights, and these came after. Run a smaller network, fewer arms or fewer rounds.`;
      case 'room':
        return 'Room was short in this browser: it kept the accuracies of this run, and let these weights go. Press Run to train them again.';
      case 'file':
        return 'A results file holds no trained weights. Press Run to train the experiment here.';
      case 'shared':
        return 'A link brings no trained weights. Press Run to train the experiment here.';
      case 'recipe':
        return 'These results are shipped without trained weights. Press Run to train the experiment here.';
      case 'others':
        return `Trained weights are shipped of seed ${lacking.shipped[0].seed}: ${shippedWords(lacking.shipped)}. Choose one of these, or press Run to train all here.`;
      case 'failed':
        return lacking.message;
      default:
        return lacking satisfies never;
    }
  },
} as const;
