import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Scaling } from '../../spec/experiment.ts';
import { type Layer, layersOf } from '../../spec/layers.ts';
import { formatLink } from '../../spec/link.ts';
import { defaultView, isPast } from '../../spec/view.ts';
import { atWidth } from '../../spec/width.ts';
import type { Key } from '../model/key.ts';
import type { Results, Round } from '../model/results.ts';
import { conventionsOf } from './conventions.ts';
import { TICKET_FORMAT, TICKET_VERSION, type Ticket, type TicketAbout, type TicketLayer } from './ticket.ts';

const PIXELS: Readonly<Record<Scaling, string>> = {
  unit: 'A pixel, a whole number from 0 to 255, is read as value / 255.',
  standardised: 'A pixel, a whole number from 0 to 255, is read as (value / 255 - 0.1307) / 0.3081.',
};

const layerOf = ({ name, inputs, outputs, convolution }: Layer): TicketLayer => {
  if (!convolution) return { name, kind: 'dense', inputs, outputs };
  const { kernel, padding, to, pooled } = convolution;
  return { name, kind: 'conv', kernel, padding, pool: pooled === to ? 1 : 2, inputs, outputs };
};

/** Accuracy and loss, for those who hold what they compute against it. */
const measured = ({ accuracy, loss }: Round['test']) => ({ accuracy, ...(loss !== undefined && { loss }) });

/** What a training of the lab has left. */
export interface Left {
  readonly training: Key;
  /** Its row of the results. */
  readonly round: Round;
  readonly mask: Mask;
  /** Trained, 0 where pruned. */
  readonly params: Params;
  /** What it began with, where that is known. */
  readonly first?: Params | undefined;
}

/** A ticket from what a training has left. @param results those that the training belongs to */
export function ticketOf(
  { experiment, dataset, numerics }: Pick<Results, 'experiment' | 'dataset' | 'numerics'>,
  { training, round, mask, params, first }: Left,
): Ticket {
  const { network } = atWidth(experiment, training.width);
  const layers = layersOf(network);
  const { engine, digest, test, validation } = round;
  const { scaling } = experiment.dataset;
  const { arm, seed, width } = training;
  const view = isPast(engine) ? defaultView : { engine };
  const cursor = { ...training, layer: 0, neuron: null, pixel: null, step: null };
  const about: TicketAbout = {
    format: TICKET_FORMAT,
    version: TICKET_VERSION,
    training: { arm, seed, width, round: training.round },
    dataset: { name: dataset.name, sha256: dataset.sha256 },
    test: measured(test),
    validation: measured(validation),
    layers: layers.map(layerOf),
    scaling,
    pixels: PIXELS[scaling],
    conventions: conventionsOf(experiment),
    engine,
    numerics,
    ...(digest !== undefined && { digest }),
    link: formatLink({ experiment, view, cursor }, numerics),
    experiment,
  };
  return { about, network, layers, mask, params, ...(first && { first }) };
}
