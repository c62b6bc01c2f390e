/** Texts beside a claim that is judged on a map. */
export const MAP_EVIDENCE = {
  show: 'Show the map',
  fashion: 'Show it for Fashion-MNIST',
  unusable: (why: string) => `The shipped map cannot be used. ${why}`,
  none: 'The shipped map cannot be used: it is none.',
} as const;
