import * as v from 'valibot';
import { ARM_LABELS } from './arms/index.ts';
import { arms, factors, seeds } from './fields.ts';
import { dataset } from './settings/dataset.ts';
import { network } from './settings/network.ts';
import { pruning } from './settings/pruning.ts';
import { training } from './settings/training.ts';

/** The version of an experiment's shape, in links and files. */
export const EXPERIMENT_VERSION = 1;

/** The one description of every setting: type, default, range, label, help, link key and form control. */
export const experimentSchema = v.strictObject({
  version: v.optional(
    v.literal(EXPERIMENT_VERSION, 'This experiment was made by another version of the lab.'),
    EXPERIMENT_VERSION,
  ),
  dataset,
  network,
  training,
  pruning,
  arms: arms({
    key: 'arms',
    label: 'Arms',
    question: 'What is compared?',
    lastRound: 40,
    options: ARM_LABELS,
    default: [{ id: 'ticket' }, { id: 'reinit', rounds: [5, 10, 15] }, { id: 'random-mask', rounds: [5, 10, 15] }],
    help: 'What is trained beside the dense network. Each control differs from the ticket in exactly one ingredient.',
  }),
  widths: factors({
    key: 'widths',
    label: 'Network widths',
    min: 0.25,
    max: 4,
    longest: 9,
    default: [1],
    advanced: true,
    help: 'How many times as wide every hidden layer is made. Everything is trained at each of these widths. Several show how much width a sparse network needs.',
  }),
  seeds: seeds({
    key: 'seeds',
    label: 'Seeds',
    advanced: true,
    max: 4294967295,
    longest: 20,
    default: [1],
    help: 'Each seed draws its own first weights and order of images, the same for every arm. Several seeds show what is luck.',
  }),
});

/** A question: one recipe, its arms, its seeds. Plain data; it names no engine. */
export type Experiment = v.InferOutput<typeof experimentSchema>;
export type DataChoice = Experiment['dataset'];
export type Network = Experiment['network'];
export type Optimiser = Experiment['training']['optimiser'];
export type Schedule = Experiment['pruning']['schedule'];
export type Criterion = Experiment['pruning']['criterion'];
export type Scaling = Experiment['dataset']['scaling'];

/** The experiment whose link is empty. */
export const defaultExperiment: Experiment = v.parse(experimentSchema, {});

/** Everything of an experiment but its seeds, as a text to compare. */
export const questionOf = (experiment: Experiment): string => JSON.stringify({ ...experiment, seeds: [] });
