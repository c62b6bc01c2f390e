import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { PAGE } from '../strings/page-texts.ts';
import { type Part, QUESTION } from '../strings/question-texts.ts';
import { type Piece, piecesOf } from '../strings/terms-texts.ts';
import { Pieces } from '../terms/term.tsx';
import './question.css';

const loadExplain = () => import('./explain.tsx');
const Explain = lazyPart(loadExplain);

interface Line {
  readonly head: string;
  readonly parts: readonly (readonly [pieces: readonly Piece[], role: Part[1]])[];
}

/** The lines with the words that explain themselves, each once over all lines. */
const LINES: readonly Line[] = (() => {
  const pieces = piecesOf(QUESTION.lines.flatMap(({ parts }) => parts.map(([text]) => text)));
  return QUESTION.lines.map(({ head, parts }) => ({
    head,
    parts: parts.map(([, role]: Part) => [pieces.shift() ?? [], role] as const),
  }));
})();

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

interface Props {
  /** What else can be pressed here. */
  readonly offers?: ReactNode;
  /** Without scripts: nothing can be pressed, but what could takes its space. */
  readonly still?: boolean;
}

/** What is asked, how it is tested, and what would speak against it, in the colours of the curves. */
export function Question({ offers, still = false }: Props) {
  return (
    <section className="question-lines" aria-label={QUESTION.label}>
      <div className="question-texts">
        {LINES.map(({ head, parts }) => (
          <p key={head}>
            <strong>{head}</strong>{' '}
            {parts.map(([pieces, role], at) =>
              role === undefined ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no order but their own.
                <Pieces key={at} pieces={pieces} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <span key={at} className={`of-${role}`}>
                  <Pieces pieces={pieces} />
                </span>
              ),
            )}
          </p>
        ))}
      </div>
      <div className="question-acts" inert={still}>
        {offers}
        {still ? <button type="button">{QUESTION.explain}</button> : <ExplainButton />}
        <button type="button" className="as-link" onClick={toDrawing}>
          {QUESTION.draw}
        </button>
      </div>
    </section>
  );
}
