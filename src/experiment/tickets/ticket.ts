import * as v from 'valibot';
import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Network } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';

/** What a ticket's file calls itself, and the version of that. */
export const TICKET_FORMAT = 'lottery-ticket';
export const TICKET_VERSION = 1;
/** The key under which a file holds what it says of itself, as JSON: in safetensors' metadata, in npz as a text. */
export const ABOUT_KEY = 'about';

const text = v.pipe(v.string('must be text'), v.maxLength(20_000, 'must be shorter'));
const short = v.pipe(v.string('must be text'), v.maxLength(200, 'must be shorter than 200 characters'));
const whole = v.pipe(v.number('must be a number'), v.safeInteger('must be a whole number'), v.minValue(0));
const count = v.pipe(whole, v.minValue(1, 'must be at least 1'));

/** Accuracy as a fraction, mean cross-entropy in nats. */
const measure = v.object({
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  loss: v.exactOptional(v.pipe(v.number(), v.finite())),
});

const layer = v.variant('kind', [
  v.object({
    name: short,
    kind: v.literal('conv'),
    /** Height and width of the kernels. */
    kernel: count,
    /** Rows and columns of zeros on each side of what the layer reads; none when left out. */
    padding: v.exactOptional(whole),
    /** 2 where 2 × 2 max pooling follows, 1 or left out where none does. */
    pool: v.exactOptional(v.picklist([1, 2])),
    /** Channels. */
    inputs: count,
    outputs: count,
  }),
  v.object({ name: short, kind: v.literal('dense'), inputs: count, outputs: count }),
]);

/**
 * What the file of a ticket says of itself. `layers` and `scaling` are what computing needs. The lab writes all the rest too;
 * where other programs wrote the file it may be missing.
 */
export const aboutSchema = v.object({
  format: v.literal(TICKET_FORMAT),
  version: v.literal(TICKET_VERSION),
  /** First to last, as the image passes them. */
  layers: v.pipe(v.array(layer), v.minLength(1)),
  /** What pixels are before the first layer: value / 255, or that less MNIST's mean, over its deviation. */
  scaling: v.picklist(['unit', 'standardised']),
  /** Scaling in words. */
  pixels: v.exactOptional(text),
  /** How to compute with it, a sentence each. */
  conventions: v.exactOptional(v.array(text)),
  /** All settings, as `lottery describe` prints them. */
  experiment: v.exactOptional(v.unknown()),
  /** Which training of the experiment it is. */
  training: v.exactOptional(v.object({ arm: short, seed: whole, width: v.pipe(v.number(), v.finite()), round: whole })),
  /** The part after the “#” of a link to the experiment, looking at this training. */
  link: v.exactOptional(text),
  /** What computed it, and the version of the numbers. */
  engine: v.exactOptional(short),
  numerics: v.exactOptional(whole),
  /** The beginning of SHA-256 over the trained parameters (`digestOf`). */
  digest: v.exactOptional(short),
  dataset: v.exactOptional(v.object({ name: short, sha256: short })),
  /** At the end of training, on the test images and on the validation images. */
  test: v.exactOptional(measure),
  validation: v.exactOptional(measure),
});

export type TicketAbout = v.InferOutput<typeof aboutSchema>;
export type TicketLayer = TicketAbout['layers'][number];

/** A trained network under its mask, with all that others need to compute with it. */
export interface Ticket {
  readonly about: TicketAbout;
  /** At its own width. */
  readonly network: Network;
  readonly layers: readonly Layer[];
  readonly mask: Mask;
  /** Trained, 0 where pruned. */
  readonly params: Params;
  /** What the training began with, before its mask; absent where that is not known. */
  readonly first?: Params;
}
