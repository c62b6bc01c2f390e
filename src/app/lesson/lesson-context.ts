import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Chapter } from '../../lesson/chapter.ts';
import { chapterOf } from '../../lesson/chapters.ts';
import { fill } from '../../lesson/fill.ts';
import type { ResultsOf } from '../../lesson/measure.ts';
import { type Lesson, type LessonStore, resultsOf } from '../../store/lesson.ts';
import { useLab } from '../lab-context.ts';

export const LessonContext = createContext<LessonStore | undefined>(undefined);

/** The lesson that is open. */
export function useLessonStore(): LessonStore {
  const store = use(LessonContext);
  if (!store) throw new Error('There is no lesson around this part.');
  return store;
}

export const useLesson = <Value>(select: (lesson: Lesson) => Value): Value => useStore(useLessonStore(), select);

/** The chapter that is open, and the shipped results that its numbers come from; none until they are there. */
export function useChapter(): { readonly chapter: Chapter; readonly of: ResultsOf | undefined } {
  const id = useLesson(({ progress }) => progress.chapter);
  const reference = useLab((lab) => lab.reference);
  const of = useMemo(() => resultsOf(id, reference), [id, reference]);
  return { chapter: chapterOf(id), of };
}

/** Fills a text’s brackets with numbers. */
export type Filled = (text: string) => string;

export const filledBy =
  (of: ResultsOf): Filled =>
  (text) =>
    fill(text, of);
