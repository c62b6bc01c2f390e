import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { AccuracyLine, Pinned } from '../../charts/accuracy/series.ts';
import type { Results } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { startOf } from '../../spec/cursor.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { asksAnew, type Behind, ghostOf, picturedResults, plannedExperiment } from '../../store/behind.ts';
import { useLab } from '../lab-context.ts';
import { GHOST_NAME } from '../strings/ghost-texts.ts';

/** The width on show or, where an experiment has it not, its own. */
const widthIn = (experiment: Experiment, width: number): number =>
  experiment.widths.includes(width) ? width : startOf(experiment).width;

const totalsOf = (experiment: Experiment, width: number): readonly number[] =>
  planCounts(layersOf(atWidth(experiment, widthIn(experiment, width)).network), experiment.pruning).totals;

/** A line without the points that a new one has passed: those at least as dense as its sparsest point. */
export function unpassed(line: AccuracyLine, now: readonly AccuracyLine[]): AccuracyLine {
  const reached = now.find(({ arm }) => arm === line.arm)?.points.at(-1)?.density;
  return reached === undefined ? line : { ...line, points: line.points.filter(({ density }) => density < reached) };
}

type Ghost = Pick<Behind, 'results' | 'why'>;

/** What is drawn thin of what was shown before, beside lines that come in its place. */
function ghostLines({ results, why }: Ghost, width: number, now: readonly AccuracyLine[]): Pinned {
  const apart = denseApart(summarise(results, widthIn(results.experiment, width)));
  const lines = why === 'before' ? apart.lines.map((line) => unpassed(line, now)) : apart.lines;
  return {
    name: GHOST_NAME,
    kind: 'ghost',
    lines: lines.filter(({ points }) => points.length > 0),
    dense: apart.dense?.accuracy,
  };
}

/** The results whose lines are the chart's own: none while the settings ask for others. */
const drawnResults = (results: Results | undefined, anew: boolean) => (anew ? undefined : results);

/** The content of the hero: the planned rounds, the arms' accuracies, the dense level, and what was shown before, thin. */
export function useCurves() {
  const planned = useLab(plannedExperiment);
  const results = useLab((lab) => drawnResults(lab.results, asksAnew(lab)));
  const pictured = useLab((lab) => picturedResults(lab)?.experiment);
  const ghost = useLab(
    useShallow((lab): Partial<Ghost> => {
      const found = ghostOf(lab);
      return found ? { results: found.results, why: found.why } : {};
    }),
  );
  const width = useLab((lab) => lab.selection.width);
  const totals = useMemo(() => totalsOf(planned, width), [planned, width]);
  const stops = useMemo(
    () => (pictured && pictured !== planned ? totalsOf(pictured, width) : undefined),
    [pictured, planned, width],
  );
  const summaries = useMemo(() => (results ? summarise(results, width) : []), [results, width]);
  const { lines, dense } = useMemo(() => denseApart(summaries), [summaries]);
  const ghosts = useMemo(
    () => (ghost.results && ghost.why ? [ghostLines(ghost as Ghost, width, lines)] : []),
    [ghost, width, lines],
  );
  const several = ((results ?? ghost.results)?.experiment.seeds.length ?? 1) > 1;
  return { totals, stops, lines, dense: dense?.accuracy, ghosts, several };
}
