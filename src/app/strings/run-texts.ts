import { agreeing, counted } from '../../spec/counted.ts';
import { count, large } from '../../spec/format.ts';

/** Texts of the bar that runs experiments. */
export const RUN_PANEL = {
  long: 'That is long. Fewer iterations, rounds, arms or seeds, or a smaller network, make it shorter; a run can be paused and cancelled, and keeps its finished rounds.',
  retryEngine: (engine: string) => `Try ${engine} again`,
  share: 'Share of the work done',
  run: 'Run',
  guess: 'Guess first',
  resume: 'Resume',
  pause: 'Pause',
  cancel: 'Cancel',
  why: 'Why',
  estimate: 'The estimate',
  progress: 'How far the run is',
  /** @param all trainings of the experiment, of which some may be kept from earlier runs */
  work: (trainings: number, images: number, all: number) =>
    `${trainings < all ? `${count(trainings)} of ${counted(all, 'training')} (${agreeing(all - trainings, 'the other is', 'the others are')} kept)` : counted(all, 'training')}, ${large(images)} ${agreeing(Math.round(images), 'image', 'images')}`,
  allKept: (trainings: number) =>
    agreeing(
      trainings,
      'The only training is kept from earlier: Run shows it at once.',
      `All ${counted(trainings, 'training')} are kept from earlier: Run shows them at once.`,
    ),
  measuring: (work: string) => `${work}. Measuring how fast this device trains it …`,
  notMeasured: (work: string, why: string) => `${work}. The speed here could not be measured: ${why}`,
  /** Before and after the time it takes. */
  takes: (work: string) => `${work}:`,
  measured: (engine: string, speed: string) => `on ${engine} (${speed}).`,
} as const;
