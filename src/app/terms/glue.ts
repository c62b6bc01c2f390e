/** A part of a text that is no text itself, with what stands beside it without a space. */
export interface Glued<T> {
  readonly before: string;
  readonly part: T;
  readonly after: string;
}

type Pieces<T> = readonly (string | T)[];

const isPart = <T extends object>(pieces: Pieces<T>, at: number): boolean => typeof pieces[at] === 'object';

/** A text between two parts: what is glued to the one before, what stands free, and what is glued to the one after. */
function split<T extends object>(
  pieces: Pieces<T>,
  at: number,
): readonly [after: string, free: string, before: string] {
  const text = pieces[at];
  if (typeof text !== 'string') return ['', '', ''];
  const [after] = (isPart(pieces, at - 1) && /^\S*/.exec(text)) || [''];
  const rest = text.slice(after.length);
  const [before] = (isPart(pieces, at + 1) && /\S*$/.exec(rest)) || [''];
  return [after, rest.slice(0, rest.length - before.length), before];
}

/**
 * Gives the parts of a text, such as buttons, the brackets and commas beside them. A browser may break a line on both sides
 * of a button, and a line would begin with a comma.
 */
export const glue = <T extends object>(pieces: Pieces<T>): (string | Glued<T>)[] =>
  pieces
    .map((piece, at) =>
      typeof piece === 'string'
        ? split(pieces, at)[1]
        : { before: split(pieces, at - 1)[2], part: piece, after: split(pieces, at + 1)[0] },
    )
    .filter((piece) => piece !== '');
