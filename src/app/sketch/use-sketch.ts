import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { AccuracyLine, SketchedLines } from '../../charts/accuracy/series.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { iterationsOf } from '../../spec/layers.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab } from '../lab-context.ts';
import { unpassed } from '../panels/use-curves.ts';

/**
 * The sketch for the chart, if there is one.
 * @param measured lines of the run that takes its place
 */
export function useSketch(measured: readonly AccuracyLine[]): SketchedLines | undefined {
  const { sketch, results } = useLab(
    useShallow(({ sketched }) =>
      sketched?.state === 'on' || sketched?.state === 'done'
        ? { sketch: sketched.sketch, results: sketched.results }
        : { sketch: undefined, results: undefined },
    ),
  );
  const fades = useLab(({ status }) => isBusy(status));
  const width = useLab(({ selection }) => selection.width);
  return useMemo(() => {
    if (!results || results.runs.length === 0) return undefined;
    const { lines, dense } = denseApart(summarise(results, width));
    if (!dense) return undefined;
    return {
      lines: lines.map((line) => unpassed(line, measured)).filter(({ points }) => points.length > 0),
      dense: dense.accuracy,
      iterations: iterationsOf(sketch.experiment),
      testImages: sketch.few.test,
      fades,
    };
  }, [sketch, results, width, measured, fades]);
}
