import type { ReactNode } from 'react';
import { createStore } from 'zustand/vanilla';
import type { PictureId } from './stage-keys.ts';

/** What the stage steps through, at the step where it is. A new object for every change. */
export interface StageSteps {
  /** What is read first. The y axis of the accuracy chart stays as it is while the title does. */
  readonly title: string;
  /** Sentences for the audience. */
  readonly body: readonly string[];
  /** Sentences for the teacher alone, in the window of notes. */
  readonly notes: readonly string[];
  /** The next step, in a line; absent at the last. */
  readonly next?: string | undefined;
  /** The picture that the step is about: it comes on the stage with the step, and another may be chosen. */
  readonly picture?: PictureId | undefined;
  /** What the step shows in the place of a picture, until one is chosen. */
  readonly content?: ReactNode;
  /**
   * Whether the step holds something back that `reveal` shows. Until it is revealed the stage shows no picture of
   * accuracies, but the pad over a covered curve; what `content` and `body` hold back is their own affair.
   */
  readonly canReveal: boolean;
  readonly revealed: boolean;
  readonly reveal: () => void;
  /** Goes a step on, or back. Tells whether there was one. */
  readonly go: (by: 1 | -1) => boolean;
}

/** What is put in the place of the rounds of the experiment, as long as it is there. */
export const pluggedSteps = createStore<{ readonly steps?: StageSteps | undefined }>(() => ({}));

/**
 * Gives the stage other steps than the rounds of the experiment, or the rounds again. Who has such steps calls this whenever
 * they change, whether or not the stage is open: the page behind the stage goes on.
 */
export const plugSteps = (steps: StageSteps | undefined): void => pluggedSteps.setState({ steps });
