/** Texts over a cell of a map that was opened in the lab. */
export const MAP_LEFT = {
  from: 'This is one cell of a map.',
  back: 'Back to the map',
} as const;
