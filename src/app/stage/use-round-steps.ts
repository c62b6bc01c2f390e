import { useMemo } from 'react';
import { picturedResults } from '../../store/behind.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import type { useCurves } from '../panels/use-curves.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { STAGE } from '../strings/stage-texts.ts';
import type { StageSteps } from './stage-steps.ts';

type Curves = ReturnType<typeof useCurves>;

/** What the arms read at a round, in a sentence. */
function reading({ lines, dense }: Curves, round: number): string {
  const read = lines.flatMap(({ arm, points }) => {
    const point = points.find((each) => each.round === round);
    return point ? [{ arm, mean: point.accuracy.mean, n: point.accuracy.n }] : [];
  });
  const level = dense ? [{ arm: 'dense' as const, mean: dense.mean, n: dense.n }] : [];
  const all = [...read, ...level];
  if (all.length === 0 || (round > 0 && read.length === 0)) return STAGE.notMeasured;
  return STAGE.reading(all, Math.max(...all.map(({ n }) => n)));
}

/** The rounds of the experiment on show as steps. What they hold back is a curve that was covered for a guess. */
export function useRoundSteps(curves: Curves): StageSteps {
  const store = useLabStore();
  const selected = useLab((lab) => lab.selection.round);
  const covering = useLab((lab) => lab.covering);
  const results = useLab(picturedResults);
  const source = useLab((lab) => (picturedResults(lab) === lab.results ? lab.source : lab.behind?.source));
  return useMemo(() => {
    const stops = curves.stops ?? curves.totals;
    const last = stops.length - 1;
    const round = Math.min(selected, last);
    const at = (of: number) => ({ round: of, last, left: stops[of], all: stops[0] });
    const go = (by: 1 | -1) => {
      const to = round + by;
      if (to < 0 || to > last) return false;
      store.getState().select({ round: to });
      return true;
    };
    return {
      title: STAGE.round(at(round)),
      body: [covering ? STAGE.covered : reading(curves, round)],
      notes: [
        STAGE.left(at(round)),
        ...(covering ? [STAGE.revealNote] : []),
        ...(results && results.runs.length > 0 ? [`${BADGE.text(results, source)}.`] : []),
      ],
      next: round < last ? STAGE.round(at(round + 1)) : undefined,
      canReveal: covering,
      revealed: false,
      reveal: () => store.getState().keepGuess(),
      go,
    };
  }, [store, curves, selected, covering, results, source]);
}
