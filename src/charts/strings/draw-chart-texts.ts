/** Texts of the drawing pad and of the networks' answers. */
export const DRAW_CHART = {
  pad: 'Drawing pad: draw a digit with mouse, finger or pen',
  seen: 'What the networks see, 28 × 28 pixels',
  seenNothing: 'Nothing is drawn yet',
  digit: (classes: boolean) => (classes ? 'Class' : 'Digit'),
  answer: 'Answer',
  noAnswer: '–',
  /** The answer of one network, in words. */
  spoken: (name: string, digit: number, share: string) => `${name}: ${digit} (${share})`,
  answers: (classes: boolean) => `What the networks answer: probabilities of the ten ${classes ? 'classes' : 'digits'}`,
} as const;
