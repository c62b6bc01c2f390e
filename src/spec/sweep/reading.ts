import { ARM_IDS, type ArmId, allArms, armName, isDense } from '../arms/index.ts';
import type { Experiment } from '../experiment.ts';
import { percent } from '../format.ts';
import { readDecimal } from '../number-text.ts';
import { quoted } from '../sentences.ts';

/** What is read off the results of a cell. */
export type Reading =
  /** The share of weights of the smallest winning ticket; of the sparsest ticket that is as accurate as dense; seconds of training. */
  | { readonly kind: 'smallest' | 'match' | 'seconds' }
  /** The ticket less an arm in test accuracy; an arm's test accuracy, early stop, or share of dead neurons. */
  | { readonly kind: 'less' | 'accuracy' | 'stop' | 'dead'; readonly arm: ArmId; readonly share: number };

export type ReadingKind = Reading['kind'];

/** Whether a reading is of a round, which a share of weights names. */
const AT_SHARE: Readonly<Record<ReadingKind, boolean>> = {
  smallest: false,
  match: false,
  seconds: false,
  less: true,
  accuracy: true,
  stop: true,
  dead: true,
};

const EXAMPLES =
  'smallest, match, seconds, less-dense@0.017, accuracy-ticket@0.05, stop-ticket@0.2 or dead-ticket@0.05';

/** What a text says to read off, or why it says nothing, in a sentence. */
export type ReadReading = { readonly reading: Reading } | { readonly problem: string };

const isKind = (text: string): text is ReadingKind => Object.hasOwn(AT_SHARE, text);
const isArm = (text: string): text is ArmId => (ARM_IDS as readonly string[]).includes(text);

/** The dense network has all of its weights, whatever share is asked for. */
const ALL = 1;

/** Reads `smallest` or `less-reinit@0.036`. Never throws. */
export function readReading(text: string): ReadReading {
  const [, kind = '', arm, share] = /^([a-z]+)(?:-([a-z-]+))?(?:@(.+))?$/.exec(text.trim()) ?? [];
  const problem = `${quoted(text)} is nothing to read off; write ${EXAMPLES}.`;
  if (!isKind(kind)) return { problem };
  if (kind === 'smallest' || kind === 'match' || kind === 'seconds')
    return arm === undefined && share === undefined ? { reading: { kind } } : { problem };
  if (arm === undefined || !isArm(arm)) return { problem };
  const isWhole = isDense(arm) && kind !== 'less';
  const at = isWhole ? ALL : readDecimal(share ?? '', false);
  if (isWhole && share !== undefined) return { problem };
  if (typeof at === 'string' || !(at > 0 && at <= 1))
    return { problem: `${quoted(text)} needs a share of the weights behind @, from 0 to 1, like ${kind}-${arm}@0.05.` };
  return { reading: { kind, arm, share: at } };
}

/** What is read off, as links, files and the command line write it. */
export function readingText(reading: Reading): string {
  if (!('arm' in reading)) return reading.kind;
  const { kind, arm, share } = reading;
  return isDense(arm) && kind !== 'less' ? `${kind}-${arm}` : `${kind}-${arm}@${share}`;
}

/** Why an experiment's results do not have what is to be read off, in a sentence; nothing where they do. */
export function whyNotRead(experiment: Experiment, reading: Reading): string | undefined {
  const arms = allArms(experiment);
  const own = 'arm' in reading ? reading.arm : 'ticket';
  const needed: readonly ArmId[] = reading.kind === 'seconds' ? [] : reading.kind === 'less' ? ['ticket', own] : [own];
  const missing = needed.find((arm) => !arms.includes(arm));
  return (
    missing &&
    `${quoted(readingText(reading))} cannot be read off: the experiment does not train “${armName(missing)}”.`
  );
}

const KIND_WORDS: Readonly<Record<ReadingKind, (of: string, share: string) => string>> = {
  smallest: () => 'Smallest winning ticket, share of weights',
  match: () => 'Smallest share of weights as accurate as dense',
  seconds: () => 'Seconds of training',
  less: (of, share) => `Ticket less ${of} at ${share} of the weights, points of test accuracy`,
  accuracy: (of, share) => `Test accuracy of ${of} at ${share} of the weights`,
  stop: (of, share) => `Early stop of ${of} at ${share} of the weights, iterations`,
  dead: (of, share) => `Dead hidden neurons of ${of} at ${share} of the weights`,
};

/** What is read off, in words. */
export function readingWords(reading: Reading): string {
  if (!('arm' in reading)) return KIND_WORDS[reading.kind]('', '');
  return KIND_WORDS[reading.kind](armName(reading.arm), percent(reading.share));
}
