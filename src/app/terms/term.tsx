import { useMemo } from 'react';
import { type Piece, piecesOf, TERMS, type TermId } from '../strings/terms-texts.ts';
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

/** A text in pieces, of which some explain themselves. */
export const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no order but their own.
    typeof piece === 'string' ? piece : <Term key={at} of={piece.term} text={piece.text} />,
  );

/** A text in which the first of each word of the field says what it means. */
export function Terms({ text }: { readonly text: string }) {
  const [pieces] = useMemo(() => piecesOf([text]), [text]);
  return <Pieces pieces={pieces} />;
}
