/** Texts over the lab while a map is closed that leads back. */
export const MAP_LEFT = {
  from: 'This is one cell of a map.',
  on: 'A map is on.',
  back: 'Back to the map',
} as const;
