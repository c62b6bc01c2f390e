import { classesOf, type DataLook } from './data-look.ts';
import { count, wholePercent } from './format.ts';
import { CLASSES } from './layers.ts';

/** Shared images that are worth a word: MNIST-like data have a few by chance. */
const MUCH_SHARED = 0.01;
/** A network reads images that are turned the right way so much better. */
const MUCH_BETTER = 0.2;
/** The least number of them that it reads. */
const WELL = 0.5;

const total = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
const listed = (classes: readonly number[]) =>
  classes.length < 2 ? classes.join('') : `${classes.slice(0, -1).join(', ')} and ${classes.at(-1)}`;
const named = (classes: readonly number[]) => `${classes.length === 1 ? 'class' : 'classes'} ${listed(classes)}`;

/** Whether images lie on their side, as far as a network for digits can tell. */
export const seemsTransposed = ({ readings }: DataLook): boolean =>
  readings !== undefined && readings.transposed >= WELL && readings.transposed - readings.asGiven >= MUCH_BETTER;

function classSentences(look: DataLook): string[] {
  const { train, test } = look;
  const all = Array.from({ length: CLASSES }, (_, of) => of);
  const occur = classesOf(look);
  const never = all.filter((of) => !occur.includes(of));
  const unlearnt = occur.filter((of) => train[of] === 0);
  const untested = occur.filter((of) => test[of] === 0);
  return [
    ...(never.length > 0
      ? [
          `No image is of ${named(never)}: ${occur.length} of ${CLASSES} classes occur, so that guessing is right once in ${occur.length}.`,
        ]
      : []),
    ...(unlearnt.length > 0
      ? [`No training image is of ${named(unlearnt)}: no network can learn what the test asks.`]
      : []),
    ...(untested.length > 0 ? [`No test image is of ${named(untested)}.`] : []),
  ];
}

function halfSentences({ train, test, shared }: DataLook): string[] {
  const [trains, tests] = [total(train), total(test)];
  const sentences: string[] = [];
  if (tests > trains) {
    sentences.push(
      `There are more test images (${count(tests)}) than training images (${count(trains)}): the two may be exchanged.`,
    );
  }
  if (shared === tests) {
    sentences.push('Every test image is a training image too: the test then tells only what was learnt by heart.');
  } else if (shared > MUCH_SHARED * tests) {
    sentences.push(`${count(shared)} of ${count(tests)} test images are training images too.`);
  }
  return sentences;
}

/** Everything about data that a person should know before anything is trained on them, a sentence each. */
export function lookSentences(look: DataLook): string[] {
  const { train, test, constant, brightest, onLight, readings } = look;
  const images = total(train) + total(test);
  const sentences = [...classSentences(look), ...halfSentences(look)];
  if (constant > 0) sentences.push(`${count(constant)} of ${count(images)} images are of one grey all over.`);
  if (brightest === 1)
    sentences.push('No pixel is above 1 of 255, so that all images are nearly black. Save them from 0 to 255.');
  if (onLight) sentences.push('The pictures are dark on light; drawings here, and MNIST’s digits, are light on dark.');
  if (readings && seemsTransposed(look)) {
    sentences.push(
      `The images seem to lie on their side. Of ${count(readings.images)}, a network for digits reads ${wholePercent(readings.asGiven)} right as they are, and ${wholePercent(readings.transposed)} with rows and columns exchanged.`,
    );
  }
  return sentences;
}
