/** The headings under which forms list arms. */
export const ARM_GROUPS = {
  ticket: 'Tickets',
  weights: 'New weights under the ticket’s mask',
  mask: 'Other masks',
  before: 'Masks before training',
  ratio: 'Random masks by ratio',
  structure: 'Structured',
} as const;

export type MarkerShape =
  | 'circle'
  | 'diamond'
  | 'square'
  | 'triangle'
  | 'wedge'
  | 'cross'
  | 'hexagon'
  | 'pentagon'
  | 'star'
  | 'saltire'
  | 'hourglass'
  | 'bowtie'
  | 'bar';

/**
 * All that is said of an arm without carrying it out. What it does stands in experiment/arms: the page's first screen names
 * and draws arms, and would otherwise wait for the code that prunes.
 */
export interface ArmFacts {
  /** Its name; after a colon, what it is. */
  readonly label: string;
  /** What it is called within a sentence. */
  readonly phrase: string;
  /** What its weights begin as, within a sentence. */
  readonly start: string;
  /**
   * Whose earlier rounds its masks need. Each round of an arm that follows its own needs the one before, so all are trained;
   * an arm that follows the ticket takes masks or counts from it, so the ticket is trained too.
   */
  readonly follows: 'own' | 'ticket' | 'none';
  /** Left out unless it takes no step after it was pruned: it has no learning curve, and no speed of learning. */
  readonly untrained?: true;
  /** What its colour says; dash and marker say which control it is. */
  readonly role: 'dense' | 'ticket' | 'control';
  /** Each control has a dash of its own; markers come again in other groups of the form, never within one. */
  readonly line: { readonly dash: string; readonly marker: MarkerShape };
}

/** What is said of an arm that prunes, which people choose in forms. */
export interface PrunedArmFacts extends ArmFacts {
  readonly group: keyof typeof ARM_GROUPS;
  /** Whether it stands behind a fold of the form. */
  readonly rare: boolean;
  /** What it prunes as one, where that is not a single weight. */
  readonly prunes?: 'neurons';
  /** What it shows when the ticket does better, and when both do equally well: clauses. Only the ticket has none. */
  readonly shows?: { readonly better: string; readonly even: string };
  /** The arm that it is the same as where a network has no convolutions: there it is not trained. */
  readonly sameWithoutConvolutions?: string;
}
