import { type ArmId, armWithin } from '../../spec/arms/index.ts';
import { counted, countedOf } from '../../spec/counted.ts';
import { accuracy, count, decimal, listed, percent } from '../../spec/format.ts';
import type { OfflineReady, StageFile } from '../stage/offline-ready.ts';
import type { PictureId } from '../stage/stage-keys.ts';

/** Weights left at a round of an experiment. */
interface At {
  readonly round: number;
  readonly last: number;
  readonly left: number;
  readonly all: number;
}

const FILES: Readonly<Record<StageFile['what'], string>> = {
  results: 'results',
  masks: 'masks and learning curves',
  weights: 'trained weights',
};

/** A round in a line. */
const roundText = ({ round, last, left, all }: At): string =>
  round === 0
    ? `The dense network: ${counted(all, 'weight')}`
    : `Round ${count(round)} of ${count(last)}: ${percent(left / all)} of the weights left`;

/** Texts of the stage. */
export const STAGE = {
  label: 'Stage',
  round: roundText,
  reading: (values: readonly { readonly arm: ArmId; readonly mean: number }[], seeds: number): string => {
    const mean = seeds > 1 ? `, mean of ${counted(seeds, 'seed')}` : '';
    return `Test accuracy${mean}: ${listed(values.map(({ arm, mean: own }) => `${armWithin(arm)} ${accuracy(own)}`))}.`;
  },
  notMeasured: 'This round is not measured yet.',
  covered: 'The curve is covered. What do you expect?',
  /** In the place of a picture that would tell what a step holds back. */
  held: 'What do you expect?',
  revealNote: 'Enter uncovers the curve.',
  left: ({ left, all }: At) =>
    left === all
      ? 'Nothing is pruned in this round.'
      : `${countedOf(left, all, 'weight')} left: the network is ${decimal(all / Math.max(1, left))} times smaller.`,
  controls: 'Buttons of the stage',
  back: 'Back',
  next: 'Next',
  reveal: 'Reveal',
  blank: 'Blank',
  blanked: 'The screen is blank. Any key brings it back.',
  fullScreen: 'Full screen',
  window: 'Leave full screen',
  notes: 'Notes',
  notesBlocked: 'The browser has blocked the window with your notes. Allow pop-ups for this page, and press N again.',
  scheme: { light: 'Page’s colours', page: 'Light for projectors' },
  leave: 'Leave',
  picture: {
    accuracy: 'Accuracy',
    mask: 'Mask',
    neurons: 'Neurons',
    layers: 'Layers',
    learning: 'Learning curves',
    why: 'Why this weight?',
    stops: 'Early stops',
    same: 'Same ticket?',
    answer: 'Answer',
  } satisfies Record<PictureId, string>,
  waits: 'This picture appears as soon as a training is finished.',
  offline: (ready: OfflineReady | undefined): string => {
    if (!ready) return 'Looks for what works offline…';
    if (ready.state === 'ready') return 'Ready offline';
    if (ready.state === 'unable')
      return 'Needs the network: the browser keeps this page only from https or from its own machine';
    if (ready.state === 'page') return 'Needs the network: the page is not kept in this browser yet';
    return `Needs the network. Not kept yet: ${listed(ready.files.map(({ what }) => FILES[what]))}`;
  },
  keep: 'Keep them',
} as const;
