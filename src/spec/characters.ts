/** A text's characters as people count them: a letter with its accents is one, and so is an emoji of many parts. */
export const charactersOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

/** As many whole characters of a text, from its start, as fit into so many code units. */
export function fitting(text: string, most: number): string {
  if (text.length <= most) return text;
  let fit = '';
  for (const character of charactersOf(text)) {
    if (fit.length + character.length > most) break;
    fit += character;
  }
  return fit;
}
