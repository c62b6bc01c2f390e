import { useEffect, useRef, useState } from 'react';
import { CHAPTER_IDS } from '../../lesson/chapters.ts';
import { createLesson, isRevealed } from '../../store/lesson.ts';
import { isBusy } from '../../store/run-state.ts';
import { KEPT_NAMES } from '../kept-names.ts';
import { keepText, keptText } from '../kept-text.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { NARROW } from '../narrow.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { ChapterList } from './chapter-list.tsx';
import { filledBy, LessonContext, useChapter, useLesson, useLessonStore } from './lesson-context.ts';
import './lesson.css';
import { Predict } from './predict.tsx';
import { Reveal } from './reveal.tsx';
import { useStageSteps } from './use-stage-steps.ts';

/** What to do in the lab once the truth is known. */
function Action() {
  const { runHere, takeBack } = useLessonStore().getState();
  const { chapter, of } = useChapter();
  const action = of ? filledBy(of)(chapter.action) : '';
  const done = useLesson((lesson) => lesson.done.has(lesson.progress.chapter));
  const busy = useLab(({ status }) => isBusy(status));
  return (
    <section className="lesson-part" aria-label={LESSON.action}>
      <p role="status" data-done={done ? '' : undefined} className="lesson-action">
        <strong>{done ? LESSON.done : LESSON.action}:</strong> {action}
      </p>
      <div className="control-row">
        {/* One that is disabled would lose the focus. */}
        <button type="button" aria-disabled={busy} onClick={() => !busy && runHere()} title={LESSON.runTrains}>
          {LESSON.runHere}
        </button>
        <button type="button" disabled={busy} className="as-link" onClick={takeBack}>
          {LESSON.takeBack}
        </button>
      </div>
    </section>
  );
}

/** Chapter by chapter, without any need to answer. */
function Ways() {
  const { open, leave } = useLessonStore().getState();
  const id = useLesson(({ progress }) => progress.chapter);
  const revealed = useLesson((lesson) => isRevealed(lesson));
  const place = CHAPTER_IDS.indexOf(id);
  const [before, after] = [CHAPTER_IDS[place - 1], CHAPTER_IDS[place + 1]];
  return (
    <>
      {!after && revealed && <p>{LESSON.end}</p>}
      <div className="control-row lesson-ways">
        {before && (
          <button type="button" onClick={() => open(before)}>
            {LESSON.back}
          </button>
        )}
        {after && (
          <button type="button" className={revealed ? 'primary' : ''} onClick={() => open(after)}>
            {revealed ? LESSON.next : LESSON.skip}
          </button>
        )}
        <button type="button" className="as-link" onClick={leave}>
          {LESSON.leave}
        </button>
      </div>
    </>
  );
}

/** Leads back where something else was put on show. */
function Aside() {
  const { open } = useLessonStore().getState();
  const id = useLesson(({ progress }) => progress.chapter);
  const shown = useLesson((lesson) => (lesson.stage === 'ready' ? lesson.shown : undefined));
  const other = useLab(({ results, status }) => shown !== undefined && results !== shown && !isBusy(status));
  if (!other) return null;
  return (
    <p className="lesson-written">
      {LESSON.aside}{' '}
      <button type="button" onClick={() => open(id)}>
        {LESSON.backToChapter}
      </button>
    </p>
  );
}

/** The open chapter’s text, its prediction and, after that, its truth. */
function Body() {
  const { open } = useLessonStore().getState();
  const { chapter, of } = useChapter();
  const id = useLesson(({ progress }) => progress.chapter);
  const stage = useLesson((lesson) => lesson.stage);
  const revealed = useLesson((lesson) => isRevealed(lesson));
  if (typeof stage === 'object') {
    return (
      <>
        <p className="problem" role="alert">
          {stage.problem}
        </p>
        <button type="button" onClick={() => open(id)}>
          {LESSON.retry}
        </button>
      </>
    );
  }
  if (!of) return <p className="hint">{LESSON.loading}</p>;
  const filled = filledBy(of);
  return (
    <>
      <Aside />
      {chapter.body.map((text) => (
        <p key={text}>{filled(text)}</p>
      ))}
      {!revealed && <Predict key={id} filled={filled} />}
      {revealed && stage === 'ready' && (
        <>
          <Reveal key={id} chapter={chapter} of={of} />
          <Action />
        </>
      )}
    </>
  );
}

/** On a screen that has no room beside the sheet, brings what the chapter is about above it. */
function useInSight() {
  const { highlight } = useChapter().chapter;
  const stage = useLesson((lesson) => lesson.stage);
  const revealed = useLesson((lesson) => isRevealed(lesson));
  useEffect(() => {
    if (stage !== 'ready' || !matchMedia(NARROW).matches) return;
    const part = revealed && highlight === 'pictures' ? '.pictures' : '.chart-accuracy-plot';
    document.querySelector(part)?.scrollIntoView({ block: 'start' });
  }, [stage, revealed, highlight]);
}

/** Points at the part of the lab that the open chapter is about. */
function useHighlight() {
  const { highlight } = useChapter().chapter;
  useEffect(() => {
    const lab = document.querySelector<HTMLElement>('.lab');
    if (lab) lab.dataset['points'] = highlight;
    return () => {
      if (lab) delete lab.dataset['points'];
    };
  }, [highlight]);
}

function Chapters() {
  const { chapter } = useChapter();
  const id = useLesson(({ progress }) => progress.chapter);
  const problems = useLesson((lesson) => lesson.problems);
  const heading = useRef<HTMLHeadingElement>(null);
  const revealed = useLesson((lesson) => isRevealed(lesson));
  // Whoever has gone on, by whatever means, reads on here; who has predicted, at the truth.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chapter begins at its heading.
  useEffect(() => {
    if (!revealed) heading.current?.focus({ preventScroll: true });
  }, [id, revealed]);
  const sheet = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chapter is read from its beginning.
  useEffect(() => {
    for (const scrolls of [sheet.current, sheet.current?.closest('.side')]) scrolls?.scrollTo(0, 0);
  }, [id]);
  useHighlight();
  useInSight();
  useStageSteps();
  return (
    <details ref={sheet} className="lesson" open>
      <summary>
        <span className="hint">
          {LESSON.name}: {LESSON.of(CHAPTER_IDS.indexOf(id) + 1, CHAPTER_IDS.length)}
        </span>
        <h2 ref={heading} tabIndex={-1}>
          {chapter.title}
        </h2>
      </summary>
      <ChapterList />
      {problems.map((problem) => (
        <p key={problem} className="problem" role="alert">
          {problem}
        </p>
      ))}
      <div className="lesson-body">
        <Body />
      </div>
      <Ways />
    </details>
  );
}

/** The lesson beside the lab. */
export default function Lesson() {
  const lab = useLabStore();
  const [lesson] = useState(() =>
    createLesson(lab, {
      recall: () => keptText(KEPT_NAMES.lesson),
      keep: (text) => void keepText(KEPT_NAMES.lesson, text),
    }),
  );
  useEffect(() => lesson.start(), [lesson]);
  useEffect(
    () => () => {
      // The button is pressed anew, or the page goes on.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.invites')?.focus({ preventScroll: true }));
    },
    [],
  );
  return (
    <LessonContext value={lesson}>
      <Chapters />
    </LessonContext>
  );
}
