import { type ArmId, armName } from '../../spec/arms/index.ts';
import { count } from '../../spec/format.ts';

/** Texts of the panel for drawing a digit. */
export const DRAW = {
  title: (own: string | undefined) => (own === undefined ? 'Draw a digit' : 'Draw a picture'),
  lead: (own: string | undefined) =>
    own === undefined
      ? 'Draw one digit, large. It is fitted and centred as MNIST’s digits were, and three networks answer.'
      : `Draw one picture as ${own} has them, large, light on dark. It is fitted and centred as MNIST’s digits were, and three networks answer with the numbers of classes.`,
  onItsSide:
    'The networks were trained on images that seem to lie on their side, so that they misread upright drawings. Turn the images beside the data’s name, and run again.',
  nothing: 'Networks answer here as soon as results are on show: press Run.',
  clear: 'Clear',
  previous: 'Previous test image',
  next: 'Next test image',
  control: 'Beside the ticket',
  seen: 'What the networks see:',
  fetching: 'Test images are on their way.',
  image: (number: number, of: number, label: number) =>
    `Test image ${count(number)} of ${count(of)}, which no network was trained on; its label is ${label}.`,
  about: (round: number, left: string, accuracy: string) =>
    `round ${round}, ${left} of weights; ${accuracy} of test images right`,
  denseAbout: (accuracy: string) => `all weights; ${accuracy} of test images right`,
  seed: (seed: number) => `Networks of seed ${seed}.`,
  nearest: (arm: ArmId, round: number, answering: number) =>
    `${armName(arm)} has no trained weights of round ${round} here. Its network of round ${answering} answers instead.`,
  without: (arm: ArmId, why: string) => `${armName(arm)} does not answer. ${why}`,
  noControl: 'No control of these results has trained weights here.',
} as const;
