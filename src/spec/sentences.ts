/** As much of a text as a sentence quotes: a link may be of any length. */
const LONGEST = 120;

/** A text that a person or a link gave, as much of it as a sentence has room for. */
export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export const quoted = (text: string): string => `“${shortened(text)}”`;

/** A noun at the beginning of a text. */
export const capital = (noun: string): string => noun[0].toUpperCase() + noun.slice(1);
