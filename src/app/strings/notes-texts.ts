import type { PictureId } from '../stage/stage-keys.ts';

const TIME_OF_DAY = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const twoDigits = (value: number): string => `${value}`.padStart(2, '0');

/** Time that has run, as clocks show it: “12:05”, and “1:02:05” after an hour. */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Texts of the window with the teacher's notes. */
export const NOTES = {
  title: 'Notes for the stage',
  waits: 'No stage answers yet. Open it in the lab, and press N there: that opens its notes.',
  over: 'The stage is closed. When it is opened again in the same tab, its notes come back here.',
  now: 'On the stage',
  blank: 'The screen is blank.',
  hidden: 'Something is held back until you reveal it.',
  shown: 'It is revealed.',
  next: 'Next',
  last: 'This is the last step.',
  notes: 'Notes',
  about: 'The picture',
  clock: 'Time',
  day: 'Time of day',
  elapsed: 'Elapsed',
  timeOfDay: (now: Date) => TIME_OF_DAY.format(now),
  run: elapsed,
  start: 'Start',
  pause: 'Pause',
  reset: 'Reset',
  steer: 'Steer the stage',
  unblank: 'Show again',
  keys: 'Keys',
  /** Keys, and what they do, here and on the stage. */
  keyList: [
    ['Page Down, → or ↓', 'the next step'],
    ['Page Up, ← or ↑', 'the step before'],
    ['Enter', 'reveals'],
    ['B or .', 'blanks the screen; any key brings it back'],
    ['1 to 9', 'choose the picture'],
    ['F', 'full screen, on the stage alone'],
    ['N', 'this window, from the stage alone'],
    ['Esc', 'leaves the stage, there alone'],
  ],
  /** What to point at in each picture. */
  pictures: {
    accuracy:
      'Blue is the ticket. Orange lines lack one ingredient of it. The dark level is the dense network. To the right there are fewer weights.',
    mask: 'In the first layer, a tile is a neuron, and a dot in it is a weight that is left. Beside it stands how much each pixel is still read.',
    neurons:
      'Each bar is a neuron: upwards the weights that come in, downwards those that go out. A neuron without one or the other is dead.',
    layers: 'Each row is a layer. Darker cells have more of their weights left.',
    learning: 'A thin line is a round, a strong one the round on show. See how early they rise.',
    why: 'Each point is a weight: its first value to the right, its trained value upwards. The grey band holds the smallest, which pruning by magnitude takes.',
    stops: 'How early each arm stops learning. The hypothesis says that a ticket learns at least as fast.',
    same: 'How much the masks of other seeds and arms have in common with this one, against chance.',
    answer: 'What the results say, with the seeds behind it.',
  } satisfies Record<PictureId, string>,
} as const;
