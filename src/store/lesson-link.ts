import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';

export interface LessonLinkState {
  /** Where somebody is in the lesson, as the link says it; absent outside the lesson. `store/lesson.ts` reads it. */
  readonly lesson?: string | undefined;
}

/** Whether the lesson shows results of its own, of which it says itself what they say. */
export const isTaught = ({ lesson, source }: LessonLinkState & ShownState): boolean =>
  lesson !== undefined && source?.kind === 'shipped';

export interface LessonLinkSlice extends LessonLinkState {
  /** Opens the lesson, moves in it, or leaves it. */
  readonly setLesson: (lesson: string | undefined) => void;
}

export const createLessonLink =
  (initial: LessonLinkState): Slice<LessonLinkSlice> =>
  (set) => ({ ...initial, setLesson: (lesson) => set({ lesson }) });
