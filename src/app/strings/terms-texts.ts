import type { ArmId } from '../../spec/arms/index.ts';

/** The words of the field that are explained where they stand, each with the forms in which it stands in texts. */
const FORMS = {
  winning: ['winning ticket', 'winning tickets'],
  ticket: ['ticket', 'tickets'],
  dense: ['dense network', 'dense networks', 'dense'],
  control: ['control', 'controls'],
  reinit: ['re-init'],
  'random-mask': ['random mask', 'random masks'],
  'one-shot': ['one-shot'],
  erk: ['ERK', 'ER'],
  uniform: ['uniform'],
  snip: ['SNIP', 'SNIP ratio'],
  grasp: ['GraSP'],
  synflow: ['SynFlow'],
  prune: ['prune', 'prunes', 'pruned', 'pruning'],
  rewind: ['rewind', 'rewinds', 'rewound', 'rewinding'],
  mask: ['mask', 'masks'],
  weight: ['weight', 'weights'],
  arm: ['arm', 'arms'],
  magnitude: ['magnitude'],
  density: ['density', 'sparsity'],
  'early-stop': ['early stop', 'early stops'],
  curve: ['learning curve', 'learning curves'],
  validation: ['validation images', 'validation'],
  'test-images': ['test images'],
  accuracy: ['accuracy'],
  iteration: ['iteration', 'iterations'],
  seed: ['seed', 'seeds'],
  interval: ['interval', 'intervals'],
  neuron: ['neuron', 'neurons'],
  layer: ['layer', 'layers'],
  round: ['round', 'rounds'],
  overlap: ['overlap'],
} as const satisfies Record<string, readonly string[]>;

export type TermId = keyof typeof FORMS;

/** Every form with its word, longest first, so that a winning ticket is not taken for a ticket. */
const BY_FORM: ReadonlyMap<string, TermId> = new Map(
  (Object.keys(FORMS) as TermId[]).flatMap((id) => FORMS[id].map((form) => [form.toLowerCase(), id] as const)),
);

const FORM = new RegExp(
  `(?<![\\p{L}-])(?:${[...BY_FORM.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}-])`,
  'giu',
);

/** The word that explains an arm, for those whose names are words of the field. */
export const ARM_TERMS: Readonly<Partial<Record<ArmId, TermId>>> = {
  ticket: 'ticket',
  reinit: 'reinit',
  'same-sign-reinit': 'reinit',
  'random-mask': 'random-mask',
  'one-shot': 'one-shot',
  'no-rewind': 'rewind',
  'late-rewind': 'rewind',
  'lr-rewind': 'rewind',
  'magnitude-at-init': 'magnitude',
  er: 'erk',
  erk: 'erk',
  uniform: 'uniform',
  snip: 'snip',
  'snip-ratio': 'snip',
  grasp: 'grasp',
  synflow: 'synflow',
  neurons: 'neuron',
};

/** A piece of a text: as it is, or a word that is explained. */
export type Piece = string | { readonly term: TermId; readonly text: string };

/**
 * Texts in pieces, which put together are the same texts. Of every word that is explained the first is a piece of its own,
 * over all texts together.
 */
export function piecesOf(texts: readonly string[]): Piece[][] {
  const met = new Set<TermId>();
  return texts.map((text) => {
    const found: Piece[] = [];
    let from = 0;
    for (const { 0: form, index } of text.matchAll(FORM)) {
      const term = BY_FORM.get(form.toLowerCase());
      if (term === undefined || met.has(term)) continue;
      met.add(term);
      if (index > from) found.push(text.slice(from, index));
      found.push({ term, text: form });
      from = index + form.length;
    }
    return from < text.length ? [...found, text.slice(from)] : found;
  });
}

/** Texts of the button that explains what stands beside it. */
export const TERMS = {
  sign: '?',
  what: (term: TermId) => `What is meant by “${FORMS[term][0]}”?`,
} as const;
