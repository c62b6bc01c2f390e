import type { Comparison } from '../experiment/mask-measures.ts';
import type { MaskMeaning } from '../pruning/measures.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import { ScrolledTable } from './data-table.tsx';
import { comparisonRows, meaningRows, meaningText } from './strings/meaning.ts';

export interface MeaningProps {
  readonly meaning: MaskMeaning;
  /** By layer, the survivors whose sign training changed, where that was counted. */
  readonly signFlips: readonly number[] | undefined;
  /** The layers' names for people. */
  readonly names: readonly string[];
  readonly arm: ArmId;
}

/** What a mask means for its network: in a sentence, and by layer in numbers. */
export const Meaning = ({ meaning, signFlips, names, arm }: MeaningProps) => (
  <figure className={`chart ${armClass(arm)}`}>
    <figcaption>{meaningText(meaning)}</figcaption>
    <ScrolledTable table={meaningRows(meaning, names, signFlips)} label="What this mask means, by layer" />
  </figure>
);

export interface OverlapsProps {
  readonly comparisons: readonly Comparison[];
  readonly names: readonly string[];
  readonly arm: ArmId;
  readonly seed: number;
}

/** How alike a mask is to those of other arms and seeds, against chance. */
export const Overlaps = ({ comparisons, names, arm, seed }: OverlapsProps) => (
  <figure className={`chart ${armClass(arm)}`}>
    {comparisons.length === 0 ? (
      <p className="chart-note">Masks of other arms or seeds are compared here once this round of theirs is trained.</p>
    ) : (
      <>
        <figcaption className="chart-note">
          Of the weights that either mask keeps, the share that both keep; in brackets what random masks with the same
          counts by layer would share.
        </figcaption>
        <ScrolledTable table={comparisonRows(comparisons, { arm, seed }, names)} label="Overlap with other masks" />
      </>
    )}
  </figure>
);
