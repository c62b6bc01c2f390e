import type { Comparison } from '../experiment/report/mask-measures.ts';
import type { MaskMeaning } from '../pruning/measures.ts';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import { ScrolledTable, TableRow } from './data-table.tsx';
import { comparisonRows, MEANING_CHART, meaningRows, meaningText } from './strings/meaning-chart-texts.ts';

export interface MeaningProps {
  readonly meaning: MaskMeaning;
  /** By layer, the number of survivors whose sign the training changed; undefined if not counted. */
  readonly signFlips: readonly number[] | undefined;
  /** The layers' names for people. */
  readonly names: readonly string[];
  readonly arm: ArmId;
}

/** The meaning of a mask for its network: in sentences, and in numbers by layer. */
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

/** The overlap of a mask with those of other arms and seeds, compared with chance. */
export const Overlaps = ({ comparisons, names, arm, seed }: OverlapsProps) => (
  <figure className={`chart ${armClass(arm)}`}>
    {comparisons.length === 0 ? (
      <p className="chart-note">{MEANING_CHART.nothing}</p>
    ) : (
      <>
        <figcaption className="chart-note">{MEANING_CHART.hint}</figcaption>
        <ScrolledTable table={comparisonRows(comparisons, { arm, seed }, names)} label={MEANING_CHART.overlap} />
        <TableRow />
      </>
    )}
  </figure>
);
