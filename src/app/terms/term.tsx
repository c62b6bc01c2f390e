import { type ReactNode, useMemo } from 'react';
import { type Piece, piecesOf, TERMS, type TermId } from '../strings/terms-texts.ts';
import { type Glued, glue } from './glue.ts';
import { Tip } from './tip.tsx';

/** A word of the field that says what it means. Without a text of its own it is a “?” beside the word. */
export const Term = ({ of, text }: { readonly of: TermId; readonly text?: string }) =>
  text === undefined ? (
    <Tip said={of} className="term-sign" label={TERMS.what(of)}>
      {TERMS.sign}
    </Tip>
  ) : (
    <Tip said={of} className="term">
      {text}
    </Tip>
  );

/** A part of a text with what stands beside it, on one line. */
export const OnOneLine = ({
  before,
  after,
  children,
}: Omit<Glued<never>, 'part'> & { readonly children: ReactNode }) =>
  before + after === '' ? (
    children
  ) : (
    <span className="on-one-line">
      {before}
      {children}
      {after}
    </span>
  );

/** A text in pieces, of which some explain themselves. */
export const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  glue(pieces).map((piece, at) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no order but their own.
      <OnOneLine key={at} before={piece.before} after={piece.after}>
        <Term of={piece.part.term} text={piece.part.text} />
      </OnOneLine>
    ),
  );

/** A text in which the first of each word of the field says what it means. */
export function Terms({ text }: { readonly text: string }) {
  const [pieces] = useMemo(() => piecesOf([text]), [text]);
  return <Pieces pieces={pieces} />;
}
