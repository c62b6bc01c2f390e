/** Texts of the table of layers. */
export const LAYERS_CHART = {
  table: 'Weights left by layer and round',
  round: 'Round',
} as const;
