import { nothingPruned, withRound } from '../../pruning/mask.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { type Key, trainingName } from '../model/key.ts';
import { type Packed, pack, unpack } from '../model/packed.ts';
import { type Results, roundOf } from '../model/results.ts';
import { firstOf } from '../run/first-of.ts';
import { type Need, sourceOf } from '../run/needs.ts';
import { rememberingDraw } from '../train/first-params.ts';
import { ticketOf } from './make-ticket.ts';
import type { Ticket } from './ticket.ts';

const partName = (key: Key, part: string): string => `${part} ${trainingName(key)}`;

/** Gathers what tickets are made of, while a run tells what its trainings have left. */
export class TicketGathering {
  readonly #asked: readonly Key[];
  readonly #experiment: Experiment;
  /** The names of what tickets need of trainings: masks and trained parameters, and what those that go on began with. */
  readonly #wanted: ReadonlySet<string>;
  readonly #params = new Map<string, Packed>();
  readonly #masks = new Map<string, NonNullable<Checkpoint['mask']>>();
  readonly #draw = rememberingDraw();

  /** @param asked the trainings whose tickets are wanted */
  constructor(experiment: Experiment, asked: readonly Key[]) {
    this.#experiment = experiment;
    this.#asked = asked;
    const sources = asked.map(sourceOf).filter((source): source is Need => source !== undefined);
    this.#wanted = new Set([
      ...asked.map((key) => partName(key, 'params')),
      ...sources.map(({ key, part }) => partName(key, part)),
    ]);
  }

  /** Takes what a training has left, as far as a ticket needs it. */
  hear(training: Key, { mask, params, early }: Pick<Checkpoint, 'mask' | 'params' | 'early'>): void {
    const [own, ofEarly] = [partName(training, 'params'), partName(training, 'early')];
    if (params && this.#wanted.has(own)) this.#params.set(own, pack(params));
    if (mask && this.#wanted.has(own)) this.#masks.set(own, mask);
    if (early && this.#wanted.has(ofEarly)) this.#params.set(ofEarly, pack(early.params));
  }

  /**
   * The tickets, made one after the other, since each has some megabytes.
   * @returns for each training that was asked for and is finished its ticket, or undefined where its weights were not kept
   */
  *tickets(results: Results): Generator<readonly [Key, Ticket | undefined]> {
    for (const training of this.#asked) {
      const round = roundOf(results, training);
      if (!round) continue;
      const [mask, params] = [this.#masks.get(partName(training, 'params')), this.#found({ key: training })];
      if (!mask || !params) {
        yield [training, undefined];
        continue;
      }
      const layers = layersOf(atWidth(this.#experiment, training.width).network);
      const prunedAt = withRound(nothingPruned(layers), mask, training.round);
      const first = firstOf(this.#experiment, training, prunedAt, (source) => this.#found(source), this.#draw);
      yield [training, ticketOf(results, { training, round, mask, params, first })];
    }
  }

  #found({ key, part = 'params' }: { readonly key: Key; readonly part?: string }) {
    const packed = this.#params.get(partName(key, part));
    return packed && unpack(packed);
  }
}
