import { CHAPTER_IDS, chapterOf } from '../../lesson/chapters.ts';
import { isRevealed } from '../../store/lesson.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { useLesson, useLessonStore } from './lesson-context.ts';

/** All chapters, each a press away. */
export function ChapterList() {
  const { open } = useLessonStore().getState();
  const progress = useLesson((lesson) => lesson.progress);
  return (
    <ol className="lesson-chapters" aria-label={LESSON.chapters}>
      {CHAPTER_IDS.map((id, place) => {
        const answered = isRevealed({ progress }, id);
        return (
          <li key={id}>
            <button
              type="button"
              aria-current={id === progress.chapter ? 'step' : undefined}
              aria-label={LESSON.chapter(place + 1, chapterOf(id).title, answered ? 'answered' : 'open')}
              data-answered={answered ? '' : undefined}
              onClick={() => open(id)}
            >
              {LESSON.place(place)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
