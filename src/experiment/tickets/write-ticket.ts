import type { Params } from '../../engines/engine.ts';
import type { Layer } from '../../spec/layers.ts';
import { float32, type Tensor, writeTensors } from '../files/safetensors.ts';
import { shapeOf } from '../files/weights-file.ts';
import { writeNpz } from './npz.ts';
import { ABOUT_KEY, type Ticket } from './ticket.ts';

const numbersOf = (layer: Layer, { weights, biases }: Params[number], which: '' | 'first_'): Tensor[] => [
  float32(`${layer.name}.${which}weight`, shapeOf(layer), weights),
  float32(`${layer.name}.${which}bias`, [layer.outputs], biases),
];

/**
 * The tensors of a ticket, layer by layer: `fc1.weight`, `fc1.bias`, `fc1.mask` (1 keeps, 0 prunes) and, where it is known what
 * the training began with, `fc1.first_weight` and `fc1.first_bias`.
 */
const tensorsOf = ({ layers, params, mask, first }: Ticket): Tensor[] =>
  layers.flatMap((layer, l) => [
    ...numbersOf(layer, params[l], ''),
    { name: `${layer.name}.mask`, dtype: 'U8', shape: shapeOf(layer), bytes: mask[l] },
    ...(first ? numbersOf(layer, first[l], 'first_') : []),
  ]);

const aboutText = ({ about }: Ticket): string => JSON.stringify(about);

/** A ticket as a safetensors file; what it says of itself is JSON, in the metadata's `about`. */
export const ticketTensors = (ticket: Ticket): Uint8Array =>
  writeTensors(tensorsOf(ticket), { [ABOUT_KEY]: aboutText(ticket) });

/** A ticket as numpy's npz; what it says of itself is JSON, in the text `about`. */
export const ticketNpz = (ticket: Ticket): Uint8Array =>
  writeNpz(tensorsOf(ticket), { [ABOUT_KEY]: aboutText(ticket) });
