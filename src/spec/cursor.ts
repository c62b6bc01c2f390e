import { ARM_LABELS, type ArmId, allArms, armName } from './arms/index.ts';
import type { Experiment } from './experiment.ts';
import { fanIn, layersOf } from './layers.ts';
import { shortened } from './sentences.ts';
import { atWidth } from './width.ts';

/** What is looked at in results. Layers, neurons and pixels count from 0; null is none in particular. */
export interface Cursor {
  readonly arm: ArmId;
  readonly seed: number;
  readonly width: number;
  readonly round: number;
  readonly layer: number;
  /** A neuron, or channel, that the layer feeds. */
  readonly neuron: number | null;
  /** An input of the layer: for the first layer, a pixel. */
  readonly pixel: number | null;
  /** An iteration of the training. */
  readonly step: number | null;
}

/** The dense network, where a run begins: at the experiment's own width, if that is among those asked for. */
export const startOf = ({ seeds, widths }: Experiment): Cursor => ({
  arm: 'dense',
  seed: seeds[0],
  width: widths.includes(1) ? 1 : widths[0],
  round: 0,
  layer: 0,
  neuron: null,
  pixel: null,
  step: null,
});

/** The cursor's key in a link. */
export const CURSOR_KEY = 'cur';

/** The letter of each part in a link, and what is added there: people count layers, neurons and pixels from 1. */
const PARTS = [
  ['seed', 's', 0],
  ['width', 'w', 0],
  ['round', 'r', 0],
  ['layer', 'l', 1],
  ['neuron', 'n', 1],
  ['pixel', 'p', 1],
  ['step', 'i', 0],
] as const;

/** A cursor as a link holds it, `ticket_r9_l1_n42`: the arm, and what differs from where a run begins. */
export function formatCursor(cursor: Cursor, experiment: Experiment): string {
  const start = startOf(experiment);
  const parts = PARTS.filter(([name]) => cursor[name] !== start[name]).map(
    ([name, letter, add]) => `${letter}${Number(cursor[name]) + add}`,
  );
  return [cursor.arm, ...parts].join('_');
}

/** The largest value of each part that an experiment has, by name. */
function most(cursor: Cursor, experiment: Experiment): Readonly<Record<string, number>> {
  const layers = layersOf(atWidth(experiment, cursor.width).network);
  const layer = layers[Math.min(cursor.layer, layers.length - 1)];
  return {
    round: experiment.pruning.schedule.rounds,
    layer: layers.length - 1,
    neuron: layer.outputs - 1,
    pixel: fanIn(layer) - 1,
    step: Number.MAX_SAFE_INTEGER,
  };
}

const PART = /^([a-z])(\d.*)$/;

/** The value of a part in a link; NaN where the lab would write it otherwise. */
function counted(digits: string, add: number): number {
  const value = Number(digits);
  return String(value) === digits ? value - add : Number.NaN;
}

/**
 * Reads a cursor over where a run of the experiment begins. Never throws.
 * @returns the cursor, and a sentence for whatever of it the experiment does not have
 */
export function parseCursor(text: string, experiment: Experiment): { cursor: Cursor; problems: string[] } {
  const [first, ...pieces] = text.split('_');
  const strange = new Set(pieces);
  let cursor = startOf(experiment);
  const arm = allArms(experiment).find((id) => id === first);
  if (arm) cursor = { ...cursor, arm };
  // In the order of the parts and not of the link: which neurons there are is a matter of the layer.
  for (const [name, letter, add] of PARTS) {
    const own = pieces.filter((piece) => PART.exec(piece)?.[1] === letter);
    // Said twice is not said.
    if (own.length !== 1) continue;
    const value = counted(own[0].slice(1), add);
    if (!fits(name, value, cursor, experiment)) continue;
    cursor = { ...cursor, [name]: value };
    strange.delete(own[0]);
  }
  const named = [...(arm ? [] : [Object.hasOwn(ARM_LABELS, first) ? armName(first as ArmId) : first]), ...strange];
  const list = named.map((part) => (part === '' ? '“”' : shortened(part))).join(', ');
  const problems = named.length
    ? [
        `This link looks at something that its experiment does not have, left out here: ${list}. What a run begins with stands in its place.`,
      ]
    : [];
  return { cursor, problems };
}

function fits(name: (typeof PARTS)[number][0], value: number, cursor: Cursor, experiment: Experiment): boolean {
  if (name === 'seed') return experiment.seeds.includes(value);
  if (name === 'width') return experiment.widths.includes(value);
  return Number.isInteger(value) && value >= 0 && value <= most(cursor, experiment)[name];
}
