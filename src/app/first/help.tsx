import { Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { PAGE } from '../strings/page-texts.ts';
import { QUESTION } from '../strings/question-texts.ts';
import './help.css';

const loadExplain = () => import('./explain.tsx');
const Explain = lazyPart(loadExplain);

/** Opens the lesson, or brings its reader back to it. */
function LessonButton() {
  const store = useLabStore();
  const open = useLab((lab) => lab.lesson !== undefined);
  return (
    <button type="button" className="invites" disabled={open} onClick={() => store.getState().setLesson('')}>
      {QUESTION.lesson}
    </button>
  );
}

/** Opens the explanation of the page. It is fetched when nothing else is, so that it also opens offline. */
function ExplainButton() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // If this fails, the error is shown when somebody opens the explanation.
    const rest = setTimeout(() => loadExplain().catch(() => {}), 3000);
    return () => clearTimeout(rest);
  }, []);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {QUESTION.explain}
      </button>
      {open && (
        <ErrorBoundary what={PAGE.parts.explanation}>
          <Suspense>
            <Explain onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

const TITLE = 'draw-title';
const STILL = '(prefers-reduced-motion: reduce)';

/** Goes to the drawing pad, far below, as soon as it is there. The address bar holds the experiment, so this is no link. */
function toDrawing(): void {
  const go = (): boolean => {
    const title = document.getElementById(TITLE);
    title?.scrollIntoView({ behavior: matchMedia(STILL).matches ? 'auto' : 'smooth' });
    title?.focus({ preventScroll: true });
    return title !== null;
  };
  if (go()) return;
  const coming = new MutationObserver(() => go() && coming.disconnect());
  coming.observe(document.body, { childList: true, subtree: true });
}

interface HelpProps {
  /** Without scripts: nothing can be pressed, but what could takes its space. */
  readonly still?: boolean;
}

/** What is always at hand: what the page shows, and the way to the drawing pad. */
export const Help = ({ still = false }: HelpProps) => (
  <div className="help" inert={still}>
    {still ? (
      <>
        <button type="button" className="invites">
          {QUESTION.lesson}
        </button>
        <button type="button">{QUESTION.explain}</button>
      </>
    ) : (
      <>
        <LessonButton />
        <ExplainButton />
      </>
    )}
    <button type="button" className="as-link" onClick={toDrawing}>
      {QUESTION.draw}
    </button>
  </div>
);
