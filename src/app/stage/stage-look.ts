import { createStore } from 'zustand/vanilla';
import { newStage } from './stage-channel.ts';
import type { PictureId } from './stage-keys.ts';

/** How the stage looks; whoever leaves it and comes back finds it so. */
export interface StageLook {
  /** The name by which the window of notes knows this tab's stage. */
  readonly stage: string;
  readonly picture: PictureId;
  /** Dark texts on white, which a projector shows best, or the colours of the page. */
  readonly scheme: 'light' | 'page';
}

export const stageLook = createStore<StageLook>(() => ({ stage: newStage(), picture: 'accuracy', scheme: 'light' }));
