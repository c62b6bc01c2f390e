import { type Part, QUESTION } from '../strings/question-texts.ts';
import { type Piece, piecesOf } from '../strings/terms-texts.ts';
import { type Glued, glue } from '../terms/glue.ts';
import { OnOneLine, Pieces } from '../terms/term.tsx';
import './question.css';

/** Pieces of a line, in the colour of an arm where they name it. */
interface Said {
  readonly pieces: readonly Piece[];
  readonly role?: Part[1];
}

interface Line {
  readonly head: string;
  readonly parts: readonly (string | Glued<Said>)[];
}

/** The lines with the words that explain themselves, each once over all lines. */
const LINES: readonly Line[] = (() => {
  const pieces = piecesOf(QUESTION.lines.flatMap(({ parts }) => parts.map(([text]) => text)));
  return QUESTION.lines.map(({ head, parts }) => ({
    head,
    parts: glue(
      parts.flatMap(([, role]: Part): (string | Said)[] => {
        const own = pieces.shift() ?? [];
        if (role !== undefined) return [{ pieces: own, role }];
        return own.map((piece) => (typeof piece === 'string' ? piece : { pieces: [piece] }));
      }),
    ),
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
            {parts.map((part, at) =>
              typeof part === 'string' ? (
                part
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no order but their own.
                <OnOneLine key={at} before={part.before} after={part.after}>
                  <span className={part.part.role && `of-${part.part.role}`}>
                    <Pieces pieces={part.part.pieces} />
                  </span>
                </OnOneLine>
              ),
            )}
          </p>
        ))}
      </div>
    </section>
  );
}
