/** The pictures that can be saved, each with the charts of src/charts that it draws. */
export const FIGURES = {
  curve: ['accuracy-chart'],
  mask: ['mask-tiles', 'pixel-survival', 'kernel-tiles', 'layer-matrix'],
  why: ['weight-scatter'],
  neurons: ['neuron-bars'],
  layers: ['layer-density'],
  same: ['mask-meaning'],
  learning: ['learning-curves'],
  stops: ['speed-chart'],
  widths: ['width-chart'],
  map: ['sweep-map'],
  answers: ['digit-picture', 'answers'],
} as const satisfies Record<string, readonly string[]>;

export type FigureId = keyof typeof FIGURES;

/** The pictures that another page can show by itself. */
export const EMBEDDED = ['curve', 'mask', 'neurons'] as const satisfies readonly FigureId[];

export type EmbeddedId = (typeof EMBEDDED)[number];

export const isEmbedded = (id: string): id is EmbeddedId => (EMBEDDED as readonly string[]).includes(id);
