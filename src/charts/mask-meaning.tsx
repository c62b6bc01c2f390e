import type { Comparison } from '../experiment/report/mask-measures.ts';
import type { MaskMeaning } from '../pruning/measures.ts';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import { ScrolledTable } from './data-table.tsx';
import { comparisonRows, MEANING_CHART, meaningRows, meaningText } from './strings/meaning-chart-texts.ts';

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
    <ScrolledTable table={meaningRows(meaning, names, signFlips)} label={MEANING_CHART.table} />
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
      <p className="chart-note">{MEANING_CHART.nothing}</p>
    ) : (
      <>
        <figcaption className="chart-note">{MEANING_CHART.hint}</figcaption>
        <ScrolledTable table={comparisonRows(comparisons, { arm, seed }, names)} label={MEANING_CHART.overlap} />
      </>
    )}
  </figure>
);
