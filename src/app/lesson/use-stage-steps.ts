import { useEffect } from 'react';
import type { Chapter } from '../../lesson/chapter.ts';
import { CHAPTER_IDS, chapterOf } from '../../lesson/chapters.ts';
import type { ResultsOf } from '../../lesson/measure.ts';
import { numberOutcome, orderOutcome } from '../../lesson/outcome.ts';
import { answerTo, isRevealed, type Lesson } from '../../store/lesson.ts';
import { useLabStore } from '../lab-context.ts';
import { plugSteps } from '../stage/stage-steps.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { filledBy, useChapter, useLesson, useLessonStore } from './lesson-context.ts';

/** The truth of a chapter, a sentence each; a line’s is the curve itself. */
function truthOf({ predict }: Chapter, of: ResultsOf, lesson: Pick<Lesson, 'progress'>): readonly string[] {
  const answer = answerTo(lesson);
  if (predict.form === 'number') {
    const outcome = numberOutcome(predict, of, answer);
    return outcome ? [LESSON.number(predict, outcome)] : [];
  }
  if (predict.form === 'order') {
    const outcome = orderOutcome(predict, of, undefined);
    return outcome ? [LESSON.inOrder(outcome, predict)] : [];
  }
  return [];
}

/** Gives the stage the chapters as its steps: the room sees the question, and the truth at the presenter’s key. */
export function useStageSteps(): void {
  const store = useLessonStore();
  const lab = useLabStore();
  const { chapter, of } = useChapter();
  const progress = useLesson((lesson) => lesson.progress);
  const stage = useLesson((lesson) => lesson.stage);
  useEffect(() => {
    const place = CHAPTER_IDS.indexOf(progress.chapter);
    const after = CHAPTER_IDS[place + 1];
    const { predict, body, meaning, notes } = chapter;
    const { open, showTruth } = store.getState();
    const revealed = isRevealed({ progress }) && stage === 'ready';
    const filled = of && filledBy(of);
    const truth = of ? truthOf(chapter, of, { progress }) : [];
    const shown = () => {
      if (typeof stage === 'object') return [stage.problem];
      if (!filled) return [LESSON.loading];
      if (revealed) return [...truth, ...meaning.map(filled)];
      const items = predict.form === 'order' ? [LESSON.toOrder(predict.items.map(({ label }) => label))] : [];
      return [...body.map(filled), filled(predict.question), ...items];
    };
    plugSteps({
      title: LESSON.stageTitle(place + 1, chapter.title),
      body: shown(),
      notes: filled ? [...notes.map(filled), ...truth, ...meaning.map(filled)] : [],
      next: after && LESSON.stageTitle(place + 2, chapterOf(after).title),
      picture: chapter.highlight === 'pictures' && revealed ? 'layers' : 'accuracy',
      canReveal: true,
      revealed,
      reveal: () => {
        const { covering, guess, keepGuess } = lab.getState();
        // A line that the room has drawn is its prediction.
        if (covering && guess && !guess.brought) keepGuess();
        else showTruth();
      },
      go: (by) => {
        const to = CHAPTER_IDS[place + by];
        if (to) open(to);
        return to !== undefined;
      },
    });
  }, [store, lab, chapter, of, progress, stage]);
  useEffect(() => () => plugSteps(undefined), []);
}
