import { counted } from '../../spec/counted.ts';
import { listed } from '../../spec/format.ts';

/** Texts of the form beside what the schema says of each setting. */
export const FORM_PANEL = {
  look: 'What was seen in the data',
  what: (label: string) => `What “${label}” does`,
  sign: '?',
  atRounds: 'at rounds',
  /** Beside the rounds of an arm. */
  atLast: (after: readonly number[], last: number) =>
    `The last round is ${last}: instead of ${listed(after.map(String))} it is trained there.`,
  /** As it is read, too: spec/field-text.ts. */
  everyRound: 'all',
  name: 'Name',
  remove: 'Remove from this browser',
  exact: 'Exact',
  exactly: 'The same link gives the same bits on every machine.',
  fastest:
    'Graphics cards and other libraries may be used: often faster, but the last bits differ from machine to machine.',
  startFrom: 'Start from',
  ownSettings: 'your own settings',
  experiment: 'Experiment',
  nameless: 'A name needs a letter.',
  nameTooLong: (most: number, length: number) =>
    `A name has at most ${counted(most, 'character')}; this one has ${counted(length, 'character')}.`,
  sha256: 'SHA-256',
  notHere: (name: string) => `${name}, not in this browser`,
  moreArms: (chosen: number) => (chosen > 0 ? `More arms: ${chosen} chosen` : 'More arms'),
  advanced: 'Advanced: data, network, training, seeds, engine',
} as const;
