import type { Layer } from './layers.ts';

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

/** The layers' names for people: convolutions and hidden layers are counted apart. */
export function layerNames(layers: readonly Layer[]): string[] {
  const convolutions = layers.filter(({ convolution }) => convolution).length;
  return layers.map(({ convolution }, l) => {
    if (l === layers.length - 1) return 'Output layer';
    return convolution ? `${ORDINALS[l]} convolution` : `${ORDINALS[l - convolutions]} hidden layer`;
  });
}
