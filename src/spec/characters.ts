/** A text's characters as people count them: a letter with its accents is one, and so is an emoji of many parts. */
export const charactersOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
