import { type Part, QUESTION } from '../strings/question-texts.ts';
import { type Piece, piecesOf } from '../strings/terms-texts.ts';
import { Pieces } from '../terms/term.tsx';
import './question.css';

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

/** What is asked, how it is tested, and what would speak against it, in the colours of the curves. */
export function Question() {
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
    </section>
  );
}
